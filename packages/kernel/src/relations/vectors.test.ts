import { describe, expect, it } from 'vitest';
import type { SideId } from '../indicators/catalogue.ts';
import { groupMedian, smallestMedianStep } from '../indicators/histogram.ts';
import { type GoalpostShape, scoreOf } from '../indicators/score.ts';
import type { SparseHistogram } from '../indicators/unit-facts.ts';
import { type AcademicFormula, academicDegree, commonCoupling, gradeOf, wangCoupling } from './academic.ts';
import { balanceOf } from './balance.ts';
import type { AcademicDegree, Position } from './evaluation.ts';
import { type SideEntry, sideScore, sideWithMissingAt } from './side.ts';
import { readVectors } from './testing.ts';

interface Expected {
  readonly headline: number;
  readonly gap: number;
  readonly lagging: SideId | null;
  readonly position: Position;
}

function expectBalance(found: Expected, wanted: Expected): void {
  expect(found.headline).toBeCloseTo(wanted.headline, 9);
  expect(found.gap).toBeCloseTo(wanted.gap, 9);
  expect([found.lagging, found.position]).toEqual([wanted.lagging, wanted.position]);
}

describe('vectors/relation/balance.json', () => {
  const vectors = readVectors<{
    pairs: (Expected & { a: number; b: number; lo: number; hi: number })[];
    several: (Expected & { scores: number[]; least: number })[];
  }>('balance.json');

  it.each(vectors.pairs)('A $a, B $b in $lo–$hi', (wanted) => {
    const sides = [
      { id: 'a', score: wanted.a },
      { id: 'b', score: wanted.b },
    ] as const;
    expectBalance(balanceOf(sides, { kind: 'ratio', lo: wanted.lo, hi: wanted.hi }), wanted);
  });

  it.each(vectors.several)('$scores, weakest ≥ $least · median', (wanted) => {
    const sides = wanted.scores.map((score, at) => ({ id: `t${at + 1}` as SideId, score }));
    expectBalance(balanceOf(sides, { kind: 'weakest', least: wanted.least }), wanted);
  });
});

describe('vectors/relation/academic.json', () => {
  const vectors = readVectors<{
    degrees: (AcademicDegree & { formula: AcademicFormula; u: number[]; weights?: number[] })[];
    grades: { d: number; grade: string }[];
  }>('academic.json');

  it.each(vectors.degrees)('$formula of $u', (wanted) => {
    const found = academicDegree(wanted.formula, wanted.u, wanted.weights);
    expect(found.c).toBeCloseTo(wanted.c, 9);
    expect(found.t).toBeCloseTo(wanted.t, 9);
    expect(found.d).toBeCloseTo(wanted.d, 9);
    expect(found.grade).toBe(wanted.grade);
  });

  it.each(vectors.grades)('degree $d is $grade', ({ d, grade }) => {
    expect(gradeOf(d)).toBe(grade);
  });
});

describe('vectors/relation/wang2021-table8.json', () => {
  const { rows } = readVectors<{ rows: { city: string; common: number; wang2021: number }[] }>('wang2021-table8.json');

  it.each(rows)('$city: one pair of systems gives both published numbers', ({ common, wang2021 }) => {
    // C = 2√r ÷ (1 + r) fixes r = min ÷ max; C'² = (1 − |U1 − U2|)·r then fixes the distance, and with it both systems.
    const root = (1 - Math.sqrt(1 - common ** 2)) / common;
    const ratio = root ** 2;
    const largest = (1 - wang2021 ** 2 / ratio) / (1 - ratio);
    const systems = [largest, ratio * largest];
    expect(largest).toBeGreaterThan(0);
    expect(largest).toBeLessThanOrEqual(1);
    expect(commonCoupling(systems)).toBeCloseTo(common, 4);
    expect(wangCoupling(systems)).toBeCloseTo(wang2021, 4);
  });
});

describe('vectors/relation/goalposts.json', () => {
  const { cases } = readVectors<{ cases: { shape: GoalpostShape; value: number; score: number }[] }>('goalposts.json');

  it.each(cases)('$value between $shape', ({ shape, value, score }) => {
    expect(scoreOf(shape, value)).toBeCloseTo(score, 9);
  });
});

describe('vectors/relation/histogram.json', () => {
  const vectors = readVectors<{
    shape: { groups: number; bins: number; from: number; width: number };
    cases: { cells: SparseHistogram; medians: (number | null)[] }[];
    steps: { cells: SparseHistogram; least: number; step: number | null }[];
  }>('histogram.json');
  const dense = (sparse: SparseHistogram) => {
    const cells = new Float64Array(vectors.shape.groups * vectors.shape.bins);
    for (const [cell, count] of sparse) cells[cell] = count;
    return cells;
  };

  it.each(vectors.cases)('medians of $cells', ({ cells, medians }) => {
    medians.forEach((wanted, group) => {
      const found = groupMedian(vectors.shape, dense(cells), group) ?? null;
      if (wanted === null) expect(found).toBeNull();
      else expect(found).toBeCloseTo(wanted, 9);
    });
  });

  it.each(vectors.steps)('steps of $cells with at least $least', ({ cells, least, step }) => {
    expect(smallestMedianStep(vectors.shape, dense(cells), least) ?? null).toBe(step);
  });
});

describe('vectors/relation/sides.json', () => {
  const { cases } = readVectors<{
    cases: {
      entries: [number, number | null][];
      score: number | null;
      coverage: number;
      low: number;
      high: number;
    }[];
  }>('sides.json');

  it.each(cases)('$entries', (wanted) => {
    const entries: SideEntry[] = wanted.entries.map(([weight, score]) => ({ weight, score }));
    const found = sideScore('a', entries);
    expect(found.coverage).toBeCloseTo(wanted.coverage, 12);
    if (wanted.score === null) expect(found).toMatchObject({ score: null, reason: 'insufficient' });
    else expect(found.score).toBeCloseTo(wanted.score, 9);
    expect(sideWithMissingAt(entries, 0)).toBeCloseTo(wanted.low, 9);
    expect(sideWithMissingAt(entries, 100)).toBeCloseTo(wanted.high, 9);
  });
});

describe('METHODS §1.2 and §1.8, figures as printed', () => {
  it('A = 60, B = 90, band 0.8–1.25 gives 67.1', () => {
    const sides = [
      { id: 'a', score: 60 },
      { id: 'b', score: 90 },
    ] as const;
    expect(balanceOf(sides, { kind: 'ratio', lo: 0.8, hi: 1.25 }).headline.toFixed(1)).toBe('67.1');
    expect(balanceOf(sides, { kind: 'ratio', lo: 0, hi: 9 }).headline.toFixed(1)).toBe('73.5');
  });

  it('(1.0, 0.1): C .575, D .562 勉强协调; Wang C .10, D .235', () => {
    const common = academicDegree('common', [1, 0.1]);
    const wang = academicDegree('wang2021', [1, 0.1]);
    expect([common.c.toFixed(3), common.d.toFixed(3), common.grade]).toEqual(['0.575', '0.562', '勉强协调']);
    expect([wang.c.toFixed(2), wang.d.toFixed(3)]).toEqual(['0.10', '0.235']);
  });

  it('(0.9, 0.3): D .721 中级, Wang .468 濒临失调', () => {
    const common = academicDegree('common', [0.9, 0.3]);
    const wang = academicDegree('wang2021', [0.9, 0.3]);
    expect([common.d.toFixed(3), common.grade]).toEqual(['0.721', '中级协调']);
    expect([wang.d.toFixed(3), wang.grade]).toEqual(['0.468', '濒临失调']);
  });

  it('TEMPLATES: 61.2 and 48.0 give 53.67, common .736 中级协调, Wang .67 初级协调', () => {
    const common = academicDegree('common', [0.612, 0.48]);
    const wang = academicDegree('wang2021', [0.612, 0.48]);
    expect([common.c.toFixed(2), common.t.toFixed(3), common.d.toFixed(3), common.grade]).toEqual([
      '0.99',
      '0.546',
      '0.736',
      '中级协调',
    ]);
    // The template prints c as 0.82; the formula gives 0.825.
    expect([wang.c.toFixed(3), wang.d.toFixed(2), wang.grade]).toEqual(['0.825', '0.67', '初级协调']);
  });
});
