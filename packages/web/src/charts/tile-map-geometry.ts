export interface TilePlace {
  readonly col: number;
  readonly row: number;
}

export interface TileFrame {
  readonly x: number;
  readonly y: number;
}

export const tileSize = { width: 62, height: 52, gap: 5 } as const;

/** Where each tile stands, and the whole map's size; empty columns and rows at the edges are cut off. */
export function tileFrames(places: readonly TilePlace[]): {
  readonly width: number;
  readonly height: number;
  readonly frames: readonly TileFrame[];
} {
  const [cols, rows] = [places.map(({ col }) => col), places.map(({ row }) => row)];
  const [left, top] = [Math.min(...cols), Math.min(...rows)];
  const [across, down] = [tileSize.width + tileSize.gap, tileSize.height + tileSize.gap];
  return {
    width: places.length === 0 ? 0 : (Math.max(...cols) - left + 1) * across - tileSize.gap,
    height: places.length === 0 ? 0 : (Math.max(...rows) - top + 1) * down - tileSize.gap,
    frames: places.map(({ col, row }) => ({ x: (col - left) * across, y: (row - top) * down })),
  };
}
