import { completeCreditCode } from '@shiheng/kernel/orgs/credit-code';
import { describe, expect, it } from 'vitest';
import { changesOf, type Draft, decisionFrom, emptyDraft, emptyPart } from './decision.ts';
import type { Unit } from './queries.ts';

const unit = (kind: Unit['kind']) => ({ code: 'u1', name: '单位', kind }) as Unit;
const draft = (kind: Unit['kind'], more: Partial<Draft>) => ({ ...emptyDraft('2026-12-01', unit(kind)), ...more });
const there = { code: 'S02', name: '某公司' };
const named = { code: '530691', name: '北区', shortName: '北' };
const part = { ...emptyPart, ...named };
const factory = { ...emptyPart, code: completeCreditCode('91530000GMTR93NXG'), name: '一厂', system: there };

describe('what can become of a unit', () => {
  it('is nothing for the province', () => {
    expect(changesOf(unit('province'))).toEqual([]);
    expect(changesOf(unit('enterprise'))).toEqual(['move', 'merge', 'split']);
    expect(changesOf(unit('county'))).toEqual(['move', 'merge', 'split']);
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
      ['a', '530691'],
      ['b', 'u1'],
      ['c', ''],
    ]);
    const split = draft('county', { parts: [part], assignment, rest: 'u1' });
    expect(decisionFrom('split', unit('county'), split)).toMatchObject({
      assignment: [{ unit: 'a', part: '530691' }],
      rest: 'u1',
    });
  });

  it('makes enterprises of credit codes, where they stand if that is not where the origin stands', () => {
    const made = { creditCode: factory.code, name: '一厂', system: 'S02' };
    const split = draft('enterprise', { parts: [factory], originContinues: false });
    const decision = { kind: 'split-enterprise', origin: 'u1', parts: [made], originContinues: false };
    expect(decisionFrom('split', unit('enterprise'), split)).toEqual({ ...decision, on: '2026-12-01' });
    const mistyped = { ...factory, code: '91530000GMTR93NXG?' };
    expect(decisionFrom('split', unit('enterprise'), { ...split, parts: [factory, mistyped] })).toBeUndefined();
    const merged = draft('enterprise', { into: there, asNew: true, seed: factory });
    expect(decisionFrom('merge', unit('enterprise'), merged)).toMatchObject({ origins: ['u1', 'S02'], into: made });
  });
});
