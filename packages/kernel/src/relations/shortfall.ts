import type { Period } from '@shiheng/basics/period';
import type { Catalogue } from '../indicators/catalogue.ts';
import { type NodeTotals, restOf } from '../indicators/cube.ts';
import { type IndicatorPlan, layoutOf } from '../indicators/cube-layout.ts';
import { completeUnits, computeFormula, sumOf } from '../indicators/formula.ts';
import { activeLine, type GoalpostShape, goalpostsFor, scoreOf } from '../indicators/score.ts';

/** A disjoint piece of a node: a child organisation, an enterprise, an industry. */
export interface Part {
  readonly code: string;
  readonly totals: NodeTotals;
}

/** The parts, and last what is left of the node without them: together they are the node again. */
export function withRest(node: NodeTotals, parts: readonly Part[]): readonly Part[] {
  const totals = restOf(
    node,
    parts.map((part) => part.totals),
  );
  return [...parts, { code: restCode, totals }];
}

/** Code of what belongs to the node and to none of the parts (units directly under it, its own reports). */
export const restCode = '';

/**
 * Splits an indicator's shortfall (100 − score) at a node over disjoint parts; the shares add up to it.
 *
 * Sums divided last, x = ΣN ÷ ΣD, are split exactly: part c gives (t·Dc − Nc) ÷ (D·(t − f)), positive where it is worse
 * than the target, negative where it is better. Clipping: above the target nothing is short and every part gives 0;
 * below the floor all parts are scaled by one factor to 100. An interval uses the flank on which the node lies.
 * Growth ratios and medians do not add up over parts: their shortfall is shared out by weight × the part's own shortfall.
 *
 * @param pieces disjoint and together the whole node: see withRest
 * @returns undefined when the indicator has no score at the node; else one number per piece
 */
export function splitShortfall(
  catalogue: Catalogue,
  period: Period,
  indicator: number,
  node: NodeTotals,
  pieces: readonly NodeTotals[],
): readonly number[] | undefined {
  const plan = layoutOf(catalogue).plans[indicator];
  const shape = plan && goalpostsFor(plan.indicator, period)?.shape;
  const result = plan && computeFormula(plan, node);
  if (!plan || !shape || !result || result.value === null) return undefined;
  const shortfall = 100 - scoreOf(shape, result.value);
  const flank = activeLine(shape, result.value);
  if (shortfall === 0 || !flank) return pieces.map(() => 0);
  const lacks = pieces.map((piece) => lackOf(plan, piece, shape, flank));
  return scaleTo(
    shortfall,
    lacks,
    pieces.map((piece) => weightOf(plan, piece)),
  );
}

/** What a piece is short of by itself, in a measure of its own that is the same for all pieces of one node. */
export function lackOf(plan: IndicatorPlan, piece: NodeTotals, shape: GoalpostShape, flank: Flank): number {
  if (!isAdditive(plan)) return ownShortfall(plan, piece, shape);
  return distance(plan, piece, flank) / (flank.target - flank.floor);
}

type Flank = NonNullable<ReturnType<typeof activeLine>>;

/** Whether the lacks of disjoint pieces add up to the lack of the whole. */
export function isAdditive({ indicator }: IndicatorPlan): boolean {
  return indicator.formula.kind !== 'growth-ratio' && indicator.formula.kind !== 'median-step';
}

/** t·D − N: how much numerator the piece lacks to stand at the target. */
function distance(plan: IndicatorPlan, piece: NodeTotals, { target }: Flank): number {
  const numerator = sumOf(plan, plan.numerator, piece);
  if (plan.indicator.formula.kind === 'mean-per-unit') {
    const { enterprises, organisations } = completeUnits(plan, piece);
    return target * (enterprises + organisations) - numerator;
  }
  const denominator = sumOf(plan, plan.denominator, piece);
  return plan.indicator.formula.kind === 'growth'
    ? (target + 1) * denominator - numerator
    : target * denominator - numerator;
}

function ownShortfall(plan: IndicatorPlan, piece: NodeTotals, shape: GoalpostShape): number {
  const { value } = computeFormula(plan, piece);
  return value === null ? 0 : weightOf(plan, piece) * (100 - scoreOf(shape, value));
}

/** What the piece weighs in the indicator: the denominator of its formula, or its units. */
export function weightOf(plan: IndicatorPlan, piece: NodeTotals): number {
  const at = piece.layout.offsets.grades + 3 * plan.index;
  return piece.sums.row.subarray(at, at + 3).reduce((sum, weight) => sum + weight, 0);
}

/** One factor for all, so that they add up to `points`; by weight alone where no piece is short by itself. */
export function scaleTo(points: number, lacks: readonly number[], weights: readonly number[]): readonly number[] {
  const sum = lacks.reduce((total, each) => total + each, 0);
  if (sum !== 0) return lacks.map((each) => (each / sum) * points);
  const all = weights.reduce((total, each) => total + each, 0);
  return weights.map((weight) => (all === 0 ? points / weights.length : (weight / all) * points));
}
