import { assert } from '@shiheng/basics/assert';
import { type Period, periodEnd, periodKind } from '@shiheng/basics/period';
import type { Goalposts, Indicator } from './catalogue.ts';

export type GoalpostShape = Goalposts['shape'];

/**
 * The goalposts that hold on the last day of `period`: those made for its kind of period before those for any kind.
 *
 * @returns undefined when none hold: the indicator is then shown without a score.
 * @source METHODS §1.5: fixed for the plan period, so that the same value is the same score for ever
 */
export function goalpostsFor(indicator: Indicator, period: Period): Goalposts | undefined {
  const day = periodEnd(period);
  const kind = periodKind(period);
  const holding = indicator.goalposts.filter((posts) => posts.validFrom <= day && day <= posts.validTo);
  return holding.find((posts) => posts.periodKind === kind) ?? holding.find((posts) => posts.periodKind === 'any');
}

/**
 * Score of a value between its goalposts, 0–100.
 *
 * A line gives clip((x − floor) ÷ (target − floor)); floor above target means less is better. An interval gives 100
 * between `low` and `high` and falls to 0 at `floor` and `ceiling`.
 *
 * @source METHODS §1.5; UNDP Human Development Report, technical note 1, step 1
 */
export function scoreOf(shape: GoalpostShape, value: number): number {
  if (shape.kind === 'line') return 100 * line(shape.floor, shape.target, value);
  if (value < shape.low) return 100 * line(shape.floor, shape.low, value);
  if (value > shape.high) return 100 * line(shape.ceiling, shape.high, value);
  return 100;
}

/** 0 at `floor`, 1 at `target`, straight between, clipped outside. */
export function line(floor: number, target: number, value: number): number {
  assert(floor !== target, 'goalposts need a floor other than the target');
  const share = (value - floor) / (target - floor);
  return share <= 0 ? 0 : share >= 1 ? 1 : share;
}

/** The line on which `value` lies: for an interval the ascending or the descending flank, or undefined between them. */
export function activeLine(
  shape: GoalpostShape,
  value: number,
): { readonly floor: number; readonly target: number } | undefined {
  if (shape.kind === 'line') return shape;
  if (value < shape.low) return { floor: shape.floor, target: shape.low };
  if (value > shape.high) return { floor: shape.ceiling, target: shape.high };
  return undefined;
}
