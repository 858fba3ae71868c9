import { describe, expect, it } from 'vitest';
import { gapShade, positionShade, scoreShade } from './shade.ts';

describe('shades', () => {
  it('of a score change every twenty points, and the best belongs to the last', () => {
    expect([0, 19.9, 20, 59, 80, 100].map(scoreShade)).toEqual([
      'score0',
      'score0',
      'score1',
      'score2',
      'score4',
      'score4',
    ]);
  });

  it('of a gap tell which side is ahead', () => {
    expect([-30, -20, -5, -4.9, 0, 5, 19, 20].map(gapShade)).toEqual([
      'ahead-b2',
      'ahead-b2',
      'ahead-b1',
      'level',
      'level',
      'ahead-a1',
      'ahead-a1',
      'ahead-a2',
    ]);
  });

  it('are red only out of band, and hollow where nothing is known', () => {
    expect(
      (['in-band', 'a-lags', 'b-lags', 'insufficient'] as const).map((position) => positionShade({ position })),
    ).toEqual(['in', 'out', 'out', 'hollow']);
    expect([scoreShade(null), gapShade(null)]).toEqual(['hollow', 'hollow']);
  });
});
