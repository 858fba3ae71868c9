/** Bars of a relation with more than two sides. Origin at the left end of the base line, y down. */
export interface Bar {
  readonly x: number; // middle
  readonly width: number;
  readonly height: number;
  readonly weakest: boolean;
  readonly score: number | null;
}

export interface BarsGeometry {
  readonly bars: readonly Bar[];
  /** Height of the line that the weakest should reach (least · median); null without scores. */
  readonly threshold: number | null;
}

export const barsSize = { width: 300, height: 56, barWidth: 26 } as const;

/**
 * @param scores one per side, 0–100; null where a side lacks data (drawn hollow)
 * @param least share of the median that the weakest should reach
 */
export function barsGeometry(scores: readonly (number | null)[], least: number): BarsGeometry {
  const known = scores.filter((score) => score !== null).sort((x, y) => x - y);
  const pitch = barsSize.width / Math.max(1, scores.length);
  const lowest = known[0];
  const weakestAt = lowest === undefined ? -1 : scores.indexOf(lowest);
  const bars = scores.map((score, i) => ({
    x: pitch * (i + 0.5),
    width: barsSize.barWidth,
    height: heightOf(score ?? 0),
    weakest: i === weakestAt,
    score,
  }));
  const median = medianOf(known);
  return { bars, threshold: median === undefined ? null : heightOf(least * median) };
}

function heightOf(score: number): number {
  return (barsSize.height * Math.min(100, Math.max(0, score))) / 100;
}

function medianOf(sorted: readonly number[]): number | undefined {
  const low = sorted[Math.ceil(sorted.length / 2) - 1];
  const high = sorted[Math.floor(sorted.length / 2)];
  return low === undefined || high === undefined ? undefined : (low + high) / 2;
}
