import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Contender, probabilityAbove, tiersOf } from './tiers.ts';

/** Draws spread evenly over centre ± spread, in an order of its own. */
function contender(code: string, headline: number, spread: number, turn = 0): Contender {
  const draws = Float64Array.from(
    { length: 1000 },
    (_, at) => headline + spread * (((at * 37 + turn) % 1000) / 500 - 1),
  );
  return { code, headline, draws };
}

describe('tiersOf', () => {
  it('separates only where bands separate', () => {
    const all = [contender('low', 40, 2), contender('high', 80, 2), contender('near', 79, 2, 411)];
    expect(tiersOf(all)).toEqual([
      { tier: 1, codes: ['high', 'near'] },
      { tier: 2, codes: ['low'] },
    ]);
  });

  it('keeps a chain of near neighbours together: 并列', () => {
    const chain = [60, 62, 64, 66, 68].map((headline, at) => contender(`n${at}`, headline, 5, 97 * at));
    expect(tiersOf(chain)).toHaveLength(1);
  });

  it('needs every pair across a border', () => {
    const wide = contender('wide', 70, 40);
    expect(tiersOf([contender('top', 90, 1), wide, contender('bottom', 40, 1)])).toHaveLength(1);
  });

  it('compares under the same draws: a small steady lead is certain', () => {
    const base = contender('base', 60, 20);
    const ahead = { code: 'ahead', headline: 61, draws: base.draws.map((draw) => draw + 1) };
    expect(probabilityAbove(ahead.draws, base.draws)).toBe(1);
    expect(tiersOf([base, ahead])).toHaveLength(2);
  });

  it('of nothing is nothing', () => {
    expect(tiersOf([])).toEqual([]);
  });
});

describe('probabilityAbove', () => {
  it('of one over the other and back sum 1', () => {
    const draws = fc.array(fc.integer({ min: 0, max: 5 }), { minLength: 20, maxLength: 20 });
    fc.assert(
      fc.property(draws, draws, (one, other) => {
        const [a, b] = [Float64Array.from(one), Float64Array.from(other)];
        expect(probabilityAbove(a, b) + probabilityAbove(b, a)).toBeCloseTo(1, 12);
      }),
    );
  });
});
