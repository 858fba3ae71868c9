import type { SideResult } from './evaluation.ts';

/** One indicator of a side: weight above 0 (only their proportions count), score 0–100 or null where missing. */
export interface SideEntry {
  readonly weight: number;
  readonly score: number | null;
}

/** Least share of a side's weight that must be available. @source METHODS §1.6 (JRC rule of thumb: about 65 %) */
export const leastCoverage = 2 / 3;

/**
 * Weighted arithmetic mean of the scores that are there. Missing ones are neither 0 nor guessed: their weight falls out,
 * and below two thirds of the weight the side is 数据不足.
 *
 * @returns `coverage` is the share of weight available; a side without entries has coverage 0.
 * @source METHODS §1.6, §1.8 (1)
 */
export function sideScore(id: SideResult['id'], entries: readonly SideEntry[]): SideResult {
  let all = 0;
  let available = 0;
  let weighted = 0;
  for (const { weight, score } of entries) {
    all += weight;
    if (score === null) continue;
    available += weight;
    weighted += weight * score;
  }
  const coverage = all === 0 ? 0 : available / all;
  if (!isCovered(coverage)) return { id, score: null, coverage, reason: 'insufficient' };
  return { id, score: clamp(weighted / available), coverage };
}

/** A hair below two thirds is rounding of the weights, not missing data. */
export function isCovered(coverage: number): boolean {
  return coverage >= leastCoverage - 1e-12;
}

/** The mean with everything missing at `score`: 0 and 100 bound what the missing data could make of the side. */
export function sideWithMissingAt(entries: readonly SideEntry[], score: 0 | 100): number {
  let all = 0;
  let weighted = 0;
  for (const entry of entries) {
    all += entry.weight;
    weighted += entry.weight * (entry.score ?? score);
  }
  return all === 0 ? score : clamp(weighted / all);
}

/** A mean of scores can leave 0–100 by a rounding error only. */
function clamp(score: number): number {
  return Math.min(100, Math.max(0, score));
}
