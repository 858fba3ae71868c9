import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { SideId } from '../indicators/catalogue.ts';
import { academicDegree, commonCoupling, fanCoupling, gradeOf, wangCoupling } from './academic.ts';
import { balanceOf, bandedMean, effectiveSides, geometricMean, median } from './balance.ts';
import { sideScore, sideWithMissingAt } from './side.ts';
import { aggregate } from './uncertainty.ts';

const score = fc.double({ min: 0, max: 100, noNaN: true });
const band = fc
  .tuple(fc.double({ min: 0.3, max: 1, noNaN: true }), fc.double({ min: 1, max: 2, noNaN: true }))
  .map(([lo, hi]) => ({ lo, hi }));
const unit = fc.double({ min: 0.001, max: 1, noNaN: true });
const systems = fc.array(unit, { minLength: 2, maxLength: 6 });
const hair = 1e-9;

function sides(scores: readonly number[]) {
  return scores.map((each, at) => ({ id: `t${at + 1}` as SideId, score: each }));
}

describe('a band without 1 in it', () => {
  const of = (a: number, b: number, lo: number, hi: number) =>
    balanceOf(
      [
        { id: 'a', score: a },
        { id: 'b', score: b },
      ],
      { kind: 'ratio', lo, hi },
    );

  it('names the side that falls short of it, though it be the higher one or the same', () => {
    expect(of(60, 63, 1.1, 1.5)).toMatchObject({ position: 'b-lags', lagging: 'b', gap: -3 });
    expect(of(60, 60, 1.1, 1.5)).toMatchObject({ position: 'b-lags', lagging: 'b', gap: 0 });
    expect(of(63, 60, 0.6, 0.9)).toMatchObject({ position: 'a-lags', lagging: 'a', gap: 3 });
    expect(of(60, 72, 1.1, 1.5)).toMatchObject({ position: 'in-band', lagging: 'a' });
  });
});

describe('geometric mean of sides', () => {
  it('is homogeneous above the floor: GM(k·x) = k·GM(x)', () => {
    const scores = fc.array(fc.double({ min: 2, max: 50, noNaN: true }), { minLength: 1, maxLength: 6 });
    fc.assert(
      fc.property(scores, fc.double({ min: 0.5, max: 2, noNaN: true }), (x, k) => {
        expect(geometricMean(x.map((each) => k * each))).toBeCloseTo(k * geometricMean(x), 8);
      }),
    );
  });

  it('lies between the weakest and the strongest and does not care for order', () => {
    fc.assert(
      fc.property(fc.array(score, { minLength: 1, maxLength: 6 }), (x) => {
        const mean = geometricMean(x);
        expect(mean).toBeGreaterThanOrEqual(Math.max(1, Math.min(...x)) - hair);
        expect(mean).toBeLessThanOrEqual(Math.max(1, ...x) + hair);
        expect(geometricMean([...x].reverse())).toBeCloseTo(mean, 9);
      }),
    );
  });
});

describe('banded headline', () => {
  it('never falls when a side rises', () => {
    fc.assert(
      fc.property(score, score, score, band, (a, b, more, { lo, hi }) => {
        const higher = Math.min(100, a + more);
        expect(bandedMean(higher, b, lo, hi)).toBeGreaterThanOrEqual(bandedMean(a, b, lo, hi) - hair);
        expect(bandedMean(b, higher, lo, hi)).toBeGreaterThanOrEqual(bandedMean(b, a, lo, hi) - hair);
      }),
    );
  });

  it('never falls when one of several sides rises', () => {
    fc.assert(
      fc.property(fc.array(score, { minLength: 5, maxLength: 5 }), fc.nat(4), score, (x, at, more) => {
        const raised = x.map((each, index) => (index === at ? Math.min(100, each + more) : each));
        const weakest = { kind: 'weakest', least: 0.7 } as const;
        expect(balanceOf(sides(raised), weakest).headline).toBeGreaterThanOrEqual(
          balanceOf(sides(x), weakest).headline - hair,
        );
      }),
    );
  });

  it('is the plain mean inside the band and never more outside', () => {
    fc.assert(
      fc.property(score, score, band, (a, b, { lo, hi }) => {
        const { headline, position } = balanceOf(sides([a, b]), { kind: 'ratio', lo, hi });
        const plain = geometricMean([a, b]);
        if (position === 'in-band') expect(headline).toBeCloseTo(plain, 8);
        else expect(headline).toBeLessThan(plain + hair); // at the very edge of the band both are the same
      }),
    );
  });

  it('with a symmetric band does not care which side is which', () => {
    fc.assert(
      fc.property(score, score, fc.double({ min: 1, max: 2, noNaN: true }), (a, b, hi) => {
        expect(bandedMean(a, b, 1 / hi, hi)).toBeCloseTo(bandedMean(b, a, 1 / hi, hi), 8);
      }),
    );
  });

  it('names the lower side, and it is the one that lags outside a band around 1', () => {
    fc.assert(
      fc.property(score, score, band, (a, b, { lo, hi }) => {
        const { lagging, position, gap } = balanceOf(
          [
            { id: 'a', score: a },
            { id: 'b', score: b },
          ],
          { kind: 'ratio', lo, hi },
        );
        expect(gap).toBe(a - b);
        if (position === 'in-band') expect(lagging).toBe(a === b ? null : a < b ? 'a' : 'b');
        else expect(position).toBe(`${lagging}-lags`);
      }),
    );
  });

  it('counts excess for nothing: the effective sides lie in the band', () => {
    fc.assert(
      fc.property(score, score, band, (a, b, { lo, hi }) => {
        const [aEff, bEff] = effectiveSides(a, b, lo, hi);
        expect(bEff / aEff).toBeGreaterThanOrEqual(lo - hair);
        expect(bEff / aEff).toBeLessThanOrEqual(hi + hair);
      }),
    );
  });

  it('is what every aggregator gives when the sides are equal', () => {
    fc.assert(
      fc.property(fc.double({ min: 1, max: 100, noNaN: true }), fc.integer({ min: 2, max: 5 }), (x, n) => {
        const equal = Array.from({ length: n }, () => x);
        for (const how of ['geometric', 'arithmetic', 'wang'] as const) expect(aggregate(equal, how)).toBeCloseTo(x, 8);
      }),
    );
  });
});

describe('median', () => {
  it('has as many at or below as at or above', () => {
    fc.assert(
      fc.property(fc.array(score, { minLength: 1, maxLength: 7 }), (x) => {
        const middle = median(x);
        expect(2 * x.filter((each) => each <= middle).length).toBeGreaterThanOrEqual(x.length);
        expect(2 * x.filter((each) => each >= middle).length).toBeGreaterThanOrEqual(x.length);
      }),
    );
  });
});

describe('side score', () => {
  const entry = fc.record({ weight: fc.double({ min: 0.1, max: 5, noNaN: true }), score: fc.option(score) });
  const entries = fc.array(entry, { minLength: 1, maxLength: 8 });

  it('never falls when an indicator rises, nor do its bounds', () => {
    fc.assert(
      fc.property(entries, fc.nat(7), score, (held, at, more) => {
        const raised = held.map((each, index) =>
          index === at && each.score !== null ? { ...each, score: Math.min(100, each.score + more) } : each,
        );
        const [before, after] = [sideScore('a', held).score, sideScore('a', raised).score];
        if (before !== null && after !== null) expect(after).toBeGreaterThanOrEqual(before - hair);
        expect(sideWithMissingAt(raised, 0)).toBeGreaterThanOrEqual(sideWithMissingAt(held, 0) - hair);
        expect(sideWithMissingAt(raised, 100)).toBeGreaterThanOrEqual(sideWithMissingAt(held, 100) - hair);
      }),
    );
  });

  it('does not depend on the order of indicators or the scale of weights', () => {
    fc.assert(
      fc.property(entries, (held) => {
        const turned = [...held].reverse().map((each) => ({ ...each, weight: 3 * each.weight }));
        const [one, other] = [sideScore('a', held), sideScore('a', turned)];
        expect(other.coverage).toBeCloseTo(one.coverage, 9);
        if (one.score !== null && other.score !== null) expect(other.score).toBeCloseTo(one.score, 8);
      }),
    );
  });

  it('lies within its bounds, and withholding an indicator can only widen them', () => {
    fc.assert(
      fc.property(entries, fc.nat(7), (held, at) => {
        const [low, high] = [sideWithMissingAt(held, 0), sideWithMissingAt(held, 100)];
        const withheld = held.map((each, index) => (index === at ? { ...each, score: null } : each));
        const { score: shown } = sideScore('a', held);
        if (shown !== null) expect(shown).toBeGreaterThanOrEqual(low - hair);
        if (shown !== null) expect(shown).toBeLessThanOrEqual(high + hair);
        expect(sideWithMissingAt(withheld, 0)).toBeLessThanOrEqual(low + hair);
        expect(sideWithMissingAt(withheld, 100)).toBeGreaterThanOrEqual(high - hair);
      }),
    );
  });
});

describe('coordination degrees', () => {
  it('common C has no scale: C(kU) = C(U)', () => {
    fc.assert(
      fc.property(systems, fc.double({ min: 1e-6, max: 1, noNaN: true }), (u, k) => {
        expect(commonCoupling(u.map((each) => k * each))).toBeCloseTo(commonCoupling(u), 9);
      }),
    );
  });

  it('D² = GM at equal weights: the common degree says nothing beyond the geometric mean', () => {
    fc.assert(
      fc.property(systems, (u) => {
        const mean = Math.exp(u.reduce((sum, each) => sum + Math.log(each), 0) / u.length);
        expect(academicDegree('common', u).d ** 2).toBeCloseTo(mean, 9);
      }),
    );
  });

  it("Wang's C' ≤ √(min ÷ max) for two systems", () => {
    fc.assert(
      fc.property(unit, unit, (one, other) => {
        const ratio = Math.min(one, other) / Math.max(one, other);
        expect(wangCoupling([one, other])).toBeLessThanOrEqual(Math.sqrt(ratio) + hair);
      }),
    );
  });

  it('all three lie in 0–1, do not care for order, and are 1 for equal systems', () => {
    fc.assert(
      fc.property(systems, unit, (u, same) => {
        for (const coupling of [commonCoupling, wangCoupling, fanCoupling]) {
          expect(coupling(u)).toBeGreaterThanOrEqual(0);
          expect(coupling(u)).toBeLessThanOrEqual(1 + hair);
          expect(coupling([...u].reverse())).toBeCloseTo(coupling(u), 9);
          expect(coupling(u.map(() => same))).toBeCloseTo(1, 9);
        }
      }),
    );
  });

  it('a higher degree never gets a lower grade', () => {
    const order = ['极度失调', '严重失调', '中度失调', '轻度失调', '濒临失调'].concat([
      '勉强协调',
      '初级协调',
      '中级协调',
      '良好协调',
      '优质协调',
    ]);
    fc.assert(
      fc.property(unit, unit, (one, other) => {
        const [low, high] = [Math.min(one, other), Math.max(one, other)];
        expect(order.indexOf(gradeOf(low))).toBeLessThanOrEqual(order.indexOf(gradeOf(high)));
      }),
    );
  });
});
