import { type FactField, factFields, fieldValue, type WorkerFacts } from '../records/record-fields.ts';

/** What a worker's row says now and said before. One of the two is undefined where somebody came or went. */
export interface WorkerChange {
  readonly person: string; // any key that stays with the person
  readonly kinds: readonly WorkerChangeKind[];
  /** Fields that say something else, in the order of the template. */
  readonly fields: readonly ChangedField[];
  readonly before: WorkerFacts | undefined;
  readonly after: WorkerFacts | undefined;
}

/** A fact, or the name: of that, only that it is another one. */
export type ChangedField = FactField | 'name';

/** As in difference.ts; `corrected`: none of these, but another cell says something else. */
export type WorkerChangeKind = 'joined' | 'left' | 'promoted' | 'demoted' | 'moved' | 'paid' | 'corrected';

/**
 * Every worker of whom two declarations of one enterprise say something different, by person in ascending order. It tells
 * the rows behind the counts of difference.ts, and besides them those in which only other cells differ.
 * @param renamed persons in both declarations whose name is spelt otherwise in the second
 */
export function workerChanges(
  before: ReadonlyMap<string, WorkerFacts>,
  after: ReadonlyMap<string, WorkerFacts>,
  renamed: ReadonlySet<string> = nobody,
): readonly WorkerChange[] {
  const persons = [...new Set([...before.keys(), ...after.keys()])].sort();
  return persons.flatMap((person) => {
    const [then, now] = [before.get(person), after.get(person)];
    const facts = factFields.filter((field) => text(then, field) !== text(now, field));
    const fields: readonly ChangedField[] = renamed.has(person) ? ['name', ...facts] : facts;
    return fields.length === 0 ? [] : [{ person, kinds: kindsOf(then, now), fields, before: then, after: now }];
  });
}

const nobody: ReadonlySet<string> = new Set();

function text(facts: WorkerFacts | undefined, field: FactField): string | undefined {
  return facts && fieldValue(facts, field)?.zh;
}

function kindsOf(then: WorkerFacts | undefined, now: WorkerFacts | undefined): readonly WorkerChangeKind[] {
  const [was, is] = [then !== undefined && then.leftOn === null, now !== undefined && now.leftOn === null];
  if (is && !was) return ['joined'];
  if (was && !is) return ['left'];
  if (!then || !now || !is) return ['corrected']; // had left both times
  const kinds: WorkerChangeKind[] = [];
  if (now.skill > then.skill) kinds.push('promoted');
  if (now.skill < then.skill) kinds.push('demoted');
  if (now.team !== then.team || now.post !== then.post) kinds.push('moved');
  if (now.wageCents !== then.wageCents) kinds.push('paid');
  return kinds.length > 0 ? kinds : ['corrected'];
}
