import { assert } from '@shiheng/basics/assert';
import type { Result } from '@shiheng/basics/result';
import { describe, expect, test } from 'vitest';
import { applyChange, type ChangeRefusal, type TreeChange } from './change.ts';
import { day, smallTree } from './fixtures.ts';
import { decideEnterpriseMerge, decideOrgMerge } from './merge.ts';
import { decideEnterpriseMove, decideEnterpriseOpening, decideOrgMove, decideOrgOpening } from './move.ts';
import { decideEnterpriseSplit, decideOrgSplit } from './split.ts';
import { placesOn, type TreeMode } from './tree.ts';
import { checkTree } from './tree-check.ts';
import type { OrgTree } from './tree-types.ts';

const on = day('2024-04-01');
const before = day('2024-03-31');

function done(tree: OrgTree, decision: Result<TreeChange, readonly ChangeRefusal[]>): OrgTree {
  assert(decision.ok, `refused: ${decision.ok ? '' : JSON.stringify(decision.error)}`);
  const after = applyChange(tree, decision.value);
  expect(checkTree(after)).toEqual([]);
  return after;
}

function refusals(decision: Result<TreeChange, readonly ChangeRefusal[]>): string[] {
  return decision.ok ? [] : decision.error.map((refusal) => refusal.kind);
}

function areaOf(tree: OrgTree, unit: string, on = before, mode: TreeMode = 'as-was') {
  return placesOn(tree, on, mode).find((place) => place.unit === unit)?.area;
}

describe('where units stand', () => {
  test('an enterprise stands under its county, an organisation starts with itself, the province tops both lines', () => {
    const places = new Map(placesOn(smallTree, before, 'as-was').map((place) => [place.unit, place]));
    expect(places.get('e1')).toMatchObject({
      area: ['530102', '530100', '530000'],
      system: ['S01', '530000'],
      industry: '32',
    });
    expect(places.get('e2')?.system).toEqual([]);
    expect(places.get('530102')).toMatchObject({
      kind: 'organisation',
      area: ['530102', '530100', '530000'],
      system: [],
    });
    expect(places.get('S01')).toMatchObject({ area: [], system: ['S01', '530000'] });
    expect(places.get('530000')).toMatchObject({ area: ['530000'], system: ['530000'] });
  });

  test('a unit that closed after `since` stands where it stood on its last day', () => {
    const mergedOn = day('2024-05-15');
    const tree = done(smallTree, decideEnterpriseMerge(smallTree, { origins: ['e1'], into: 'e2', on: mergedOn }));
    const standing = (since: string) =>
      placesOn(tree, day('2024-06-30'), 'as-was', null, day(since)).find((place) => place.unit === 'e1')?.area;
    expect(standing('2024-04-01')).toEqual(['530102', '530100', '530000']);
    expect(standing('2024-05-15')).toBeUndefined();
  });

  test('nobody stands anywhere before opening', () => {
    expect(placesOn(smallTree, day('2019-12-31'), 'as-was')).toEqual([]);
  });
});

describe('moves', () => {
  test('an enterprise moves to another county: as-was keeps the old one, as-is shows the new one', () => {
    const tree = done(
      smallTree,
      decideEnterpriseMove(smallTree, { enterpriseId: 'e1', on, facts: { countyCode: '530302' } }),
    );
    expect(areaOf(tree, 'e1')).toEqual(['530102', '530100', '530000']);
    expect(areaOf(tree, 'e1', on)).toEqual(['530302', '530300', '530000']);
    expect(areaOf(tree, 'e1', before, 'as-is')).toEqual(['530302', '530300', '530000']);
    expect(placesOn(tree, before, 'as-is', before).find((place) => place.unit === 'e1')?.area[0]).toBe('530102');
  });

  test('a county moves to another prefecture and takes its enterprises along', () => {
    const tree = done(smallTree, decideOrgMove(smallTree, { code: '530103', line: 'area', parent: '530300', on }));
    expect(areaOf(tree, 'e3', on)).toEqual(['530103', '530300', '530000']);
    expect(areaOf(tree, 'e3')).toEqual(['530103', '530100', '530000']);
  });

  test('a move that moves nothing, to the wrong kind, of the unknown, or in a circle is refused', () => {
    const move = (code: string, parent: string, line: 'area' | 'system' = 'area') =>
      refusals(decideOrgMove(smallTree, { code, line, parent, on }));
    expect(move('530103', '530100')).toEqual(['no-change']);
    expect(move('530103', 'S01')).toEqual(['wrong-kind']);
    expect(move('nowhere', '530100')).toEqual(['unknown-unit']);
    expect(move('S01', 'S01', 'system')).toEqual(['cycle']);
    const nested = done(smallTree, decideOrgMove(smallTree, { code: 'S02', line: 'system', parent: 'S01', on }));
    const back = { code: 'S01', line: 'system', parent: 'S02', on: day('2024-05-01') } as const;
    expect(refusals(decideOrgMove(nested, back))).toEqual(['cycle']);
    expect(refusals(decideOrgMove(nested, { ...back, on: day('2023-01-01') }))).toEqual(['cycle']);
  });

  test('nothing goes in before a change that is already decided, nor on its very day', () => {
    const tree = done(smallTree, decideEnterpriseMove(smallTree, { enterpriseId: 'e1', on, facts: { pilot: true } }));
    const again = (on: ReturnType<typeof day>) =>
      refusals(decideEnterpriseMove(tree, { enterpriseId: 'e1', on, facts: { countyCode: '530103' } }));
    expect(again(day('2024-01-01'))).toEqual(['later-version']);
    expect(again(on)).toEqual(['same-day']);
    expect(again(day('2024-04-02'))).toEqual([]);
    expect(refusals(decideEnterpriseMove(tree, { enterpriseId: 'e1', on, facts: { pilot: true } }))).toEqual([
      'no-change',
    ]);
  });
});

describe('splits and mergers', () => {
  const part = (code: string) => ({ code, name: code, shortName: code });

  test('a county splits in two: past facts of what moved follow it, the closed county stays in as-was', () => {
    const assignment = new Map([
      ['e1', '530121'],
      ['e2', '530122'],
    ]);
    const split = { origin: '530102', on, parts: [part('530121'), part('530122')], originContinues: false, assignment };
    const tree = done(smallTree, decideOrgSplit(smallTree, split));
    expect(areaOf(tree, 'e1')).toEqual(['530102', '530100', '530000']);
    expect(areaOf(tree, 'e1', before, 'as-is')).toEqual(['530121', '530100', '530000']);
    expect(areaOf(tree, '530121', before, 'as-is')).toEqual(['530121', '530100', '530000']);
    expect(areaOf(tree, '530121', before)).toBeUndefined();
    expect(areaOf(tree, '530102', on)).toBeUndefined();
    // What the county reported itself cannot be divided: it stays under the county's last parents.
    expect(areaOf(tree, '530102', before, 'as-is')).toEqual(['530102', '530100', '530000']);
  });

  test('a split leaves nobody without a part and nobody under a part that is none', () => {
    const split = { origin: '530102', on, parts: [part('530121'), part('530122')], originContinues: false };
    const decide = (entries: [string, string][]) =>
      refusals(decideOrgSplit(smallTree, { ...split, assignment: new Map(entries) }));
    expect(decide([['e1', '530121']])).toEqual(['unassigned']);
    expect(decide([['e1', '530121'], ['e2', '530303']])).toEqual(['unknown-assignment']); // biome-ignore format: one line
    const alone = { ...split, parts: [part('530121')], assignment: new Map([['e1', '530121'], ['e2', '530121']]) }; // biome-ignore format: one line
    expect(refusals(decideOrgSplit(smallTree, alone))).toEqual(['too-few']);
  });

  test('two counties merge: their members and past facts follow the one that remains', () => {
    const tree = done(smallTree, decideOrgMerge(smallTree, { origins: ['530103'], into: '530102', on }));
    expect(areaOf(tree, 'e3', on)).toEqual(['530102', '530100', '530000']);
    expect(areaOf(tree, '530103', before, 'as-is')).toEqual(['530102', '530100', '530000']);
    const fresh = decideOrgMerge(smallTree, { origins: ['530302', '530303'], into: part('530399'), on });
    expect(areaOf(done(smallTree, fresh), 'e5', on)).toEqual(['530399', '530300', '530000']);
  });

  test('enterprises merge: facts of the past stand where the one that remains stands', () => {
    const tree = done(smallTree, decideEnterpriseMerge(smallTree, { origins: ['e1', 'e3'], into: 'e4', on }));
    expect(areaOf(tree, 'e1')).toEqual(['530102', '530100', '530000']);
    expect(areaOf(tree, 'e1', before, 'as-is')).toEqual(['530302', '530300', '530000']);
    expect(areaOf(tree, 'e1', on)).toBeUndefined();
    expect(areaOf(tree, 'e1', before, 'as-is')).toEqual(areaOf(tree, 'e3', before, 'as-is'));
  });

  test('an enterprise splits: what it was stays under its last parents', () => {
    const seed = (enterpriseId: string) => ({ enterpriseId, creditCode: `credit-${enterpriseId}`, name: enterpriseId });
    const parts = [seed('e6'), { ...seed('e7'), countyCode: '530303' }];
    const tree = done(smallTree, decideEnterpriseSplit(smallTree, { origin: 'e1', on, parts, originContinues: false }));
    expect(areaOf(tree, 'e7', on)).toEqual(['530303', '530300', '530000']);
    expect(areaOf(tree, 'e6', on)).toEqual(['530102', '530100', '530000']);
    expect(areaOf(tree, 'e1', before, 'as-is')).toEqual(['530102', '530100', '530000']);
  });

  test('nobody comes to stand under what is about to close', () => {
    const tree = done(smallTree, decideOrgMerge(smallTree, { origins: ['530103'], into: '530102', on }));
    const early = day('2024-01-01');
    const move = decideEnterpriseMove(tree, { enterpriseId: 'e5', on: early, facts: { countyCode: '530103' } });
    expect(refusals(move)).toEqual(['closing']);
    expect(refusals(decideOrgMerge(tree, { origins: ['530302'], into: '530103', on: early }))).toEqual(['closing']);
  });

  test('an organisation does not merge into what hangs on it', () => {
    const nested = done(smallTree, decideOrgMove(smallTree, { code: 'S02', line: 'system', parent: 'S01', on }));
    const merge = { origins: ['S01'], into: 'S02', on: day('2024-05-01') };
    expect(refusals(decideOrgMerge(nested, merge))).toContain('cycle');
  });
});

describe('openings', () => {
  test('a code or a credit code is given once', () => {
    const seed = { code: '530102', name: 'x', shortName: 'x' };
    const again = decideOrgOpening(smallTree, { seed, kind: 'county', line: 'area', parent: '530100', on });
    expect(refusals(again)).toEqual(['already-exists']);
    const like = smallTree.versions[0];
    assert(like, 'a version');
    const enterprise = { ...like, enterpriseId: 'e9', creditCode: 'credit-e1' };
    expect(refusals(decideEnterpriseOpening(smallTree, { seed: enterprise, on }))).toEqual(['already-exists']);
  });
});

describe('what makes a tree unsound', () => {
  const [first, ...rest] = smallTree.parents;
  assert(first, 'a parent');

  test.each([
    ['gap', { ...smallTree, parents: rest }],
    ['gap', { ...smallTree, parents: [{ ...first, validTo: on }, ...rest] }],
    ['overlap', { ...smallTree, parents: [...smallTree.parents, { ...first, validFrom: on }] }],
    ['outside-life', { ...smallTree, parents: [{ ...first, validFrom: day('2019-01-01') }, ...rest] }],
    ['unknown-parent', { ...smallTree, parents: [{ ...first, parentCode: 'nowhere' }, ...rest] }],
    ['cycle', { ...smallTree, parents: [{ ...first, parentCode: '530102' }, ...rest] }],
    ['gap', { ...smallTree, versions: smallTree.versions.slice(1) }],
  ] as const)('%s', (kind, tree) => {
    expect(checkTree(tree).map((fault) => fault.kind)).toContain(kind);
  });
});
