import type { IndicatorResult, RelationResult } from './evaluation.ts';
import { probabilityAbove, tierCertainty } from './tiers.ts';

/** `unclear`: the intervals overlap, so the difference may be noise. `insufficient`: no headline or no interval in one. */
export type Verdict = 'rose' | 'fell' | 'unclear' | 'insufficient';

export interface RelationChange {
  readonly id: RelationResult['id'];
  readonly headline: number | null; // later − earlier, points
  readonly gap: number | null;
  readonly sides: readonly { readonly id: string; readonly change: number | null }[];
  readonly position: { readonly before: RelationResult['position']; readonly after: RelationResult['position'] };
  readonly verdict: Verdict;
}

/**
 * Change of a relation between two periods evaluated under one catalogue. It counts as a rise or a fall only when the
 * P05–P95 intervals do not overlap.
 *
 * @source METHODS §1.9
 */
export function relationChange(before: RelationResult, after: RelationResult): RelationChange {
  return {
    id: after.id,
    headline: difference(before.headline, after.headline),
    gap: difference(before.gap, after.gap),
    sides: after.sides.map(({ id, score }) => {
      const earlier = before.sides.find((side) => side.id === id);
      return { id, change: difference(earlier?.score ?? null, score) };
    }),
    position: { before: before.position, after: after.position },
    verdict: verdictOf(before.interval, after.interval),
  };
}

function verdictOf(before: RelationResult['interval'], after: RelationResult['interval']): Verdict {
  if (!before || !after) return 'insufficient';
  if (after.p05 > before.p95) return 'rose';
  return after.p95 < before.p05 ? 'fell' : 'unclear';
}

/**
 * The sharper question, for two periods drawn under one catalogue, number of draws and seed: in what share of the draws
 * is the later headline higher? Weights, goalposts and aggregator are the same in both, so only the data's own errors
 * blur the change. A rise or a fall from 90 % on.
 *
 * @param before draws of the earlier period from headlineDraws; undefined where insufficient
 */
export function changeCertainty(
  before: Float64Array | undefined,
  after: Float64Array | undefined,
): { readonly probability: number | null; readonly verdict: Verdict } {
  if (!before || !after) return { probability: null, verdict: 'insufficient' };
  const probability = probabilityAbove(after, before);
  if (probability > tierCertainty) return { probability, verdict: 'rose' };
  return { probability, verdict: probability < 1 - tierCertainty ? 'fell' : 'unclear' };
}

export interface IndicatorChange {
  readonly id: string;
  readonly value: number | null; // later − earlier, in the indicator's unit
  readonly score: number | null;
}

/** Changes of indicators; null where one of the periods misses it. */
export function indicatorChanges(
  before: readonly IndicatorResult[],
  after: readonly IndicatorResult[],
): readonly IndicatorChange[] {
  const earlier = new Map(before.map((result) => [result.id, result]));
  return after.map(({ id, value, score }) => ({
    id,
    value: difference(earlier.get(id)?.value ?? null, value),
    score: difference(earlier.get(id)?.score ?? null, score),
  }));
}

function difference(before: number | null, after: number | null): number | null {
  return before === null || after === null ? null : after - before;
}
