import type { Period } from '@shiheng/basics/period';
import type { Catalogue } from '../indicators/catalogue.ts';
import type { IndicatorPlan } from '../indicators/cube-layout.ts';
import { goalpostsFor } from '../indicators/score.ts';
import type { EvaluateOptions } from './evaluate.ts';
import type { IndicatorResult, Interval } from './evaluation.ts';
import { perturbationsOf } from './perturbations.ts';
import { scoreDraws } from './score-draws.ts';
import { centralInterval } from './uncertainty.ts';

/**
 * P05–P95 of an indicator's score at a node, from the very draws that the intervals of its relations are made of.
 *
 * @param code of the node: each node and period has errors of its own
 * @returns null where the indicator has no score
 * @source METHODS §1.9
 */
export function scoreInterval(
  catalogue: Catalogue,
  plan: IndicatorPlan,
  period: Period,
  code: string,
  result: IndicatorResult,
  options: EvaluateOptions,
): Interval | null {
  const goalposts = goalpostsFor(plan.indicator, period);
  if (result.score === null || !goalposts) return null;
  const perturbations = perturbationsOf(catalogue, options.draws, options.seed);
  const draws = scoreDraws(plan, result, goalposts.shape, `${code}@${period}`, perturbations);
  return { ...centralInterval(draws), ...options };
}
