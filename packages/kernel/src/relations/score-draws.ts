import type { IndicatorPlan } from '../indicators/cube-layout.ts';
import type { GoalpostShape } from '../indicators/score.ts';
import type { IndicatorResult } from './evaluation.ts';
import { noiseAt, type Perturbations } from './perturbations.ts';
import { uncertaintyParameters } from './uncertainty-parameters.ts';

/**
 * Standard deviation of an indicator's value at a node: reporting error by grade of evidence and, for a share of
 * counted things, binomial error, added as variances.
 *
 * The reporting errors of a node's units are taken as one common error (optimism is seldom independent), so they do not
 * average out. The binomial error uses (numerator + ½) ÷ (denominator + 1), so that 0 of 3 is not taken for certain.
 *
 * @source METHODS §1.9 (self-report error, sampling error), §1.5 (rates from small denominators widen the band)
 */
export function valueError(plan: IndicatorPlan, result: IndicatorResult): number {
  const value = result.value ?? 0;
  const { A, B, C } = uncertaintyParameters.reportError;
  const relative = A * result.grades.A + B * result.grades.B + C * result.grades.C;
  return Math.hypot(relative * value, plan.countShare ? samplingError(result) : 0);
}

function samplingError({ numerator, denominator }: IndicatorResult): number {
  if (numerator === null || denominator === null || denominator <= 0) return 0;
  if (numerator < 0 || numerator > denominator) return 0;
  const share = (numerator + 0.5) / (denominator + 1);
  return Math.sqrt((share * (1 - share)) / (denominator + 1));
}

/**
 * One indicator's score in every draw: value with its error against goalposts with theirs. 0–100.
 *
 * @param source whose data these are (node and period): each source has errors of its own
 */
export function scoreDraws(
  plan: IndicatorPlan,
  result: IndicatorResult,
  shape: GoalpostShape,
  source: string,
  perturbations: Perturbations,
): Float64Array {
  const { draws, noise } = perturbations;
  const value = result.value ?? 0;
  const error = valueError(plan, result);
  const start = noiseAt(perturbations, source, plan.indicator.id);
  const share = plan.countShare && value >= 0 && value <= 1;
  const lower = perturbations.lower[plan.index] as Float64Array; // one per indicator of the catalogue
  const upper = perturbations.upper[plan.index] as Float64Array;
  const scores = new Float64Array(draws);
  for (let draw = 0; draw < draws; draw++) {
    let drawn = value + error * (noise[start + draw] as number);
    if (share) drawn = drawn < 0 ? 0 : drawn > 1 ? 1 : drawn;
    scores[draw] = perturbedScore(shape, drawn, lower[draw] as number, upper[draw] as number);
  }
  return scores;
}

/** scoreOf with both ends of each flank shifted by a share of the flank; the ends cannot cross while shares are below ½. */
function perturbedScore(shape: GoalpostShape, value: number, lower: number, upper: number): number {
  if (shape.kind === 'line') return shifted(shape.floor, shape.target, value, lower, upper);
  const rising = shifted(shape.floor, shape.low, value, lower, upper);
  const falling = shifted(shape.ceiling, shape.high, value, lower, upper);
  return rising < falling ? rising : falling;
}

function shifted(floor: number, target: number, value: number, lower: number, upper: number): number {
  const span = target - floor;
  const from = floor + lower * span;
  const share = (value - from) / (target + upper * span - from);
  return share <= 0 ? 0 : share >= 1 ? 100 : 100 * share;
}
