import { describe, expect, it } from 'vitest';
import { buildCube, rollUp } from '../indicators/cube.ts';
import { layoutOf } from '../indicators/cube-layout.ts';
import { aCatalogue, anIndicator, aRelation, facts, period, place } from '../indicators/testing.ts';
import type { Grade } from '../indicators/unit-facts.ts';
import { evaluateIndicators, evaluateNode } from './evaluate.ts';
import { perturbationsOf } from './perturbations.ts';
import { relationPlans } from './relation-plan.ts';
import { scoreDraws, valueError } from './score-draws.ts';
import { centralInterval, quantile, sideDraws } from './uncertainty.ts';
import { uncertaintyParameters } from './uncertainty-parameters.ts';

const q1 = period('2024Q1');
const sides = [0, 1, 2, 3].map((at) =>
  anIndicator(`i${at}`, { sides: [{ relation: 'R8', side: at < 2 ? 'a' : 'b', weight: 1 }] }),
);
const catalogue = aCatalogue(sides, [aRelation('R8', ['a', 'b'])]);

function nodeOf(counts: readonly (readonly [number, number])[], grade: Grade) {
  const values = Object.fromEntries(
    counts.flatMap(([n, d], at) => [
      [`i${at}-n`, n],
      [`i${at}-d`, d],
    ]),
  );
  const grades = Object.fromEntries(Object.keys(values).map((id) => [id, grade]));
  const cube = buildCube(catalogue, q1, [facts('u1', values, { grades })], [place('u1')]);
  const totals = rollUp(cube, { line: 'area' }).node('530000');
  if (!totals) throw new Error('no node');
  return totals;
}

function widthOf(counts: readonly (readonly [number, number])[], grade: Grade, seed = 1): number {
  const { interval } = evaluateNode(catalogue, q1, nodeOf(counts, grade), { draws: 2000, seed }).relations[0] ?? {};
  return (interval?.p95 ?? Number.NaN) - (interval?.p05 ?? Number.NaN);
}

const scaled = (size: number) => [0.5, 0.6, 0.55, 0.5].map((share) => [share * size, size] as const);

describe('interval', () => {
  it('is wider where evidence is weaker and where numbers are smaller', () => {
    expect(widthOf(scaled(100_000), 'C')).toBeGreaterThan(widthOf(scaled(100_000), 'A') + 0.5);
    expect(widthOf(scaled(20), 'A')).toBeGreaterThan(widthOf(scaled(100_000), 'A') + 5);
  });

  it('is wider where an indicator is missing', () => {
    const four = aCatalogue(
      [0, 1, 2, 3, 4, 5].map((at) =>
        anIndicator(`i${at}`, { sides: [{ relation: 'R8', side: at < 3 ? 'a' : 'b', weight: 1 }] }),
      ),
      [aRelation('R8', ['a', 'b'])],
    );
    const width = (held: readonly number[]) => {
      const values = Object.fromEntries(
        held.flatMap((at) => [
          [`i${at}-n`, 500],
          [`i${at}-d`, 1000],
        ]),
      );
      const cube = buildCube(four, q1, [facts('u1', values)], [place('u1')]);
      const totals = rollUp(cube, { line: 'area' }).node('530000');
      if (!totals) throw new Error('no node');
      const { interval } = evaluateNode(four, q1, totals, { draws: 2000, seed: 1 }).relations[0] ?? {};
      return (interval?.p95 ?? Number.NaN) - (interval?.p05 ?? Number.NaN);
    };
    expect(width([0, 1, 3, 4, 5])).toBeGreaterThan(width([0, 1, 2, 3, 4, 5]) + 10);
  });

  it('differs a little between seeds and by nothing within one', () => {
    expect(widthOf(scaled(1000), 'B', 1)).toBe(widthOf(scaled(1000), 'B', 1));
    expect(widthOf(scaled(1000), 'B', 2)).not.toBe(widthOf(scaled(1000), 'B', 1));
    expect(Math.abs(widthOf(scaled(1000), 'B', 2) - widthOf(scaled(1000), 'B', 1))).toBeLessThan(2);
  });

  it('needs 2000 draws', () => {
    expect(() => evaluateNode(catalogue, q1, nodeOf(scaled(10), 'A'), { draws: 100, seed: 1 })).toThrow('2000');
  });

  it('is absent without draws, and so are the probabilities', () => {
    const [relation] = evaluateNode(catalogue, q1, nodeOf(scaled(10), 'A'), { draws: 0, seed: 1 }).relations;
    expect(relation).toMatchObject({ interval: null, probability: null });
    expect(relation?.bounds).not.toBeNull();
  });
});

describe('valueError', () => {
  const errorOf = (counts: readonly (readonly [number, number])[], grade: Grade) => {
    const [plan] = layoutOf(catalogue).plans;
    const [result] = evaluateIndicators(catalogue, q1, nodeOf(counts, grade));
    if (!plan || !result) throw new Error('no indicator');
    return valueError(plan, result);
  };

  it('is binomial for counts, with half a case added', () => {
    // 30 of 99: share 30.5 ÷ 100, √(.305 · .695 ÷ 100)
    expect(errorOf([[30, 99]], 'A')).toBeCloseTo(Math.sqrt((0.305 * 0.695) / 100), 12);
    expect(errorOf([[0, 3]], 'A')).toBeGreaterThan(0.1);
  });

  it('adds the self-report error of the grade as a variance', () => {
    const sampling = errorOf([[50, 100]], 'A');
    const { C } = uncertaintyParameters.reportError;
    expect(errorOf([[50, 100]], 'C')).toBeCloseTo(Math.hypot(sampling, C * 0.5), 12);
  });
});

describe('scoreDraws', () => {
  it('keeps a share at or below 1, so a full share misses a target that was drawn above 1', () => {
    const [plan] = layoutOf(catalogue).plans;
    const node = nodeOf([[20, 20]], 'C');
    const [result] = evaluateIndicators(catalogue, q1, node);
    if (!plan || !result) throw new Error('no indicator');
    const perturbations = perturbationsOf(catalogue, 2000, 5);
    const scores = scoreDraws(plan, result, { kind: 'line', floor: 0, target: 1 }, node.code, perturbations);
    const beyond = [...scores].filter((_, draw) => (perturbations.upper[plan.index]?.[draw] ?? 0) > 0);
    expect(beyond.length).toBeGreaterThan(800);
    expect(Math.max(...beyond)).toBeLessThan(100);
  });
});

describe('draws', () => {
  const { weight, lower, aggregator, noise } = perturbationsOf(catalogue, 2000, 5);

  it('stay within ±25 % for weights and ±5 % for goalposts, and choose each aggregator about as often', () => {
    for (const factors of weight.values()) {
      expect(Math.min(...factors)).toBeGreaterThanOrEqual(0.75);
      expect(Math.max(...factors)).toBeLessThanOrEqual(1.25);
    }
    expect(Math.max(...lower.flatMap((each) => [...each].map(Math.abs)))).toBeLessThanOrEqual(0.05);
    for (const how of ['geometric', 'arithmetic', 'wang'] as const) {
      expect(aggregator.filter((each) => each === how).length / 2000).toBeCloseTo(1 / 3, 1);
    }
  });

  it('differ between seeds', () => {
    expect(perturbationsOf(catalogue, 2000, 6).weight.get('R8/a/i0')).not.toEqual(weight.get('R8/a/i0'));
  });

  it('leave one indicator of a side out in two draws of three, and never the only one', () => {
    const side = relationPlans(catalogue)[0]?.sides[0];
    if (!side) throw new Error('no side');
    const fixed = (score: number) => new Float64Array(2000).fill(score);
    const draws = (scores: readonly (number | undefined)[]) => {
      const of = (at: number) => (scores[at] === undefined ? undefined : fixed(scores[at]));
      return sideDraws(side, of, (at) => scores[at] !== undefined, perturbationsOf(catalogue, 2000, 5));
    };
    const share = (score: number) => draws([20, 80]).filter((each) => Math.abs(each - score) < 1e-9).length / 2000;
    expect(share(20)).toBeCloseTo(1 / 3, 1);
    expect(share(80)).toBeCloseTo(1 / 3, 1);
    expect(draws([20, undefined]).every((each) => Math.abs(each - 20) < 1e-9)).toBe(true);
  });

  it('noise has mean 0 and variance 1', () => {
    const mean = noise.reduce((sum, each) => sum + each, 0) / noise.length;
    const variance = noise.reduce((sum, each) => sum + each ** 2, 0) / noise.length;
    expect(mean).toBeCloseTo(0, 1);
    expect(variance).toBeCloseTo(1, 1);
  });

  it('of one indicator do not change when another is added', () => {
    const more = aCatalogue([anIndicator('extra'), ...sides], [aRelation('R8', ['a', 'b'])]);
    expect(perturbationsOf(more, 2000, 5).weight.get('R8/a/i0')).toEqual(weight.get('R8/a/i0'));
    expect(perturbationsOf(more, 2000, 5).lower[1]).toEqual(lower[0]);
  });
});

describe('quantile', () => {
  it('interpolates between order statistics', () => {
    expect(quantile(Float64Array.of(0, 10, 20), 0.25)).toBe(5);
    expect(quantile(Float64Array.of(7), 0.95)).toBe(7);
    const hundred = Float64Array.from({ length: 101 }, (_, at) => 100 - at);
    expect(centralInterval(hundred)).toEqual({ p05: 5, p95: 95 });
  });
});
