import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Catalogue, SideId } from '../indicators/catalogue.ts';
import { buildCube, rollUp, unitTotals } from '../indicators/cube.ts';
import { aCatalogue, always, anIndicator, aRelation, facts, goalposts, period, place } from '../indicators/testing.ts';
import type { UnitFacts } from '../indicators/unit-facts.ts';
import { withChanges } from '../rules/catalogue-with.ts';
import type { ChangeBasis } from '../rules/change.ts';
import { evaluateNode, evaluateValues, headlineDraws, nodeValues } from './evaluate.ts';
import { gapByIndicator, gapByPart, shortfallByPart, sideShortfall } from './findings.ts';

const q1 = period('2024Q1');
const tasks = ['t1', 't2', 't3', 't4', 't5'] as const;
const hair = 1e-7;

function sided(id: string, relation: 'R4' | 'R8', side: SideId, weight: number, kind: number) {
  const shapes = [
    { kind: 'line', floor: 0.1, target: 0.8 },
    { kind: 'line', floor: 0.9, target: 0.2 },
    { kind: 'interval', floor: 0.1, low: 0.4, high: 0.6, ceiling: 0.9 },
  ] as const;
  return anIndicator(id, {
    sides: [{ relation, side, weight }],
    goalposts: [goalposts(shapes[kind % 3] ?? shapes[0])],
    ...(kind % 4 === 3 && {
      formula: { kind: 'growth', a: `${id}-n`, a0: `${id}-d` },
      goalposts: [goalposts({ kind: 'line', floor: -1, target: 0 })],
    }),
  });
}

const catalogue: Catalogue = aCatalogue(
  [
    ...[0, 1, 2, 3].map((at) => sided(`a${at}`, 'R8', 'a', 1 + (at % 2), at)),
    ...[0, 1, 2, 3].map((at) => sided(`b${at}`, 'R8', 'b', 1, at + 1)),
    ...tasks.flatMap((task, at) => [0, 1].map((n) => sided(`${task}${n}`, 'R4', task, 1, at + n))),
  ],
  [aRelation('R8', ['a', 'b']), aRelation('R4', [...tasks])],
);
const measures = catalogue.measures.map(({ id }) => id);
const counties = ['c1', 'c2', 'c3'];
const units = Array.from({ length: 6 }, (_, at) => `u${at}`);
const places = units.map((unit, at) => place(unit, { area: [counties[at % 3] ?? 'c1', 'p1', 'top'] }));

/** Every measure with a chance to be missing; numerators never above denominators. */
const held = fc
  .array(fc.tuple(fc.nat(100), fc.nat(100), fc.double({ min: 0, max: 1, noNaN: true })), {
    minLength: measures.length / 2,
    maxLength: measures.length / 2,
  })
  .map((pairs) => {
    const values: Record<string, number> = {};
    pairs.forEach(([one, other, chance], at) => {
      const id = (measures[2 * at] ?? '').replace(/-n$/, '');
      if (chance < 0.9) values[`${id}-n`] = Math.min(one, other);
      if (chance > 0.05) values[`${id}-d`] = Math.max(one, other);
    });
    return values;
  });
const world = fc.tuple(...units.map(() => held)).map((all) => all.map((values, at) => facts(units[at] ?? '', values)));

function lineOf(made: readonly UnitFacts[]) {
  return rollUp(buildCube(catalogue, q1, made, places), { line: 'area' });
}

function topOf(made: readonly UnitFacts[]) {
  const totals = lineOf(made).node('top');
  if (!totals) throw new Error('no top');
  return totals;
}

function evaluate(made: readonly UnitFacts[], draws = 0) {
  return evaluateNode(catalogue, q1, topOf(made), { draws, seed: 7 });
}

describe('evaluateNode', () => {
  it('raising an indicator lowers no side, no bound and no headline', () => {
    const better = fc.tuple(world, fc.nat(units.length - 1), fc.constantFrom('a0', 'b2', 't20', 't41'));
    fc.assert(
      fc.property(better, ([made, at, id]) => {
        const before = evaluate(made);
        const raised = made.map((each, index) => (index === at ? closerToTarget(each, id) : each));
        const after = evaluate(raised);
        after.relations.forEach((relation, index) => {
          const old = before.relations[index];
          relation.sides.forEach((side, place_) => {
            const [was, is] = [old?.sides[place_]?.score ?? null, side.score];
            if (was !== null && is !== null) expect(is).toBeGreaterThanOrEqual(was - hair);
          });
          if (relation.headline !== null && old && old.headline !== null) {
            expect(relation.headline).toBeGreaterThanOrEqual(old.headline - hair);
          }
          expect(relation.bounds?.low).toBeGreaterThanOrEqual((old?.bounds?.low ?? 0) - hair);
        });
      }),
      { numRuns: 60 },
    );
  });

  it('withholding a measure everywhere can only widen the bounds', () => {
    fc.assert(
      fc.property(world, fc.constantFrom(...measures), (made, gone) => {
        const before = evaluate(made);
        const after = evaluate(made.map((each) => facts(each.unit, without(each.values, gone))));
        after.relations.forEach((relation, index) => {
          const old = before.relations[index]?.bounds;
          expect(relation.bounds?.low).toBeLessThanOrEqual((old?.low ?? 100) + hair);
          expect(relation.bounds?.high).toBeGreaterThanOrEqual((old?.high ?? 0) - hair);
        });
      }),
      { numRuns: 60 },
    );
  });

  it('a headline lies within its bounds and is there exactly when every side is', () => {
    fc.assert(
      fc.property(world, (made) => {
        for (const relation of evaluate(made).relations) {
          const whole = relation.sides.every((side) => side.score !== null);
          expect(relation.headline !== null).toBe(whole);
          expect(relation.position === 'insufficient').toBe(!whole);
          if (relation.headline === null || !relation.bounds) continue;
          expect(relation.headline).toBeGreaterThanOrEqual(relation.bounds.low - hair);
          expect(relation.headline).toBeLessThanOrEqual(relation.bounds.high + hair);
        }
      }),
    );
  });

  it('the order of units and of indicators changes nothing', () => {
    fc.assert(
      fc.property(world, (made) => {
        const turned: Catalogue = { ...catalogue, indicators: [...catalogue.indicators].reverse() };
        const cube = buildCube(turned, q1, [...made].reverse(), [...places].reverse());
        const totals = rollUp(cube, { line: 'area' }).node('top');
        if (!totals) throw new Error('no top');
        const other = evaluateNode(turned, q1, totals, { draws: 0, seed: 7 });
        evaluate(made).relations.forEach((relation, index) => {
          const found = other.relations[index]?.headline ?? null;
          if (relation.headline === null) expect(found).toBeNull();
          else expect(found).toBeCloseTo(relation.headline, 7);
        });
      }),
      { numRuns: 40 },
    );
  });
});

describe('intervals', () => {
  it('are the same for the same seed, contain the point, and their probabilities sum 1', () => {
    fc.assert(
      fc.property(world, (made) => {
        const one = evaluate(made, 2000);
        expect(evaluate(made, 2000)).toEqual(one);
        for (const { interval, headline, probability, bounds } of one.relations) {
          expect(interval === null).toBe(headline === null);
          if (!interval || headline === null || !probability || !bounds) continue;
          expect(interval.p05).toBeLessThanOrEqual(interval.p95);
          expect(interval.p05).toBeLessThanOrEqual(headline + 5);
          expect(interval.p95).toBeGreaterThanOrEqual(headline - 5);
          expect(probability.aLags + probability.bLags + probability.inBand).toBeCloseTo(1, 12);
        }
      }),
      { numRuns: 8 },
    );
  });
});

describe('contributions', () => {
  it('by indicator add up to the shortfall and to the gap; by part too, whatever is clipped or missing', () => {
    fc.assert(
      fc.property(world, (made) => {
        const line = lineOf(made);
        const node = topOf(made);
        const { indicators, relations } = evaluate(made);
        const counties_ = ['c1', 'c2'].flatMap((code) => {
          const totals = line.node(code);
          return totals ? [{ code, totals }] : [];
        });
        for (const relation of relations) {
          for (const side of relation.sides) {
            const pulls = sideShortfall(catalogue, indicators, relation, side.id);
            const parts = shortfallByPart(catalogue, q1, node, counties_, indicators, relation, side.id);
            if (side.score === null) {
              expect([pulls, parts]).toEqual([undefined, undefined]);
              continue;
            }
            expect(sum(pulls?.pulls)).toBeCloseTo(100 - side.score, 7);
            expect(sum(parts)).toBeCloseTo(100 - side.score, 6);
          }
          if (relation.gap === null) continue;
          expect(sum(gapByIndicator(catalogue, indicators, relation))).toBeCloseTo(relation.gap, 7);
          expect(sum(gapByPart(catalogue, q1, node, counties_, indicators, relation))).toBeCloseTo(relation.gap, 6);
        }
      }),
      { numRuns: 60 },
    );
  });
});

describe('a single enterprise', () => {
  const only = (levels: ('E' | 'A')[][]) =>
    aCatalogue(
      levels.map((each, at) =>
        anIndicator(`i${at}`, { levels: each, sides: [{ relation: 'R8', side: at < 3 ? 'a' : 'b', weight: 1 }] }),
      ),
      [aRelation('R8', ['a', 'b'])],
    );
  const values = Object.fromEntries(
    [0, 1, 2, 3, 4, 5].flatMap((at) => [
      [`i${at}-n`, 1],
      [`i${at}-d`, 2],
    ]),
  );
  const sidesAt = (from: Catalogue) => {
    const totals = unitTotals(buildCube(from, q1, [facts('u1', values)], [place('u1')]), 'u1');
    if (!totals) throw new Error('no unit');
    return evaluateNode(from, q1, totals, { draws: 0, seed: 1 }).relations[0]?.sides;
  };

  it('is not blamed for what only areas report, while half of the side is about enterprises', () => {
    const sides = sidesAt(only([['E'], ['E'], ['A'], ['E'], ['A'], ['A']]));
    expect(sides?.[0]).toMatchObject({ score: 50, coverage: 1 });
    expect(sides?.[1]).toMatchObject({ score: null, reason: 'insufficient' });
  });
});

describe('headlineDraws', () => {
  it('are the draws behind the interval, and undefined where data lack', () => {
    const full = units.map((unit) => facts(unit, Object.fromEntries(measures.map((id) => [id, 50]))));
    const node = topOf(full);
    const draws = headlineDraws(catalogue, q1, node, 'R8', { draws: 2000, seed: 3 });
    const { interval } = evaluateNode(catalogue, q1, node, { draws: 2000, seed: 3 }).relations[0] ?? {};
    const sorted = [...(draws ?? [])].sort((a, b) => a - b);
    expect(sorted[100]).toBeGreaterThanOrEqual((interval?.p05 ?? 0) - hair);
    expect(sorted[99]).toBeLessThanOrEqual((interval?.p05 ?? 0) + hair);
    expect(headlineDraws(catalogue, q1, topOf([]), 'R8', { draws: 2000, seed: 3 })).toBeUndefined();
  });
});

/** Moves a share upwards (downwards where less is better) without touching its denominator. Missing stays missing. */
function closerToTarget(each: UnitFacts, id: string): UnitFacts {
  const key = `${id}-n`;
  const [n, d] = [each.values[key], each.values[`${id}-d`]];
  if (n === undefined || d === undefined) return each;
  const shape = catalogue.indicators.find((indicator) => indicator.id === id)?.goalposts[0]?.shape;
  const isUp = shape?.kind === 'line' && shape.target > shape.floor;
  if (shape?.kind === 'interval') return each;
  return facts(each.unit, { ...each.values, [key]: isUp ? d : 0 });
}

function without(values: Readonly<Record<string, number>>, gone: string): Record<string, number> {
  return Object.fromEntries(Object.entries(values).filter(([id]) => id !== gone));
}

function sum(pulls: readonly { readonly points: number }[] | undefined): number {
  return (pulls ?? []).reduce((total, { points }) => total + points, 0);
}

describe('evaluateValues', () => {
  const options = { draws: 2000, seed: 7 };
  const basis: ChangeBasis = { validFrom: always.validFrom, source: { zh: '', en: '' }, status: 'proposal' };

  it('gives the same bits from values that came over the wire as from the totals', () => {
    fc.assert(
      fc.property(world, (made) => {
        const values = JSON.parse(JSON.stringify(nodeValues(catalogue, q1, topOf(made))));
        expect(evaluateValues(catalogue, q1, values, options)).toEqual(evaluate(made, 2000));
      }),
      { numRuns: 10 },
    );
  });

  it('gives the same bits under a catalogue whose changes say what holds', () => {
    const same = withChanges(
      catalogue,
      [
        { kind: 'goalposts', indicator: 'a0', periodKind: 'any', shape: { kind: 'line', floor: 0.1, target: 0.8 } },
        { kind: 'band', relation: 'R8', band: { kind: 'ratio', lo: 0.8, hi: 1.25 } },
        { kind: 'weight', relation: 'R8', side: 'a', indicator: 'a1', weight: 2 },
      ],
      basis,
    );
    expect(same).not.toBe(catalogue);
    fc.assert(
      fc.property(world, (made) => {
        const values = nodeValues(catalogue, q1, topOf(made));
        expect(evaluateValues(same, q1, values, options)).toEqual(evaluate(made, 2000));
      }),
      { numRuns: 10 },
    );
  });

  it('judges values anew: what it gives is what evaluating under the other catalogue gives', () => {
    const other = withChanges(
      catalogue,
      [
        { kind: 'goalposts', indicator: 'a0', periodKind: 'quarter', shape: { kind: 'line', floor: 0, target: 0.3 } },
        { kind: 'weight', relation: 'R8', side: 'b', indicator: 'b1', weight: 4 },
      ],
      basis,
    );
    fc.assert(
      fc.property(world, (made) => {
        const values = nodeValues(catalogue, q1, topOf(made));
        expect(evaluateValues(other, q1, values, options)).toEqual(evaluateNode(other, q1, topOf(made), options));
      }),
      { numRuns: 10 },
    );
  });
});
