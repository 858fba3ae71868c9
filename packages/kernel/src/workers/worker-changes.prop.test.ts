import { parsePlainDate, toEpochDay } from '@shiheng/basics/plain-date';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { absent, absentDay } from '../indicators/columns.ts';
import type { WorkerFacts } from '../records/record-fields.ts';
import { countDifference, type DeclaredWorker, diffDeclarations } from './difference.ts';
import { workerChanges } from './worker-changes.ts';

const facts: fc.Arbitrary<WorkerFacts> = fc.record({
  team: fc.constantFrom(null, '一班', '二班'),
  post: fc.constantFrom('车工', '钳工'),
  occupation: fc.constant(null),
  postClass: fc.constantFrom(null, 1),
  frontline: fc.boolean(),
  employment: fc.constant(0),
  hiredOn: fc.constant('2018-01-15'),
  leftOn: fc.constantFrom(null, null, '2024-02-01'),
  education: fc.constantFrom(3, 4),
  political: fc.constant(null),
  skill: fc.integer({ min: -1, max: 2 }),
  certificateNo: fc.constant(null),
  certificateIssuer: fc.constant(null),
  certifiedOn: fc.constant(null),
  title: fc.constant(null),
  wageCents: fc.constantFrom(null, 500_000, 600_000),
  trainingCentihours: fc.constantFrom(null, 800),
  matchedCentihours: fc.constant(null),
  contest: fc.constantFrom(null, true),
});
const declaration = fc
  .dictionary(fc.constantFrom('p1', 'p2', 'p3', 'p4', 'p5'), facts)
  .map((rows) => new Map(Object.entries(rows)));

const declared = (rows: ReadonlyMap<string, WorkerFacts>): DeclaredWorker[] =>
  [...rows].map(([person, { team, post, skill, wageCents, leftOn }]) => {
    const day = leftOn === null ? undefined : parsePlainDate(leftOn);
    return { person, team, post, skill, wageCents: wageCents ?? absent, leftOn: day ? toEpochDay(day) : absentDay };
  });

describe('changes of workers between two declarations', () => {
  it('are those that the counts count, each with at least one field', () => {
    fc.assert(
      fc.property(declaration, declaration, (before, after) => {
        const changes = workerChanges(before, after);
        const counted = countDifference(diffDeclarations(declared(before), declared(after)));
        for (const kind of ['joined', 'left', 'promoted', 'demoted', 'moved', 'paid'] as const)
          expect(
            changes.filter(({ kinds }) => kinds.includes(kind)),
            kind,
          ).toHaveLength(counted[kind]);
        expect(changes.every(({ fields, kinds }) => fields.length > 0 && kinds.length > 0)).toBe(true);
      }),
    );
  });

  it('are none between a declaration and itself', () => {
    fc.assert(
      fc.property(declaration, (rows) => {
        expect(workerChanges(rows, rows)).toEqual([]);
      }),
    );
  });

  it('tell that a name is spelt otherwise, also where nothing else changed, and that alone counts as a correction', () => {
    fc.assert(
      fc.property(declaration, declaration, (before, after) => {
        const both = [...before.keys()].filter((person) => after.has(person));
        const plain = new Map(workerChanges(before, after).map((change) => [change.person, change]));
        const changes = workerChanges(before, after, new Set(both));
        expect(changes.filter(({ fields }) => fields[0] === 'name').map(({ person }) => person)).toEqual(both.sort());
        for (const { person, kinds, fields } of changes) {
          const known = plain.get(person) ?? { kinds: ['corrected'], fields: [] };
          expect({ kinds, fields: fields.filter((field) => field !== 'name') }).toMatchObject({
            kinds: known.kinds,
            fields: known.fields,
          });
        }
      }),
    );
  });

  it('name the fields in the order of the template', () => {
    const base = fc.sample(facts, { numRuns: 1, seed: 1 })[0] as WorkerFacts;
    const then = { ...base, post: '车工', wageCents: 500_000, leftOn: null };
    const now = { ...then, wageCents: 600_000, post: '钳工' };
    const [change] = workerChanges(new Map([['p', then]]), new Map([['p', now]]));
    expect(change).toMatchObject({ person: 'p', kinds: ['moved', 'paid'], fields: ['post', 'wage'] });
  });
});
