import type { Result } from '@shiheng/basics/result';
import { describe, expect, test } from 'vitest';
import { applyChange, type ChangeRefusal, type TreeChange } from './change.ts';
import { effectOf } from './change-effect.ts';
import { day, smallTree } from './fixtures.ts';
import { changesAfter, historyOf } from './history.ts';
import { decideOrgMerge } from './merge.ts';
import { decideEnterpriseMove, decideOrgMove } from './move.ts';
import { inherited } from './origins.ts';
import { decideOrgSplit } from './split.ts';
import { placesOn } from './tree.ts';
import type { OrgTree } from './tree-types.ts';

const done = (tree: OrgTree, decided: Result<TreeChange, readonly ChangeRefusal[]>) => {
  if (!decided.ok) throw new Error(JSON.stringify(decided.error));
  return applyChange(tree, decided.value);
};
const on = day('2024-07-01');

describe('the history of a unit', () => {
  test('an enterprise that moved on both lines and became a pilot', () => {
    const facts = { countyCode: '530302', systemCode: 'S02', pilot: true };
    const tree = done(smallTree, decideEnterpriseMove(smallTree, { enterpriseId: 'e1', on, facts }));
    expect(historyOf(tree, 'e1')).toEqual([
      { on: '2020-01-01', unit: 'e1', kind: 'opened' },
      { on, unit: 'e1', kind: 'moved', line: 'area', from: '530102', to: '530302' },
      { on, unit: 'e1', kind: 'moved', line: 'system', from: 'S01', to: 'S02' },
      { on, unit: 'e1', kind: 'revised', fields: ['pilot'] },
    ]);
  });

  test('a county that was moved and then merged away; who took it in tells the same from its side', () => {
    const moved = done(smallTree, decideOrgMove(smallTree, { code: '530103', line: 'area', parent: '530300', on }));
    const later = day('2025-01-01');
    const tree = done(moved, decideOrgMerge(moved, { origins: ['530103'], into: '530302', on: later }));
    expect(historyOf(tree, '530103').slice(1)).toEqual([
      { on, unit: '530103', kind: 'moved', line: 'area', from: '530100', to: '530300' },
      { on: later, unit: '530103', kind: 'merged-into', others: ['530302'] },
      { on: later, unit: '530103', kind: 'closed' },
    ]);
    expect(historyOf(tree, '530302').at(-1)).toEqual({
      on: later,
      unit: '530302',
      kind: 'merged-from',
      others: ['530103'],
    });
    expect(historyOf(tree, 'nobody')).toEqual([]);
  });

  test('changes after a day: each told once, the latest first', () => {
    const split = { origin: '530102', on, parts: [{ code: 'n1', name: 'n', shortName: 'n' }], originContinues: true };
    const tree = done(smallTree, decideOrgSplit(smallTree, { ...split, assignment: new Map([['e1', 'n1']]) }));
    expect(changesAfter(tree, day('2024-06-30')).map(({ unit, kind }) => [unit, kind])).toEqual([
      ['530102', 'split-into'],
    ]);
    expect(changesAfter(tree, on)).toEqual([]);
  });
});

describe('the effect of a change on the roll-up', () => {
  const effect = (tree: OrgTree, at: string) =>
    effectOf(placesOn(smallTree, day(at), 'as-was'), placesOn(tree, day(at), 'as-was'));

  test('an enterprise goes from one system company to the other: the province and the area line stay', () => {
    const facts = { systemCode: 'S02' };
    const tree = done(smallTree, decideEnterpriseMove(smallTree, { enterpriseId: 'e1', on, facts }));
    expect(effect(tree, '2024-09-30')).toEqual({
      moved: [{ unit: 'e1', line: 'system', from: 'S01', to: 'S02' }],
      nodes: [
        { code: 'S01', line: 'system', arrives: [], leaves: ['e1'] },
        { code: 'S02', line: 'system', arrives: ['e1'], leaves: [] },
      ],
      same: [{ code: '530000', line: 'system' }],
    });
    expect(effect(tree, '2024-06-30')).toEqual({ moved: [], nodes: [], same: [] });
  });

  test('a county goes to another prefecture: its enterprises leave and arrive, itself it keeps', () => {
    const tree = done(smallTree, decideOrgMove(smallTree, { code: '530102', line: 'area', parent: '530300', on }));
    const { nodes, same } = effect(tree, '2024-12-31');
    expect(nodes).toEqual([
      { code: '530100', line: 'area', arrives: [], leaves: ['e1', 'e2'] },
      { code: '530300', line: 'area', arrives: ['e1', 'e2'], leaves: [] },
    ]);
    expect(same.map(({ code }) => code)).toEqual(['530000', '530102']);
  });
});

describe('a rule that does not name a younger organisation', () => {
  const ruleOf = (code: string) => ({ a: 1, b: 2, c: 1 })[code];
  const from = (...rows: readonly (readonly [string, string])[]) =>
    rows.map(([origin, successor]) => ({ origin, successor }));

  test('is inherited through any number of steps', () => {
    expect(inherited(from(['a', 'n'], ['n', 'm']), 'm', ruleOf)).toEqual({ value: 1, from: 'a' });
    expect(inherited([], 'b', ruleOf)).toEqual({ value: 2, from: 'b' });
  });
  test('is inherited from several origins only when they agree', () => {
    expect(inherited(from(['a', 'n'], ['c', 'n']), 'n', ruleOf)).toEqual({ value: 1, from: 'a' });
    expect(inherited(from(['a', 'n'], ['b', 'n']), 'n', ruleOf)).toBeUndefined();
    expect(inherited(from(['a', 'n'], ['unknown', 'n']), 'n', ruleOf)).toBeUndefined();
    expect(inherited(from(['n', 'n']), 'n', ruleOf)).toBeUndefined();
  });
});
