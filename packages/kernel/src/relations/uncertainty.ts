import type { Band } from '../indicators/catalogue.ts';
import { wangCoupling } from './academic.ts';
import { effectiveSides, geometricMean, isWeakestHeld, median, positionOf, sideFloor } from './balance.ts';
import type { Aggregator, MissingRule, Perturbations } from './perturbations.ts';
import type { SidePlan } from './relation-plan.ts';

/** A relation at one node in every draw. */
export interface RelationDraws {
  readonly headline: Float64Array;
  readonly gap: Float64Array;
  readonly probability: { readonly aLags: number; readonly bLags: number; readonly inBand: number };
}

/**
 * A side's score in every draw: weights shifted, one available indicator (or none) left out, missing ones left out or
 * put all at 0 or all at 100. Indicators that cannot be told of the node (`applies` false) never count.
 *
 * @param scores draws of the indicators, by place in the catalogue; absent where the score is missing
 */
export function sideDraws(
  side: SidePlan,
  scores: (indicator: number) => Float64Array | undefined,
  applies: (indicator: number) => boolean,
  perturbations: Perturbations,
): Float64Array {
  const { draws } = perturbations;
  const leftOut = perturbations.leftOut.get(side.key) as Int32Array; // drawn for every side of the catalogue
  const missing = perturbations.missing.get(side.key) as readonly MissingRule[];
  const weighted = new Float64Array(draws);
  const weights = new Float64Array(draws);
  const available = side.entries.filter((entry) => scores(entry.indicator)).length;
  side.entries.forEach((entry, place) => {
    if (!applies(entry.indicator)) return;
    const factor = perturbations.weight.get(entry.key) as Float64Array;
    const score = scores(entry.indicator);
    if (score) addAvailable(weighted, weights, entry.weight, factor, score, available > 1 ? leftOut : undefined, place);
    else addMissing(weighted, weights, entry.weight, factor, missing);
  });
  return weighted.map((sum, draw) => sum / (weights[draw] as number));
}

function addAvailable(
  weighted: Float64Array,
  weights: Float64Array,
  weight: number,
  factor: Float64Array,
  score: Float64Array,
  leftOut: Int32Array | undefined,
  place: number,
): void {
  for (let draw = 0; draw < weighted.length; draw++) {
    if (leftOut && leftOut[draw] === place) continue;
    const drawn = weight * (factor[draw] as number);
    weights[draw] = (weights[draw] as number) + drawn;
    weighted[draw] = (weighted[draw] as number) + drawn * (score[draw] as number);
  }
}

function addMissing(
  weighted: Float64Array,
  weights: Float64Array,
  weight: number,
  factor: Float64Array,
  missing: readonly MissingRule[],
): void {
  for (let draw = 0; draw < weighted.length; draw++) {
    if (missing[draw] === 'left-out') continue;
    const drawn = weight * (factor[draw] as number);
    weights[draw] = (weights[draw] as number) + drawn;
    if (missing[draw] === 'at-target') weighted[draw] = (weighted[draw] as number) + 100 * drawn;
  }
}

/** Headline, gap and position in every draw from the sides' draws. */
export function relationDraws(
  sides: readonly Float64Array[],
  band: Band,
  { draws, aggregator }: Perturbations,
): RelationDraws {
  const headline = new Float64Array(draws);
  const gap = new Float64Array(draws);
  const positions = { 'a-lags': 0, 'b-lags': 0, 'in-band': 0 };
  for (let draw = 0; draw < draws; draw++) {
    const scores = sides.map((side) => side[draw] as number);
    const counted = countedSides(scores, band);
    headline[draw] = aggregate(counted, aggregator[draw] as Aggregator);
    const { gap: apart, position } = standing(scores, band);
    gap[draw] = apart;
    positions[position]++;
  }
  const probability = {
    aLags: positions['a-lags'] / draws,
    bLags: positions['b-lags'] / draws,
    inBand: positions['in-band'] / draws,
  };
  return { headline, gap, probability };
}

function countedSides(scores: readonly number[], band: Band): readonly number[] {
  const [a, b] = scores as readonly [number, number];
  return band.kind === 'ratio' ? effectiveSides(a, b, band.lo, band.hi) : scores;
}

function standing(scores: readonly number[], band: Band) {
  if (band.kind === 'ratio') {
    const [a, b] = scores as readonly [number, number];
    return { gap: a - b, position: positionOf(a, b, band.lo, band.hi) };
  }
  const weakest = Math.min(...scores);
  const middle = median(scores);
  const position = isWeakestHeld(weakest, middle, band.least) ? ('in-band' as const) : ('a-lags' as const);
  return { gap: middle - weakest, position };
}

/**
 * The three ways of adding sides up that a draw may choose, all 0–100 and equal when the sides are equal. Wang's enters
 * as C'·T, without the square root that only inflates.
 */
export function aggregate(scores: readonly number[], how: Aggregator): number {
  if (how === 'geometric') return geometricMean(scores);
  const floored = scores.map((score) => Math.max(score, sideFloor));
  const mean = floored.reduce((sum, score) => sum + score, 0) / floored.length;
  return how === 'arithmetic' ? mean : wangCoupling(floored.map((score) => score / 100)) * mean;
}

/** Quantile of the draws with linear interpolation between order statistics (type 7 of Hyndman and Fan 1996). */
export function quantile(sorted: Float64Array, share: number): number {
  const at = (sorted.length - 1) * share;
  const low = Math.floor(at);
  const below = sorted[low] ?? Number.NaN;
  const above = sorted[Math.min(low + 1, sorted.length - 1)] ?? Number.NaN;
  return below + (at - low) * (above - below);
}

/** P05 and P95 of the draws. */
export function centralInterval(draws: Float64Array): { readonly p05: number; readonly p95: number } {
  const sorted = Float64Array.from(draws).sort();
  return { p05: quantile(sorted, 0.05), p95: quantile(sorted, 0.95) };
}
