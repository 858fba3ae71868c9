import { describe, expect, it } from 'vitest';
import { balanceOf, fiveTasks } from '../testing/balances.ts';
import { bandDistance, isSurelyOut, weakestSide, worstFirst } from './balance.ts';

const band = { lo: 0.8, hi: 1.25 };

describe('bandDistance', () => {
  it('is nothing inside the band and the missing factor outside', () => {
    expect(bandDistance(balanceOf('R5', 80, 70, band))).toBe(0);
    expect(bandDistance(balanceOf('R5', 60, 90, band))).toBeCloseTo(Math.log(1.5 / 1.25));
    expect(bandDistance(balanceOf('R5', 90, 60, band))).toBeCloseTo(Math.log(0.8 / (60 / 90)));
  });

  it('measures the weakest of five against its share of the median', () => {
    const five = fiveTasks([72, 66, 63, 58, 30]);
    expect(bandDistance(five)).toBeCloseTo(Math.log((0.7 * 63) / 30));
    expect(weakestSide(five)).toEqual({ id: 't5', score: 30 });
  });

  it('floors a side at one point, so that zero stays comparable', () => {
    expect(bandDistance(balanceOf('R5', 50, 0, band))).toBeCloseTo(Math.log(0.8 * 50));
  });

  it('is unknown without the scores', () => {
    expect(bandDistance(balanceOf('R5', null, 60, band))).toBeNull();
  });
});

describe('worstFirst', () => {
  it('puts the furthest out first, framing relations last, insufficient before them', () => {
    const order = worstFirst([
      balanceOf('R1', 90, 30, band, { framing: true }),
      balanceOf('R2', 70, 68, band, { framing: true }),
      balanceOf('R5', 80, 78, band),
      balanceOf('R6', 60, 58, band),
      balanceOf('R7', 78, 52, band),
      balanceOf('R8', null, 50, band),
      balanceOf('R9', 30, 80, band),
    ]);
    expect(order.map(({ id }) => id)).toEqual(['R9', 'R7', 'R6', 'R5', 'R8', 'R1', 'R2']);
  });

  it('puts what is out in nine draws of ten before what may be inside', () => {
    const doubtful = { ...balanceOf('R9', 30, 80, band), probability: { aLags: 0.9, bLags: 0, inBand: 0.1 } };
    const certain = balanceOf('R7', 78, 52, band);
    expect([doubtful, certain].map(isSurelyOut)).toEqual([false, true]);
    expect(worstFirst([doubtful, certain, balanceOf('R5', 70, 70, band)]).map(({ id }) => id)).toEqual([
      'R7',
      'R9',
      'R5',
    ]);
  });

  it('keeps the numbers’ order among equals, and leaves its input alone', () => {
    const equal = [balanceOf('R10', 70, 70, band), balanceOf('R5', 70, 70, band)];
    expect(worstFirst(equal).map(({ id }) => id)).toEqual(['R5', 'R10']);
    expect(equal.map(({ id }) => id)).toEqual(['R10', 'R5']);
  });
});
