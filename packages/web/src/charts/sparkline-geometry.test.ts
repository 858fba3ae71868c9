import { describe, expect, it } from 'vitest';
import { sparkline, sparklineSize } from './sparkline-geometry.ts';

const at = (value: number | null, half = 2) => ({
  value,
  low: value === null ? null : value - half,
  high: value === null ? null : value + half,
});

describe('sparkline', () => {
  it('rises on the page when the score rises', () => {
    const { line, last } = sparkline([at(50), at(60)]);
    expect(line).toBe('M4 26.8L108 9.3');
    expect(last).toEqual({ x: 108, y: 9.3 });
  });

  it('breaks line and band where nothing could be judged', () => {
    const { line, band } = sparkline([at(50), at(52), at(null), at(55), at(56)]);
    expect(line.match(/M/g)).toHaveLength(2);
    expect(band.match(/Z/g)).toHaveLength(2);
  });

  it('does not stretch a flat series into a cliff', () => {
    const { line } = sparkline([at(50, 0), at(50.5, 0)]);
    const [first, second] = [...line.matchAll(/[\d.]+ ([\d.]+)/g)].map((m) => Number(m[1]));
    expect(Math.abs((first ?? 0) - (second ?? 0))).toBeLessThan(sparklineSize.height / 20);
  });

  it('draws nothing without data, and a dot for a single period', () => {
    expect(sparkline([at(null)])).toEqual({ line: '', band: '', last: null });
    expect(sparkline([at(40)]).last).toEqual({ x: 4, y: 18 });
  });
});
