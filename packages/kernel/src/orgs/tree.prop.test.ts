import { fromEpochDay, type PlainDate, toEpochDay } from '@shiheng/basics/plain-date';
import type { Result } from '@shiheng/basics/result';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { applyChange, type ChangeRefusal, type TreeChange } from './change.ts';
import { membersOf } from './change-draft.ts';
import { day, smallTree } from './fixtures.ts';
import { decideEnterpriseMerge, decideOrgMerge } from './merge.ts';
import { decideEnterpriseMove, decideOrgMove } from './move.ts';
import { decideEnterpriseSplit, decideOrgSplit } from './split.ts';
import { placesOn, type TreeMode } from './tree.ts';
import { checkTree } from './tree-check.ts';
import { covers, type OrgTree } from './tree-types.ts';

const firstDay = toEpochDay(day('2023-12-20'));
const span = 40;

/** A step of history: which decision, on which day, and numbers that pick its units among those there are. */
interface Step {
  readonly what: 'move-org' | 'move' | 'split-org' | 'split' | 'merge-org' | 'merge';
  readonly on: PlainDate;
  readonly picks: readonly number[];
  readonly flag: boolean;
}

const anyDay = fc.integer({ min: 0, max: span }).map((offset) => fromEpochDay(firstDay + offset));
const anyStep: fc.Arbitrary<Step> = fc.record({
  what: fc.constantFrom('move-org', 'move', 'split-org', 'split', 'merge-org', 'merge'),
  on: anyDay,
  picks: fc.array(fc.nat(1000), { minLength: 6, maxLength: 6 }),
  flag: fc.boolean(),
});
// Half of the histories run forward in time: in any order, most late steps would be refused.
const history = fc.oneof(
  fc.array(anyStep, { maxLength: 14 }),
  fc.array(anyStep, { maxLength: 14 }).map((steps) => steps.toSorted((a, b) => (a.on < b.on ? -1 : 1))),
);

function pick<T>(list: readonly T[], number: number | undefined): T {
  return list[(number ?? 0) % list.length] as T;
}

function decide(tree: OrgTree, step: Step, serial: number): Result<TreeChange, readonly ChangeRefusal[]> {
  const { on, picks, flag } = step;
  const org = (i: number) => pick(tree.orgs, picks[i]).code;
  const county = (i: number) =>
    pick(
      tree.orgs.filter((each) => each.kind === 'county'),
      picks[i],
    ).code;
  const enterprise = (i: number) => pick(tree.enterprises, picks[i]).enterpriseId;
  const part = (i: number) => ({ code: `n${serial}-${i}`, name: 'new', shortName: 'new' });
  const seed = (i: number) => ({ enterpriseId: `f${serial}-${i}`, creditCode: `c${serial}-${i}` });
  switch (step.what) {
    case 'move-org':
      return decideOrgMove(tree, { code: org(0), line: flag ? 'area' : 'system', parent: org(1), on });
    case 'move':
      return decideEnterpriseMove(tree, { enterpriseId: enterprise(0), on, facts: { countyCode: county(1) } });
    case 'split-org': {
      const origin = org(0);
      const { orgs, enterprises } = membersOf(tree, origin, on);
      const units = [...orgs.map((member) => member.code), ...enterprises.map((member) => member.enterpriseId)];
      const assignment = new Map(units.map((unit, i) => [unit, part(((picks[1] ?? 0) >> i) & 1).code]));
      return decideOrgSplit(tree, { origin, on, parts: [part(0), part(1)], originContinues: flag, assignment });
    }
    case 'split':
      return decideEnterpriseSplit(tree, {
        origin: enterprise(0),
        on,
        parts: [seed(0), seed(1)],
        originContinues: flag,
      });
    case 'merge-org':
      return decideOrgMerge(tree, { origins: [org(0), org(1)], into: flag ? org(2) : part(0), on });
    case 'merge':
      return decideEnterpriseMerge(tree, {
        origins: [enterprise(0), enterprise(1)],
        into: flag ? enterprise(2) : seed(0),
        on,
      });
  }
}

function play(steps: readonly Step[], each: (before: OrgTree, step: Step, after: OrgTree) => void = () => {}): OrgTree {
  return steps.reduce((tree, step, serial) => {
    const decision = decide(tree, step, serial);
    if (!decision.ok) return tree;
    const after = applyChange(tree, decision.value);
    each(tree, step, after);
    return after;
  }, smallTree);
}

/** The facts of a unit: a number that no sum of others can imitate by chance. */
const worth = (unit: string) => [...unit].reduce((sum, character) => sum * 31 + character.charCodeAt(0), 7) % 1_000_003;

/** Totals at every node of a line, enterprises only. */
function totals(tree: OrgTree, on: PlainDate, mode: TreeMode, latest: PlainDate | null): Map<string, number> {
  const sums = new Map<string, number>();
  for (const place of placesOn(tree, on, mode, latest).filter((each) => each.kind === 'enterprise')) {
    for (const code of place.area) sums.set(code, (sums.get(code) ?? 0) + worth(place.unit));
  }
  return sums;
}

const runs = { numRuns: 300 };

test('after any sequence of changes every unit has exactly one chain on each day of its life', () => {
  fc.assert(
    fc.property(history, (steps) => {
      play(steps, (_, __, after) => expect(checkTree(after)).toEqual([]));
    }),
    runs,
  );
});

test('a change leaves every day before it as it was', () => {
  fc.assert(
    fc.property(history, anyDay, (steps, on) => {
      play(steps, (before, step, after) => {
        if (on < step.on) expect(placesOn(after, on, 'as-was')).toEqual(placesOn(before, on, 'as-was'));
      });
    }),
    runs,
  );
});

test('totals of the province are conserved under as-was and as-is, on any day, seen from any day', () => {
  fc.assert(
    fc.property(history, anyDay, fc.option(anyDay), (steps, on, latest) => {
      const tree = play(steps);
      const living = tree.enterprises.filter((each) => covers(each.openedOn, each.closedOn, on));
      const whole = living.reduce((sum, each) => sum + worth(each.enterpriseId), 0);
      expect(totals(tree, on, 'as-was', null).get('530000')).toBe(whole);
      expect(totals(tree, on, 'as-is', latest).get('530000')).toBe(whole);
    }),
    runs,
  );
});

test('a node holds what its children hold, in both modes: chains form a tree', () => {
  fc.assert(
    fc.property(history, anyDay, fc.constantFrom<TreeMode>('as-was', 'as-is'), (steps, on, mode) => {
      const places = placesOn(play(steps), on, mode);
      const above = new Map<string, string | undefined>();
      for (const { area } of places) {
        for (const [i, code] of area.entries()) {
          if (above.has(code)) expect(above.get(code)).toBe(area[i + 1]);
          above.set(code, area[i + 1]);
        }
        expect(new Set(area).size).toBe(area.length);
      }
    }),
    runs,
  );
});

test('seen from its own day, as-is is as-was', () => {
  fc.assert(
    fc.property(history, anyDay, (steps, on) => {
      const tree = play(steps);
      expect(placesOn(tree, on, 'as-is', on)).toEqual(placesOn(tree, on, 'as-was'));
    }),
    runs,
  );
});
