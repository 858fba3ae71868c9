import { describe, expect, it } from 'vitest';
import { tileFrames } from './tile-map-geometry.ts';

describe('tileFrames', () => {
  it('starts at the first used column and row', () => {
    const { frames, width, height } = tileFrames([
      { col: 3, row: 1 },
      { col: 5, row: 2 },
    ]);
    expect(frames).toEqual([
      { x: 0, y: 0 },
      { x: 134, y: 57 },
    ]);
    expect([width, height]).toEqual([196, 109]);
  });

  it('is nothing without tiles', () => {
    expect(tileFrames([])).toEqual({ width: 0, height: 0, frames: [] });
  });
});
