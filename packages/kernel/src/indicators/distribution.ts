/** Values of single units sorted into bins of one width. The first and the last bin also hold what lies outside. */
export interface Distribution {
  readonly from: number; // lower edge of the first bin
  readonly width: number;
  readonly counts: readonly number[];
  /** P10, P25, P50, P75, P90. */
  readonly quantiles: readonly number[];
}

const mostBins = 24;
const shares = [0.1, 0.25, 0.5, 0.75, 0.9];

/** Relative to the values, and to 1: what lies closer together is rounding, which no bins could sort. */
const onOneSpot = 1e-9;

/**
 * Bins of a round width over the middle 98 % of the values and whatever of `marks` (goalposts, the reader's own value)
 * should be seen beside them: a few far outliers must not press the rest into one bar.
 *
 * @returns undefined without a value
 */
export function distributionOf(values: readonly number[], marks: readonly number[] = []): Distribution | undefined {
  if (values.length === 0) return undefined;
  const sorted = Float64Array.from(values).sort();
  const low = Math.min(quantileOf(sorted, 0.01), ...marks);
  const high = Math.max(quantileOf(sorted, 0.99), ...marks);
  const apart = high - low > onOneSpot * Math.max(1, Math.abs(low), Math.abs(high));
  const width = apart ? roundWidth((high - low) / mostBins) : 1;
  const from = Math.floor(low / width) * width;
  const bins = Math.max(1, Math.ceil((high - from) / width - 1e-9));
  const counts = new Array<number>(bins).fill(0);
  for (const value of sorted) {
    const bin = Math.min(bins - 1, Math.max(0, Math.floor((value - from) / width + 1e-9)));
    counts[bin] = (counts[bin] ?? 0) + 1;
  }
  return { from, width, counts, quantiles: shares.map((share) => quantileOf(sorted, share)) };
}

/** 1, 2, 2.5 or 5 times a power of ten, at least `least`, which is positive. */
function roundWidth(least: number): number {
  const power = 10 ** Math.floor(Math.log10(least));
  const factor = [1, 2, 2.5, 5, 10].find((each) => each * power >= least * (1 - 1e-9)) ?? 10;
  return factor * power;
}

/** Linear between order statistics (type 7 of Hyndman and Fan 1996). */
function quantileOf(sorted: Float64Array, share: number): number {
  const at = (sorted.length - 1) * share;
  const below = sorted[Math.floor(at)] ?? 0;
  const above = sorted[Math.ceil(at)] ?? below;
  return below + (at - Math.floor(at)) * (above - below);
}
