import { describe, expect, it } from 'vitest';
import { beamGeometry, gapAtRatio } from './beam-geometry.ts';

describe('beamGeometry', () => {
  it('tells a band out of the mean: A 60, B 90 against 0.8–1.25', () => {
    // Mean 75: at 0.8 A = 83.33, B = 66.67; at 1.25 the other way round. The real gap is −30.
    expect(gapAtRatio(75, 0.8)).toBeCloseTo(16.667, 3);
    expect(gapAtRatio(75, 1.25)).toBeCloseTo(-16.667, 3);
    const { tilt, fanTilts } = beamGeometry({ a: 60, b: 90, band: { lo: 0.8, hi: 1.25 } });
    expect(tilt).toBeLessThan(fanTilts[0]);
  });

  it('is level for equal sides, with weights of equal size', () => {
    const beam = beamGeometry({ a: 50, b: 50, band: { lo: 0.8, hi: 1.25 } });
    expect(beam).toMatchObject({ tilt: 0, left: { x: -126 }, right: { x: 126 }, intervalTilts: null });
    expect(beam.radiusA).toBe(beam.radiusB);
  });

  it('draws both sectors as closed paths from the pivot', () => {
    for (const path of beamGeometry({ a: 50, b: 60, band: { lo: 0.8, hi: 1.25 } }).fan) {
      expect(path).toMatch(/^M0 0L-?[\d.]+ -?[\d.]+A146 146 0 0 0 -?[\d.]+ -?[\d.]+Z$/);
    }
  });
});
