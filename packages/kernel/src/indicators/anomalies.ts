import { type Period, periodKind, previousPeriod, shiftYears } from '@shiheng/basics/period';

/** One value of a unit's history. */
export interface HistoryPoint {
  readonly period: Period;
  readonly value: number; // not negative
}

export interface Jump {
  readonly period: Period;
  readonly value: number;
  /** The period and value that it is compared with. */
  readonly from: Period;
  readonly fromValue: number;
  /** ln(value ÷ fromValue); where either is 0, half a unit is added to both. */
  readonly logRatio: number;
  readonly median: number; // of all log ratios of the series
  readonly deviation: number; // MAD: median distance from the median
  /** 0.6745 · (logRatio − median) ÷ MAD; null where the MAD is 0 and any change is evidence. */
  readonly z: number | null;
}

/** @source Iglewicz & Hoaglin 1993, as METHODS §6.3 */
export const jumpThreshold = 3.5;
const normalQuartile = 0.6745;
/** With fewer ratios the median and the MAD say nothing. Our own limit. */
export const leastRatios = 4;

/**
 * Jumps of a series against its own history: modified z of log ratios above 3.5.
 *
 * `lag` says what a value is compared with: the period before, or the same season a year before, which is right for
 * anything that swings with the seasons. Periods whose predecessor is missing are passed over, as are periods of
 * another kind than the first (a year among quarters). Fewer than `leastRatios` ratios give no jumps.
 *
 * @source METHODS §6.3. Not the ordinary z: with n points it cannot pass (n − 1) ÷ √n, 2.47 for n = 8.
 */
export function findJumps(
  series: readonly HistoryPoint[],
  lag: 'previous' | 'year-before' = 'year-before',
  threshold = jumpThreshold,
): Jump[] {
  const ratios = logRatios(series, lag);
  if (ratios.length < leastRatios) return [];
  const center = medianOf(ratios.map((each) => each.logRatio));
  const deviation = medianOf(ratios.map((each) => Math.abs(each.logRatio - center)));
  return ratios
    .filter(({ logRatio }) => isJump(logRatio - center, deviation, threshold))
    .map((each) => ({
      ...each,
      median: center,
      deviation,
      z: deviation === 0 ? null : (normalQuartile * (each.logRatio - center)) / deviation,
    }));
}

/** Differences this small are rounding of logarithms, not change. */
const noise = 1e-12;

function isJump(distance: number, deviation: number, threshold: number): boolean {
  if (deviation <= noise) return Math.abs(distance) > noise;
  return (normalQuartile * Math.abs(distance)) / deviation > threshold;
}

function logRatios(series: readonly HistoryPoint[], lag: 'previous' | 'year-before') {
  const kind = series[0] && periodKind(series[0].period);
  const values = new Map(series.map((point) => [point.period, point.value]));
  const alike = series.filter((point) => periodKind(point.period) === kind);
  return alike.flatMap(({ period, value }) => {
    const from = lag === 'previous' ? previousPeriod(period) : shiftYears(period, -1);
    const fromValue = values.get(from);
    return fromValue === undefined ? [] : [{ period, value, from, fromValue, logRatio: logRatio(value, fromValue) }];
  });
}

function logRatio(value: number, from: number): number {
  if (value > 0 && from > 0) return Math.log(value / from);
  return Math.log((value + 0.5) / (from + 0.5));
}

/** Middle value; the mean of the two middle ones where the number is even. 0 for nothing. */
export function medianOf(values: readonly number[]): number {
  if (values.length === 0) return 0;
  const sorted = values.toSorted((a, b) => a - b);
  const half = Math.floor(sorted.length / 2);
  const upper = sorted[half] as number;
  return sorted.length % 2 === 1 ? upper : ((sorted[half - 1] as number) + upper) / 2;
}

/** The ordinary z of each value, by the sample deviation (n − 1): only to show beside the modified one. */
export function ordinaryZ(values: readonly number[]): number[] {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  const deviation = Math.sqrt(squares / (values.length - 1));
  return values.map((value) => (deviation === 0 ? 0 : (value - mean) / deviation));
}

export interface RoundingHeap {
  /** Counts above 50, the only ones looked at. */
  readonly items: number;
  /** How many of them end in 0 or 5. */
  readonly rounded: number;
  /** Chance of so many or more, if last digits were even: binomial with 0.2. */
  readonly probability: number;
}

const leastCount = 50;
const roundShare = 0.2;

/**
 * Counts that end in 0 or 5 more often than chance: figures that were guessed. Only whole numbers above 50 are
 * looked at, because small counts often end so for good reason.
 *
 * @source METHODS §6.5: 26 of 40 has a probability of about 8·10⁻¹⁰
 */
export function roundingHeap(values: readonly number[]): RoundingHeap {
  const counts = values.filter((value) => Number.isInteger(value) && value > leastCount);
  const rounded = counts.filter((value) => value % 5 === 0).length;
  return { items: counts.length, rounded, probability: binomialTail(counts.length, rounded, roundShare) };
}

/** Chance of `least` or more successes in `n` trials with chance `p` (0 < p < 1), summed from the smallest term. */
export function binomialTail(n: number, least: number, p: number): number {
  if (least <= 0) return 1;
  let logTerm = n * Math.log(p); // all n
  let tail = 0;
  for (let k = n; k >= least; k--) {
    tail += Math.exp(logTerm);
    logTerm += Math.log(k / (n - k + 1)) + Math.log((1 - p) / p);
  }
  return Math.min(1, tail);
}

export interface AtTarget {
  readonly units: readonly string[];
  /** Units exactly at the target ÷ units that have a value. */
  readonly share: number;
}

/** Units whose value is exactly the target: a full 100 % again and again is worth a question. */
export function exactlyAtTarget(
  values: readonly { readonly unit: string; readonly value: number }[],
  target: number,
): AtTarget {
  const units = values.filter(({ value }) => value === target).map(({ unit }) => unit);
  return { units, share: values.length === 0 ? 0 : units.length / values.length };
}

/**
 * Which of many tests to follow up so that at most `rate` of them are false alarms on average, and never more than
 * `most` in a round. @returns indexes into `probabilities`, the smallest first
 * @source Benjamini & Hochberg 1995; 20 cases a round: METHODS §6
 */
export function worthFollowing(probabilities: readonly number[], rate = 0.05, most = 20): number[] {
  const order = probabilities.map((_, i) => i).sort((a, b) => at(probabilities, a) - at(probabilities, b));
  const last = order.findLastIndex((i, rank) => at(probabilities, i) <= ((rank + 1) / order.length) * rate);
  return order.slice(0, Math.min(last + 1, most));
}

function at(list: readonly number[], i: number): number {
  return list[i] as number;
}
