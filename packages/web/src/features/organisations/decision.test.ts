import { completeCreditCode } from '@shiheng/kernel/orgs/credit-code';
import { describe, expect, it } from 'vitest';
import {
  changesOf,
  chosenOf,
  type Draft,
  decisionFrom,
  emptyDraft,
  emptyPart,
  onDay,
  originKey,
  partAdded,
  takersOf,
} from './decision.ts';
import type { Unit } from './queries.ts';

const above = [{ code: '530000', name: '云南省' }];
const onSystemOnly: readonly Unit['kind'][] = ['system-company', 'member-unit'];
const unit = (kind: Unit['kind']) => {
  const area = onSystemOnly.includes(kind) ? null : above;
  return { code: 'u1', name: '单位', kind, above: { area, system: area ? null : above } } as Unit;
};
const draft = (kind: Unit['kind'], more: Partial<Draft>) => ({ ...emptyDraft('2026-12-01', unit(kind)), ...more });
const there = { code: 'S02', name: '某公司' };
const named = { code: '530691', name: '北区', shortName: '北' };
const part = { ...emptyPart, ...named };
const north = { ...part, key: 'part-1' };
const south = { ...part, key: 'part-2', code: '530692', name: '南区', shortName: '南' };
const factory = { ...emptyPart, code: completeCreditCode('91530000GMTR93NXG'), name: '一厂', system: there };

describe('what can become of a unit', () => {
  it('is nothing for the province', () => {
    expect(changesOf(unit('province'))).toEqual([]);
    expect(changesOf(unit('enterprise'))).toEqual(['move', 'merge', 'split']);
    expect(changesOf(unit('county'))).toEqual(['move', 'merge', 'split']);
  });
});

describe('the line that a unit is looked for on', () => {
  it('is one that the unit itself stands on', () => {
    const lineOf = (kind: Unit['kind']) => emptyDraft('2026-12-01', unit(kind)).line;
    expect((['prefecture', 'county', 'enterprise'] as const).map(lineOf)).toEqual(['area', 'area', 'area']);
    expect(onSystemOnly.map(lineOf)).toEqual(['system', 'system']);
  });
});

describe('a decision from what is filled in', () => {
  it('is none while something is missing', () => {
    expect(decisionFrom('move', unit('enterprise'), draft('enterprise', {}))).toBeUndefined();
    expect(decisionFrom('move', unit('county'), draft('county', {}))).toBeUndefined();
    expect(decisionFrom('merge', unit('county'), draft('county', { into: there, asNew: true }))).toBeUndefined();
    expect(decisionFrom('split', unit('county'), draft('county', {}))).toBeUndefined();
    const dayless = draft('enterprise', { system: there, on: '' });
    expect(decisionFrom('move', unit('enterprise'), dayless)).toBeUndefined();
  });

  it('moves only what was chosen', () => {
    const decided = decisionFrom('move', unit('enterprise'), draft('enterprise', { system: there }));
    expect(decided).toEqual({ kind: 'move-enterprise', enterprise: 'u1', on: '2026-12-01', system: 'S02' });
    const leaves = decisionFrom('move', unit('enterprise'), draft('enterprise', { leavesSystem: true, system: there }));
    expect(leaves).toMatchObject({ system: null });
  });

  it('merges into one that remains, or both into a new one', () => {
    expect(decisionFrom('merge', unit('county'), draft('county', { into: there }))).toMatchObject({
      origins: ['u1'],
      into: 'S02',
    });
    const asNew = draft('county', { into: there, asNew: true, seed: part });
    expect(decisionFrom('merge', unit('county'), asNew)).toMatchObject({ origins: ['u1', 'S02'], into: named });
  });

  it('names only members that go elsewhere than the rest', () => {
    const assignment = new Map([
      ['a', 'part-1'],
      ['b', originKey],
      ['c', ''],
    ]);
    const split = draft('county', { parts: [north], assignment, rest: originKey });
    expect(decisionFrom('split', unit('county'), split)).toMatchObject({
      assignment: [{ unit: 'a', part: '530691' }],
      rest: 'u1',
    });
    const othersSouth = { ...split, parts: [north, south], rest: 'part-2', originContinues: false };
    expect(decisionFrom('split', unit('county'), othersSouth)).toMatchObject({
      assignment: [{ unit: 'a', part: '530691' }],
      rest: '530692',
    });
  });

  it('makes enterprises of credit codes, where they stand if that is not where the origin stands', () => {
    const made = { creditCode: factory.code, name: '一厂', system: 'S02' };
    const split = draft('enterprise', { parts: [{ ...factory, key: 'part-1' }], originContinues: false });
    const decision = { kind: 'split-enterprise', origin: 'u1', parts: [made], originContinues: false };
    expect(decisionFrom('split', unit('enterprise'), split)).toEqual({ ...decision, on: '2026-12-01' });
    const mistyped = { ...factory, key: 'part-2', code: '91530000GMTR93NXG?' };
    expect(decisionFrom('split', unit('enterprise'), { ...split, parts: [...split.parts, mistyped] })).toBeUndefined();
    const merged = draft('enterprise', { into: there, asNew: true, seed: factory });
    expect(decisionFrom('merge', unit('enterprise'), merged)).toMatchObject({ origins: ['u1', 'S02'], into: made });
  });
});

describe('where members of a split go', () => {
  const assignment = new Map([
    ['a', 'part-1'],
    ['b', 'part-2'],
    ['c', originKey],
  ]);
  const split = draft('county', { parts: [north, south], assignment, rest: 'part-2' });
  const decide = (more: Partial<Draft>) => decisionFrom('split', unit('county'), { ...split, ...more });

  it('follows a code that is typed anew', () => {
    expect(decide({ parts: [{ ...north, code: '530699' }, south] })).toMatchObject({
      assignment: [
        { unit: 'a', part: '530699' },
        { unit: 'c', part: 'u1' },
      ],
    });
    expect(decide({ parts: [north, { ...south, code: '530699' }] })).toMatchObject({ rest: '530699' });
  });

  it('is with the rest again when the part is gone or the origin ends; a part made later inherits nothing', () => {
    const without = decide({ parts: [north], originContinues: false });
    expect(without).toMatchObject({ assignment: [{ unit: 'a', part: '530691' }] });
    expect(without).not.toHaveProperty('rest');
    const { parts, partsMade } = partAdded({ parts: [north], partsMade: 2 });
    expect([parts.map(({ key }) => key), partsMade]).toEqual([['part-1', 'part-3'], 3]);
    expect(decide({ parts: [north, { ...south, key: parts[1]?.key ?? '' }] })).not.toHaveProperty('rest');
  });

  it('is offered as parts that there are, with or without a code, and the origin while it goes on', () => {
    const codeless = { ...split, parts: [north, { ...south, code: '' }] };
    const keys = (each: Draft) => takersOf(unit('county'), each).map(({ key }) => key);
    expect(keys(codeless)).toEqual([originKey, 'part-1', 'part-2']);
    expect(keys({ ...codeless, originContinues: false })).toEqual(['part-1', 'part-2']);
    expect(chosenOf(takersOf(unit('county'), split), 'part-2')).toBe('part-2');
    expect(chosenOf(takersOf(unit('county'), { ...split, parts: [north] }), 'part-2')).toBe('');
  });

  it('is asked anew for another day: other members may stand there', () => {
    const later = { ...split, ...onDay('2027-01-01') };
    expect(decisionFrom('split', unit('county'), later)).toMatchObject({ on: '2027-01-01', assignment: [] });
  });
});
