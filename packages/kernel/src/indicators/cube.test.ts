import type { PlainDate } from '@shiheng/basics/plain-date';
import { describe, expect, it } from 'vitest';
import { evaluateIndicators } from '../relations/evaluate.ts';
import { withChanges } from '../rules/catalogue-with.ts';
import type { Indicator } from './catalogue.ts';
import { buildCube, type Cube, cubeUnder, measureTotal, patchCube, restOf, rollUp, unitTotals } from './cube.ts';
import { aCatalogue, aMeasure, anIndicator, facts, goalposts, period, place } from './testing.ts';
import type { UnitFacts, UnitPlace } from './unit-facts.ts';

const q1 = period('2024Q1');

function resultAt(
  indicator: Indicator,
  units: readonly UnitFacts[],
  places: readonly UnitPlace[],
  node = '530000',
  measures = ['x', 'x0', 'y', 'y0'].map((id) => aMeasure(id, { kind: 'sum' })),
) {
  const catalogue = aCatalogue([indicator], [], measures);
  const totals = rollUp(buildCube(catalogue, q1, units, places), { line: 'area' }).node(node);
  if (!totals) throw new Error(`no node ${node}`);
  return evaluateIndicators(catalogue, q1, totals)[0];
}

describe('roll-up', () => {
  it('sums first and divides last, over units that hold both parts', () => {
    const units = [
      facts('u1', { 'i-n': 1, 'i-d': 10 }),
      facts('u2', { 'i-n': 45, 'i-d': 90 }),
      facts('u3', { 'i-n': 7 }), // no denominator: out of both sums
    ];
    const result = resultAt(
      anIndicator('i'),
      units,
      ['u1', 'u2', 'u3', 'u4'].map((unit) => place(unit)),
    );
    expect(result).toMatchObject({ numerator: 46, denominator: 100, value: 0.46, coverage: 0.5 });
  });

  it('keeps what is missing apart from what is zero', () => {
    const places = [place('u1')];
    expect(resultAt(anIndicator('i'), [], places)).toMatchObject({ value: null, score: null, reason: 'no-data' });
    expect(resultAt(anIndicator('i'), [facts('u1', { 'i-n': 0, 'i-d': 0 })], places)).toMatchObject({
      value: null,
      reason: 'zero-denominator',
    });
    expect(resultAt(anIndicator('i'), [facts('u1', { 'i-n': 0, 'i-d': 5 })], places)).toMatchObject({
      value: 0,
      score: 0,
      coverage: 1,
    });
  });

  it('shares grades by denominator, each unit as strong as its weakest measure', () => {
    const units = [
      facts('u1', { 'i-n': 1, 'i-d': 10 }, { grades: { 'i-n': 'A', 'i-d': 'A' } }),
      facts('u2', { 'i-n': 1, 'i-d': 30 }, { grades: { 'i-n': 'A', 'i-d': 'B' } }),
      facts('u3', { 'i-n': 1, 'i-d': 60 }, { grades: { 'i-d': 'B' } }), // i-n without a grade is C
    ];
    const result = resultAt(
      anIndicator('i'),
      units,
      ['u1', 'u2', 'u3'].map((unit) => place(unit)),
    );
    expect(result?.grades).toEqual({ A: 0.1, B: 0.3, C: 0.6 });
  });

  it('gives each node of both lines its own units, and the industries of a slice', () => {
    const places = [
      place('u1', { industry: '3211' }),
      place('u2', { area: ['530302', '530300', '530000'], system: ['S1', '530000'], industry: '1310' }),
    ];
    const catalogue = aCatalogue([anIndicator('i')]);
    const cube = buildCube(catalogue, q1, [facts('u1', { 'i-d': 3 }), facts('u2', { 'i-d': 4 })], places);
    const area = rollUp(cube, { line: 'area' });
    const at = (code: string) => area.node(code);
    expect([...area.codes].sort()).toEqual(['530000', '530100', '530102', '530300', '530302']);
    expect(at('530000') && measureTotal(at('530000') ?? never(), 'i-d')).toEqual({ sum: 7, units: 2 });
    expect(at('530300')?.enterprises).toBe(1);
    expect(rollUp(cube, { line: 'system' }).node('S1')?.enterprises).toBe(1);
    expect(rollUp(cube, { line: 'system' }).node('530100')).toBeUndefined();
    for (const [industry, units] of [
      ['C', 2],
      ['32', 1],
      ['C13', 1],
      ['A', 0],
    ] as const) {
      expect(rollUp(cube, { line: 'area', industry }).node('530000')?.enterprises).toBe(units);
    }
  });

  it('counts organisations that report: the node itself, or its direct children', () => {
    const onlyA = anIndicator('i', { levels: ['A'] });
    const org = (unit: string, area: readonly string[]) => place(unit, { kind: 'organisation', area, industry: '' });
    const places = [
      org('530000', ['530000']),
      org('530100', ['530100', '530000']),
      org('530300', ['530300', '530000']),
      org('530102', ['530102', '530100', '530000']),
      place('u1'),
    ];
    const report = (unit: string) => facts(unit, { 'i-n': 1, 'i-d': 2 }, { kind: 'organisation' });
    expect(resultAt(onlyA, [report('530102')], places)?.coverage).toBe(0.5); // one of two prefectures has a report
    expect(resultAt(onlyA, [report('530102')], places, '530100')?.coverage).toBe(1);
    expect(resultAt(onlyA, [report('530000')], places)?.coverage).toBe(1);
    expect(resultAt(onlyA, [report('530100')], places, '530102')).toMatchObject({ value: null, coverage: 0 });
  });

  it('counts the same facts by other formulas as a cube built for them does, and leaves its own numbers', () => {
    const catalogue = aCatalogue(
      [anIndicator('i')],
      [],
      ['x', 'y'].map((id) => aMeasure(id, { kind: 'sum' })),
    );
    const formula = { kind: 'mean-per-unit', numerator: [{ measure: 'x', coefficient: 2 }] } as const;
    const basis = { validFrom: '2024-01-01' as PlainDate, source: { zh: '', en: '' }, status: 'official' } as const;
    const other = withChanges(catalogue, [{ kind: 'formula', indicator: 'i', formula, note: '' }], basis);
    const units = [facts('u1', { 'i-n': 1, 'i-d': 10, x: 3 }), facts('u2', { x: 5, y: 1 })];
    const places = ['u1', 'u2'].map((unit) => place(unit));
    const cube = buildCube(catalogue, q1, units, places);
    const provinceOf = (of: Cube) => rollUp(of, { line: 'area' }).node('530000');
    const own = provinceOf(cube);
    expect(provinceOf(cubeUnder(cube, other))).toEqual(provinceOf(buildCube(other, q1, units, places)));
    expect(unitTotals(cubeUnder(cube, other), 'u2')).toEqual(unitTotals(buildCube(other, q1, units, places), 'u2'));
    expect(provinceOf(cube)).toEqual(own);
  });

  it('takes what is left of a node when parts are taken away', () => {
    const places = [place('u1'), place('u2', { area: ['530000'] })];
    const cube = buildCube(
      aCatalogue([anIndicator('i')]),
      q1,
      [facts('u1', { 'i-d': 3 }), facts('u2', { 'i-d': 4 })],
      places,
    );
    const line = rollUp(cube, { line: 'area' });
    const rest = restOf(line.node('530000') ?? never(), [line.node('530100') ?? never()]);
    expect([rest.enterprises, measureTotal(rest, 'i-d')]).toEqual([1, { sum: 4, units: 1 }]);
  });
});

describe('formula kinds', () => {
  const one = (formula: Indicator['formula'], shape = goalposts({ kind: 'line', floor: 0, target: 1 })) =>
    anIndicator('i', { formula, goalposts: [shape] });
  const places = ['u1', 'u2'].map((unit) => place(unit));
  const growthRatio = one({ kind: 'growth-ratio', a: 'x', a0: 'x0', b: 'y', b0: 'y0' });

  it('ratio with coefficients', () => {
    const hours = one({
      kind: 'ratio',
      numerator: [{ measure: 'x', coefficient: 0.01 }],
      denominator: [
        { measure: 'y', coefficient: 0.5 },
        { measure: 'y0', coefficient: 0.5 },
      ],
    });
    expect(resultAt(hours, [facts('u1', { x: 12_345, y: 10, y0: 20 })], places)?.value).toBeCloseTo(8.23, 12);
  });

  it('mean per unit that reports', () => {
    const mean = one({ kind: 'mean-per-unit', numerator: [{ measure: 'x', coefficient: 1 }] });
    const units = [facts('u1', { x: 1 }), facts('u2', { x: 4 })];
    expect(resultAt(mean, units, [...places, place('u3')])).toMatchObject({ value: 2.5, denominator: 2 });
  });

  it('growth', () => {
    const growth = one({ kind: 'growth', a: 'x', a0: 'x0' });
    expect(resultAt(growth, [facts('u1', { x: 105, x0: 100 })], places)?.value).toBeCloseTo(0.05, 12);
    expect(resultAt(growth, [facts('u1', { x: 105, x0: 0 })], places)?.reason).toBe('zero-denominator');
  });

  it('growth ratio: missing unless the whole grows', () => {
    const unit = (y: number) => [facts('u1', { x: 110, x0: 100, y, y0: 200 })];
    expect(resultAt(growthRatio, unit(210), places)?.value).toBeCloseTo(2, 12);
    expect(resultAt(growthRatio, unit(200), places)?.reason).toBe('no-growth');
    expect(resultAt(growthRatio, unit(190), places)?.reason).toBe('no-growth');
  });

  it('smallest step between medians of summed histograms', () => {
    const step = one({ kind: 'median-step', histogram: 'wage-by-grade', least: 3 });
    const measures = [aMeasure('wage-by-grade', { kind: 'histogram' })];
    const wages = (unit: string, cells: UnitFacts['histograms'][string]) =>
      facts(unit, {}, { histograms: { 'wage-by-grade': cells } });
    const units = [
      wages('u1', [
        [40, 2],
        [301 + 50, 1],
      ]),
      wages('u2', [
        [40, 2],
        [301 + 50, 2],
        [602 + 53, 3],
      ]),
    ];
    // medians 4050, 5050, 5350
    expect(resultAt(step, units, places, '530000', measures)).toMatchObject({ value: 300, coverage: 1 });
    expect(resultAt(step, units.slice(0, 1), places, '530000', measures)?.reason).toBe('too-few');
  });

  it('has no score without goalposts for the period and its kind', () => {
    const yearly = { ...goalposts({ kind: 'line', floor: 0, target: 1 }), periodKind: 'year' as const };
    const indicator = anIndicator('i', { goalposts: [yearly] });
    expect(resultAt(indicator, [facts('u1', { 'i-n': 1, 'i-d': 2 })], places)).toMatchObject({
      value: 0.5,
      score: null,
      reason: 'no-goalposts',
    });
  });

  it('prefers goalposts made for the kind of period', () => {
    const quarter = { ...goalposts({ kind: 'line', floor: 0, target: 0.5 }), periodKind: 'quarter' as const };
    const indicator = anIndicator('i', { goalposts: [goalposts({ kind: 'line', floor: 0, target: 1 }), quarter] });
    expect(resultAt(indicator, [facts('u1', { 'i-n': 1, 'i-d': 4 })], places)?.score).toBe(50);
  });
});

describe('one unit', () => {
  it('is a node of its own, without what only areas report', () => {
    const catalogue = aCatalogue([anIndicator('i'), anIndicator('j', { levels: ['A'] })]);
    const cube = buildCube(catalogue, q1, [facts('u1', { 'i-n': 1, 'i-d': 2, 'j-n': 1, 'j-d': 1 })], [place('u1')]);
    const totals = unitTotals(cube, 'u1') ?? never();
    const [i, j] = evaluateIndicators(catalogue, q1, totals);
    expect(i).toMatchObject({ value: 0.5, coverage: 1 });
    expect(j).toMatchObject({ value: null, reason: 'not-applicable' });
    expect(unitTotals(cube, 'nobody')).toBeUndefined();
  });

  it('patched with fewer facts loses the old ones; earlier roll-ups keep theirs', () => {
    const cube = buildCube(aCatalogue([anIndicator('i')]), q1, [facts('u1', { 'i-n': 1, 'i-d': 2 })], [place('u1')]);
    const before = rollUp(cube, { line: 'area' });
    expect(patchCube(cube, facts('u1', { 'i-n': 5 }))).toBe(true);
    expect(patchCube(cube, facts('stranger', { 'i-n': 5 }))).toBe(false);
    const after = rollUp(cube, { line: 'area' });
    expect(measureTotal(before.node('530000') ?? never(), 'i-d')).toEqual({ sum: 2, units: 1 });
    expect(measureTotal(after.node('530000') ?? never(), 'i-d')).toBeUndefined();
    expect(measureTotal(after.node('530000') ?? never(), 'i-n')).toEqual({ sum: 5, units: 1 });
  });
});

function never(): never {
  throw new Error('no such node');
}
