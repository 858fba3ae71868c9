import type { Period } from '@shiheng/basics/period';
import { describe, expect, it } from 'vitest';
import type { Catalogue } from '../indicators/catalogue.ts';
import { buildCube, rollUp } from '../indicators/cube.ts';
import type { UnitFacts, UnitPlace } from '../indicators/unit-facts.ts';
import { evaluateNode } from './evaluate.ts';
import type { AcademicDegree } from './evaluation.ts';
import { gapByIndicator, gapByPart, shortfallByPart, sideShortfall } from './findings.ts';
import { readVectors } from './testing.ts';

interface WorkedExample {
  readonly period: Period;
  readonly node: string;
  readonly catalogue: Catalogue;
  readonly facts: UnitFacts[];
  readonly places: UnitPlace[];
  readonly expected: {
    readonly coverage: { readonly enterprises: number; readonly workers: number };
    readonly indicators: {
      readonly id: string;
      readonly numerator: number;
      readonly denominator: number;
      readonly value: number;
      readonly score: number;
      readonly coverage: number;
    }[];
    readonly sides: { readonly a: number; readonly b: number };
    readonly headline: number;
    readonly gap: number;
    readonly lagging: string;
    readonly position: string;
    readonly common: AcademicDegree;
    readonly wang2021: AcademicDegree;
    readonly shortfallOfA: Record<string, number>;
    readonly shortfallOfB: Record<string, number>;
  };
}

describe('docs/methods/worked-example.md', () => {
  const { catalogue, period, node, facts, places, expected } = readVectors<WorkedExample>('worked-example.json');
  const line = rollUp(buildCube(catalogue, period, facts, places), { line: 'area' });
  const totals = line.node(node);
  if (!totals) throw new Error(`no node ${node}`);
  const result = evaluateNode(catalogue, period, totals, { draws: 2000, seed: 1 });
  const relation = result.relations[0];
  if (!relation) throw new Error('no relation');

  it('indicators: summed first, divided last, scored between goalposts', () => {
    expect(result.coverage).toEqual(expected.coverage);
    for (const wanted of expected.indicators) {
      const found = result.indicators.find(({ id }) => id === wanted.id);
      expect(found).toMatchObject({ numerator: wanted.numerator, denominator: wanted.denominator });
      expect(found?.value).toBeCloseTo(wanted.value, 10);
      expect(found?.score).toBeCloseTo(wanted.score, 8);
      expect(found?.coverage).toBe(wanted.coverage);
    }
  });

  it('sides, headline, gap, position and coordination degrees', () => {
    expect(relation.sides.map(({ score }) => score)).toEqual([
      expect.closeTo(expected.sides.a, 8),
      expect.closeTo(expected.sides.b, 8),
    ]);
    expect(relation.headline).toBeCloseTo(expected.headline, 8);
    expect(relation.gap).toBeCloseTo(expected.gap, 8);
    expect([relation.lagging, relation.position]).toEqual([expected.lagging, expected.position]);
    for (const formula of ['common', 'wang2021'] as const) {
      const [found, wanted] = [relation.academic?.[formula], expected[formula]];
      expect(found?.c).toBeCloseTo(wanted.c, 8);
      expect(found?.t).toBeCloseTo(wanted.t, 8);
      expect(found?.d).toBeCloseTo(wanted.d, 8);
      expect(found?.grade).toBe(wanted.grade);
    }
  });

  it('what pulls side A down, by indicator and by county, adds up to its shortfall', () => {
    const parts = ['530102', '530103'].flatMap((code) => {
      const part = line.node(code);
      return part ? [{ code, totals: part }] : [];
    });
    for (const [side, wanted] of [
      ['a', expected.shortfallOfA],
      ['b', expected.shortfallOfB],
    ] as const) {
      const pulls = shortfallByPart(catalogue, period, totals, parts, result.indicators, relation, side) ?? [];
      for (const { part, points } of pulls) expect(points).toBeCloseTo(wanted[part] ?? 0, 8);
      const shortfall = 100 - (relation.sides.find(({ id }) => id === side)?.score ?? 0);
      expect(pulls.reduce((sum, { points }) => sum + points, 0)).toBeCloseTo(shortfall, 8);
    }
    const pulls = sideShortfall(catalogue, result.indicators, relation, 'a')?.pulls ?? [];
    expect(pulls.map(({ no }) => no)).toEqual([61, 33, 34]);
    const total = (each: readonly { readonly points: number }[] | undefined) =>
      each?.reduce((sum, { points }) => sum + points, 0);
    expect(total(gapByIndicator(catalogue, result.indicators, relation))).toBeCloseTo(expected.gap, 8);
    expect(total(gapByPart(catalogue, period, totals, parts, result.indicators, relation))).toBeCloseTo(
      expected.gap,
      8,
    );
  });

  it('an interval around the headline that 2000 seeded draws give twice the same', () => {
    const again = evaluateNode(catalogue, period, totals, { draws: 2000, seed: 1 });
    expect(again.relations[0]).toEqual(relation);
    expect(relation.interval).toMatchObject({ draws: 2000, seed: 1 });
    expect(relation.interval?.p05).toBeLessThan(expected.headline);
    expect(relation.interval?.p95).toBeGreaterThan(expected.headline);
  });
});
