import { describe, expect, it } from 'vitest';
import { barsGeometry, barsSize } from './bars-geometry.ts';

describe('barsGeometry', () => {
  it('marks the weakest and draws the line that it should reach', () => {
    const { bars, threshold } = barsGeometry([72, 66, 63, 58, 41], 0.7);
    expect(bars.map(({ weakest }) => weakest)).toEqual([false, false, false, false, true]);
    expect(threshold).toBeCloseTo((barsSize.height * 0.7 * 63) / 100);
    expect(bars[4]?.height).toBeLessThan(threshold ?? 0); // 41 < 0.7 · 63 = 44.1
  });

  it('leaves a side without data hollow and out of the comparison', () => {
    const { bars, threshold } = barsGeometry([null, 60, 80, 70, null], 0.7);
    expect(bars[0]).toMatchObject({ score: null, height: 0, weakest: false });
    expect(bars[1]?.weakest).toBe(true);
    expect(threshold).toBeCloseTo((barsSize.height * 0.7 * 70) / 100);
  });

  it('has no line without any score', () => {
    expect(barsGeometry([null, null], 0.7).threshold).toBeNull();
  });
});
