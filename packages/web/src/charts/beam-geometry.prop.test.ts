import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { armEnd, beamGeometry, beamSize, tiltOf, weightRadius } from './beam-geometry.ts';

const score = fc.double({ min: 1, max: 100, noNaN: true });
const band = fc.record({
  lo: fc.double({ min: 0.5, max: 1, noNaN: true }),
  hi: fc.double({ min: 1.05, max: 1.6, noNaN: true }),
});
const gap = fc.double({ min: -100, max: 100, noNaN: true });

describe('beam geometry', () => {
  it('sinks the heavier side', () => {
    fc.assert(
      fc.property(score, score, band, (a, b, around) => {
        const { left, right } = beamGeometry({ a, b, band: around });
        if (a - b > 1e-6) expect(left.y).toBeGreaterThan(right.y); // y grows downward
        if (b - a > 1e-6) expect(right.y).toBeGreaterThan(left.y);
      }),
    );
  });

  it('lies inside the fan exactly when B ÷ A lies in the band', () => {
    fc.assert(
      fc.property(score, score, band, (a, b, { lo, hi }) => {
        const ratio = b / a;
        fc.pre(Math.abs(ratio - lo) > 1e-6 && Math.abs(ratio - hi) > 1e-6);
        const { tilt, fanTilts } = beamGeometry({ a, b, band: { lo, hi } });
        expect(fanTilts[0] < tilt && tilt < fanTilts[1]).toBe(lo < ratio && ratio < hi);
      }),
    );
  });

  it('tilts oddly, in order, and never past its limit', () => {
    fc.assert(
      fc.property(gap, gap, (x, y) => {
        expect(tiltOf(-x)).toBeCloseTo(-tiltOf(x), 12);
        expect(Math.abs(tiltOf(x))).toBeLessThanOrEqual(13.5);
        if (x - y > 1e-3 && Math.abs(x) < 60 && Math.abs(y) < 60) expect(tiltOf(x)).toBeGreaterThan(tiltOf(y));
      }),
    );
  });

  it('keeps the interval around the gap, in order', () => {
    fc.assert(
      fc.property(score, score, fc.double({ min: 0.1, max: 30, noNaN: true }), (a, b, half) => {
        const gapInterval = { p05: a - b - half, p95: a - b + half };
        const { tilt, intervalTilts } = beamGeometry({ a, b, band: { lo: 0.8, hi: 1.25 }, gapInterval });
        expect(intervalTilts?.[0]).toBeLessThan(tilt + 1e-9);
        expect(intervalTilts?.[1]).toBeGreaterThan(tilt - 1e-9);
      }),
    );
  });

  it('stays inside its picture', () => {
    fc.assert(
      fc.property(gap, score, (tiltBy, weight) => {
        for (const side of [-1, 1] as const) {
          const end = armEnd(tiltOf(tiltBy), side);
          expect(Math.abs(end.x) + weightRadius(weight)).toBeLessThanOrEqual(beamSize.width / 2);
          expect(Math.abs(end.y) + weightRadius(weight)).toBeLessThanOrEqual(beamSize.height / 2);
        }
      }),
    );
  });
});
