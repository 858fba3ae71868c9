import { absentDay } from '../indicators/columns.ts';

/** What two declarations of one enterprise are compared by. `person` is any key that stays with the person. */
export interface DeclaredWorker {
  readonly person: string;
  readonly team: string | null;
  readonly post: string;
  readonly skill: number; // 无 −1, 学徒工 0 … 首席技师 7
  readonly wageCents: number; // −1 absent
  readonly leftOn: number; // absentDay when still there
}

/**
 * What changed from one declaration to the next, as keys of persons in ascending order. The first two are apart from
 * all others; the rest may overlap: somebody can be promoted, moved and paid more at once.
 */
export interface DeclarationDifference {
  /** Now there, before not there or already gone. */
  readonly joined: readonly string[];
  /** Before there, now no more in the declaration or with a day of leaving. */
  readonly left: readonly string[];
  readonly promoted: readonly string[];
  readonly demoted: readonly string[];
  /** Another team or another post. */
  readonly moved: readonly string[];
  /** Another wage, or a wage where there was none, or none where there was one. */
  readonly paid: readonly string[];
  /** There both times, with nothing of the above. Other cells may differ. */
  readonly unchanged: readonly string[];
}

export type DifferenceCounts = { readonly [K in keyof DeclarationDifference]: number };

/**
 * Compares two declarations: two versions of one period, or two periods. A person stands in each at most once.
 * Persons who had left in both are passed over.
 */
export function diffDeclarations(
  before: readonly DeclaredWorker[],
  after: readonly DeclaredWorker[],
): DeclarationDifference {
  const was = present(before);
  const is = present(after);
  const both = [...is.values()].filter((now) => was.has(now.person));
  const where = (holds: (then: DeclaredWorker, now: DeclaredWorker) => boolean) =>
    keys(both.filter((now) => holds(was.get(now.person) as DeclaredWorker, now)));
  return {
    joined: keys([...is.values()].filter((now) => !was.has(now.person))),
    left: keys([...was.values()].filter((then) => !is.has(then.person))),
    promoted: where((then, now) => now.skill > then.skill),
    demoted: where((then, now) => now.skill < then.skill),
    moved: where(hasMoved),
    paid: where((then, now) => now.wageCents !== then.wageCents),
    unchanged: where(isUnchanged),
  };
}

export function countDifference(difference: DeclarationDifference): DifferenceCounts {
  const entries = Object.entries(difference).map(([kind, persons]) => [kind, persons.length]);
  return Object.fromEntries(entries) as DifferenceCounts;
}

function present(rows: readonly DeclaredWorker[]): ReadonlyMap<string, DeclaredWorker> {
  return new Map(rows.filter((row) => row.leftOn === absentDay).map((row) => [row.person, row]));
}

function keys(rows: readonly DeclaredWorker[]): string[] {
  return rows.map((row) => row.person).sort();
}

function hasMoved(then: DeclaredWorker, now: DeclaredWorker): boolean {
  return then.team !== now.team || then.post !== now.post;
}

function isUnchanged(then: DeclaredWorker, now: DeclaredWorker): boolean {
  return then.skill === now.skill && then.wageCents === now.wageCents && !hasMoved(then, now);
}
