import { assert } from '@shiheng/basics/assert';
import type { Period } from '@shiheng/basics/period';
import type { Catalogue, RelationId, SideId } from '../indicators/catalogue.ts';
import type { NodeTotals } from '../indicators/cube.ts';
import { median } from './balance.ts';
import type { IndicatorResult, Position, RelationResult } from './evaluation.ts';
import { relationPlans, type SidePlan } from './relation-plan.ts';
import { type Part, splitShortfall, withRest } from './shortfall.ts';

/** What one indicator takes from a side: its share of the side's available weight × (100 − its score). */
export interface IndicatorPull {
  readonly indicator: string;
  readonly no: number;
  readonly score: number;
  readonly share: number; // 0–1
  readonly points: number; // of the side's 100; the side's pulls add up to 100 − its score
}

export interface SideShortfall {
  readonly side: SideId;
  readonly points: number; // 100 − score
  readonly pulls: readonly IndicatorPull[]; // biggest first
}

/** Signed part of a gap: positive where it widens the lead of the first side (R4: of the median over the weakest). */
export interface GapPull {
  readonly side: SideId;
  readonly indicator: string;
  readonly points: number;
}

/** What one child, enterprise or industry takes from a side. `part` is `restCode` (shortfall.ts) for what belongs to none. */
export interface PartPull {
  readonly part: string;
  readonly points: number; // signed: negative where the part lifts the side; all add up to 100 − the side's score
  readonly indicators: readonly { readonly indicator: string; readonly points: number }[]; // biggest first
}

export type Finding =
  | {
      readonly kind: 'out-of-band';
      readonly relation: RelationId;
      readonly framing: boolean;
      readonly lagging: SideId;
      readonly position: Position;
      readonly gap: number;
      /** Share of the draws with the same position; null without draws. */
      readonly probability: number | null;
      readonly pulls: readonly IndicatorPull[]; // of the lagging side
    }
  | {
      readonly kind: 'insufficient';
      readonly relation: RelationId;
      readonly framing: boolean;
      readonly side: SideId;
      readonly coverage: number;
      readonly missing: readonly { readonly indicator: string; readonly reason: string }[];
    };

/** What each indicator takes from a side that has a score; undefined for an insufficient side. */
export function sideShortfall(
  catalogue: Catalogue,
  indicators: readonly IndicatorResult[],
  relation: RelationResult,
  side: SideId,
): SideShortfall | undefined {
  const score = relation.sides.find((each) => each.id === side)?.score ?? null;
  if (score === null) return undefined;
  const available = availableOf(sidePlan(catalogue, relation.id, side), indicators);
  const weight = available.reduce((sum, each) => sum + each.weight, 0);
  const pulls = available.map(({ result, weight: own }) => {
    const share = own / weight;
    const points = share * (100 - result.score);
    return { indicator: result.id, no: result.no, score: result.score, share, points };
  });
  return { side, points: 100 - score, pulls: biggestFirst(pulls) };
}

/**
 * The gap as a sum of signed parts, one per indicator of the two sides compared: A − B is B's shortfall less A's.
 * For R4 the median task is compared with the weakest.
 *
 * @returns undefined when the relation has no gap; parts add up to `relation.gap` but for rounding of floats
 */
export function gapByIndicator(
  catalogue: Catalogue,
  indicators: readonly IndicatorResult[],
  relation: RelationResult,
): readonly GapPull[] | undefined {
  const compared = comparedSides(relation);
  if (!compared) return undefined;
  const pulls = compared.flatMap(({ side, sign }) =>
    (sideShortfall(catalogue, indicators, relation, side)?.pulls ?? []).map(({ indicator, points }) => ({
      side,
      indicator,
      points: sign * points,
    })),
  );
  return biggestFirst(pulls);
}

/** A side's shortfall by disjoint parts of the node (children, enterprises, industries) and the rest; biggest first. */
export function shortfallByPart(
  catalogue: Catalogue,
  period: Period,
  node: NodeTotals,
  parts: readonly Part[],
  indicators: readonly IndicatorResult[],
  relation: RelationResult,
  side: SideId,
): readonly PartPull[] | undefined {
  const shortfall = sideShortfall(catalogue, indicators, relation, side);
  if (!shortfall) return undefined;
  const pieces = withRest(node, parts);
  const totals = pieces.map((piece) => piece.totals);
  const table = shortfall.pulls.map((pull) => {
    const at = catalogue.indicators.findIndex((each) => each.id === pull.indicator);
    const split = splitShortfall(catalogue, period, at, node, totals);
    assert(split !== undefined, `${pull.indicator} has a score and no split`);
    return { indicator: pull.indicator, split, share: pull.share };
  });
  const pulls = pieces.map(({ code: part }, at) => {
    const own = table.map(({ indicator, split, share }) => ({ indicator, points: share * (split[at] ?? 0) }));
    return { part, points: own.reduce((sum, each) => sum + each.points, 0), indicators: biggestFirst(own) };
  });
  return biggestFirst(pulls);
}

/** The gap by disjoint parts of the node; parts add up to `relation.gap` but for rounding of floats. */
export function gapByPart(
  catalogue: Catalogue,
  period: Period,
  node: NodeTotals,
  parts: readonly Part[],
  indicators: readonly IndicatorResult[],
  relation: RelationResult,
): readonly { readonly part: string; readonly points: number }[] | undefined {
  const compared = comparedSides(relation);
  if (!compared) return undefined;
  const sums = new Map<string, number>();
  for (const { side, sign } of compared) {
    const pulls = shortfallByPart(catalogue, period, node, parts, indicators, relation, side) ?? [];
    for (const { part, points } of pulls) sums.set(part, (sums.get(part) ?? 0) + sign * points);
  }
  return biggestFirst([...sums].map(([part, points]) => ({ part, points })));
}

/** Relations outside their band, worst headline first, then sides that lack data. A finding starts a look, never a deduction. */
export function findingsOf(
  catalogue: Catalogue,
  indicators: readonly IndicatorResult[],
  relations: readonly RelationResult[],
): readonly Finding[] {
  const worstFirst = [...relations].sort((one, other) => (one.headline ?? 0) - (other.headline ?? 0));
  const outside = worstFirst.flatMap((relation) => outOfBand(catalogue, indicators, relation));
  return [...outside, ...relations.flatMap((relation) => insufficientSides(catalogue, indicators, relation))];
}

function outOfBand(
  catalogue: Catalogue,
  indicators: readonly IndicatorResult[],
  relation: RelationResult,
): readonly Finding[] {
  const { lagging, position, gap, probability } = relation;
  if (lagging === null || gap === null || position === 'in-band' || position === 'insufficient') return [];
  const likely = probability && (position === 'a-lags' ? probability.aLags : probability.bLags);
  const pulls = sideShortfall(catalogue, indicators, relation, lagging)?.pulls ?? [];
  const { id, framing } = relation;
  return [{ kind: 'out-of-band', relation: id, framing, lagging, position, gap, probability: likely, pulls }];
}

function insufficientSides(
  catalogue: Catalogue,
  indicators: readonly IndicatorResult[],
  { id, framing, sides }: RelationResult,
): readonly Finding[] {
  return sides
    .filter((side) => side.score === null)
    .map(({ id: side, coverage }) => {
      const missing = sidePlan(catalogue, id, side).entries.flatMap((entry) => {
        const result = indicators[entry.indicator];
        return result?.reason ? [{ indicator: result.id, reason: result.reason }] : [];
      });
      return { kind: 'insufficient', relation: id, framing, side, coverage, missing };
    });
}

function comparedSides(
  relation: RelationResult,
): readonly { readonly side: SideId; readonly sign: 1 | -1 }[] | undefined {
  if (relation.gap === null) return undefined;
  const scored = relation.sides.map(({ id, score }) => ({ id, score: score ?? 0 }));
  const [first, second] = scored;
  if (scored.length === 2 && first && second) {
    return [
      { side: second.id, sign: 1 },
      { side: first.id, sign: -1 },
    ];
  }
  const middle = median(scored.map(({ score }) => score));
  const weakest = Math.min(...scored.map(({ score }) => score));
  const under = scored.find(({ score }) => score === weakest);
  const over = scored.find(({ score }) => score === middle);
  assert(under && over, 'an odd number of sides has its median among them');
  return [
    { side: under.id, sign: 1 },
    { side: over.id, sign: -1 },
  ];
}

function sidePlan(catalogue: Catalogue, relation: RelationId, side: SideId): SidePlan {
  const plan = relationPlans(catalogue)
    .find((each) => each.relation.id === relation)
    ?.sides.find((each) => each.id === side);
  assert(plan !== undefined, `no side ${relation}/${side}`);
  return plan;
}

function availableOf(plan: SidePlan, indicators: readonly IndicatorResult[]) {
  return plan.entries.flatMap(({ indicator, weight }) => {
    const result = indicators[indicator];
    return result && result.score !== null ? [{ weight, result: { ...result, score: result.score } }] : [];
  });
}

function biggestFirst<T extends { readonly points: number }>(pulls: readonly T[]): readonly T[] {
  return [...pulls].sort((one, other) => other.points - one.points);
}
