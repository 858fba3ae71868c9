import { describe, expect, it } from 'vitest';
import { changeCertainty, indicatorChanges, relationChange } from './changes.ts';
import type { IndicatorResult, RelationResult } from './evaluation.ts';

function relation(headline: number | null, spread = 2, more: Partial<RelationResult> = {}): RelationResult {
  const interval = headline === null ? null : { p05: headline - spread, p95: headline + spread, draws: 2000, seed: 1 };
  return {
    id: 'R8',
    framing: false,
    sides: [
      { id: 'a', score: headline, coverage: 1 },
      { id: 'b', score: headline, coverage: 1 },
    ],
    band: { lo: 0.8, hi: 1.25 },
    headline,
    gap: headline === null ? null : 0,
    lagging: null,
    position: headline === null ? 'insufficient' : 'in-band',
    interval,
    probability: null,
    bounds: null,
    academic: null,
    ...more,
  };
}

describe('relationChange', () => {
  it('is a rise or a fall only where the intervals do not overlap', () => {
    expect(relationChange(relation(50), relation(55)).verdict).toBe('rose');
    expect(relationChange(relation(55), relation(50)).verdict).toBe('fell');
    expect(relationChange(relation(50), relation(53))).toMatchObject({ verdict: 'unclear', headline: 3 });
    expect(relationChange(relation(50, 2), relation(54, 2)).verdict).toBe('unclear'); // they touch
  });

  it('is insufficient where one period is', () => {
    expect(relationChange(relation(null), relation(55))).toMatchObject({
      verdict: 'insufficient',
      headline: null,
      gap: null,
      sides: [
        { id: 'a', change: null },
        { id: 'b', change: null },
      ],
      position: { before: 'insufficient', after: 'in-band' },
    });
  });
});

describe('changeCertainty', () => {
  const draws = (shift: number) => Float64Array.from({ length: 1000 }, (_, at) => 50 + (at % 100) / 5 + shift);

  it('sees a small steady change that wide intervals hide', () => {
    expect(changeCertainty(draws(0), draws(1))).toEqual({ probability: 1, verdict: 'rose' });
    expect(changeCertainty(draws(0), draws(-1))).toEqual({ probability: 0, verdict: 'fell' });
    expect(changeCertainty(draws(0), draws(0))).toEqual({ probability: 0.5, verdict: 'unclear' });
    expect(changeCertainty(undefined, draws(0))).toEqual({ probability: null, verdict: 'insufficient' });
  });
});

describe('indicatorChanges', () => {
  const result = (id: string, value: number | null): IndicatorResult => ({
    id,
    no: 1,
    numerator: null,
    denominator: null,
    value,
    score: value,
    coverage: 1,
    grades: { A: 0, B: 0, C: 0 },
  });

  it('are differences, null where a period misses the indicator', () => {
    expect(
      indicatorChanges([result('x', 1), result('y', null)], [result('x', 4), result('y', 2), result('z', 3)]),
    ).toEqual([
      { id: 'x', value: 3, score: 3 },
      { id: 'y', value: null, score: null },
      { id: 'z', value: null, score: null },
    ]);
  });
});
