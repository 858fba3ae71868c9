import type { Catalogue, RelationId, SideId } from '../indicators/catalogue.ts';
import type { IndicatorResult, RelationResult } from './evaluation.ts';
import { relationPlans } from './relation-plan.ts';

export interface Influence {
  readonly indicator: string;
  /** Share of the side's weight on paper. All sum 1. */
  readonly nominal: number;
  /** Share of the squared correlation with the side over the nodes; null when there are too few nodes. All sum 1. */
  readonly effective: number | null;
}

/** Evaluations of nodes of one level (say, the 16 prefectures) in one period. */
export interface EvaluatedNode {
  readonly indicators: readonly IndicatorResult[];
  readonly relations: readonly RelationResult[];
}

/** Fewer pairs than this say nothing about a correlation. */
export const leastNodes = 10;

/**
 * What each indicator really does to a side, beside its weight on paper. An indicator on which all nodes stand alike
 * moves nothing, whatever it weighs; two that move together count twice.
 *
 * Taken as r² between the indicator's score and the side's over the nodes that have both, scaled to sum 1.
 *
 * @source Paruolo, Saisana and Saltelli 2013 (nominal weights rarely equal influence), its linear case; METHODS §1.7
 */
export function effectiveInfluence(
  catalogue: Catalogue,
  nodes: readonly EvaluatedNode[],
  relation: RelationId,
  side: SideId,
): readonly Influence[] {
  const entries =
    relationPlans(catalogue)
      .find((plan) => plan.relation.id === relation)
      ?.sides.find((each) => each.id === side)?.entries ?? [];
  const squares = entries.map(({ indicator }) => squaredCorrelation(pairs(nodes, relation, side, indicator)));
  const all = squares.reduce<number>((sum, square) => sum + (square ?? 0), 0);
  const weight = entries.reduce((sum, entry) => sum + entry.weight, 0);
  return entries.map(({ indicator, weight: own }, at) => {
    const square = squares[at] ?? null;
    return {
      indicator: catalogue.indicators[indicator]?.id ?? '',
      nominal: own / weight,
      effective: square === null || all === 0 ? null : square / all,
    };
  });
}

type Pair = readonly [indicator: number, side: number];

function pairs(
  nodes: readonly EvaluatedNode[],
  relation: RelationId,
  side: SideId,
  indicator: number,
): readonly Pair[] {
  return nodes.flatMap((node): readonly Pair[] => {
    const own = node.indicators[indicator]?.score ?? null;
    const sides = node.relations.find((each) => each.id === relation)?.sides;
    const score = sides?.find((each) => each.id === side)?.score ?? null;
    return own === null || score === null ? [] : [[own, score]];
  });
}

/** r², 0 where either does not vary; null below `leastNodes` pairs. */
function squaredCorrelation(of: readonly Pair[]): number | null {
  if (of.length < leastNodes) return null;
  const mean = (at: 0 | 1) => of.reduce((sum, pair) => sum + pair[at], 0) / of.length;
  const [x, y] = [mean(0), mean(1)];
  const moment = (i: 0 | 1, j: 0 | 1) =>
    of.reduce((sum, pair) => sum + (pair[i] - (i ? y : x)) * (pair[j] - (j ? y : x)), 0);
  const variances = moment(0, 0) * moment(1, 1);
  return variances === 0 ? 0 : moment(0, 1) ** 2 / variances;
}
