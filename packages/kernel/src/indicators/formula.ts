import type { NodeTotals } from './cube.ts';
import type { IndicatorPlan, SlotTerms } from './cube-layout.ts';
import { smallestMedianStep } from './histogram.ts';

export type MissingReason = 'no-data' | 'zero-denominator' | 'no-growth' | 'too-few' | 'not-applicable';

/** An indicator's value at a node, or why there is none. Numerator and denominator are null where the formula has none. */
export type FormulaResult =
  | { readonly value: number; readonly numerator: number | null; readonly denominator: number | null }
  | {
      readonly value: null;
      readonly numerator: number | null;
      readonly denominator: number | null;
      readonly reason: MissingReason;
    };

/** Units that hold every measure of the indicator. */
export function completeUnits(
  plan: IndicatorPlan,
  totals: NodeTotals,
): { readonly enterprises: number; readonly organisations: number } {
  const { row } = totals.sums;
  const { enterprises, organisations } = totals.layout.offsets;
  return { enterprises: row[enterprises + plan.index] ?? 0, organisations: row[organisations + plan.index] ?? 0 };
}

/**
 * Computes one indicator at one node: summed over the units that hold every measure it names, divided last.
 *
 * Growth ratio: (a ÷ a0 − 1) ÷ (b ÷ b0 − 1), with the two growths as numerator and denominator; missing unless b grows.
 * @source DESIGN §2 (sum first, divide last); METHODS §1.6 (missing is never 0)
 */
export function computeFormula(plan: IndicatorPlan, totals: NodeTotals): FormulaResult {
  const { enterprises, organisations } = completeUnits(plan, totals);
  const units = enterprises + organisations;
  if (totals.kind === 'enterprise' && !plan.ofEnterprises) return missing('not-applicable');
  if (units === 0) return missing('no-data');
  const { formula } = plan.indicator;
  switch (formula.kind) {
    case 'ratio':
      return quotient(sumOf(plan, plan.numerator, totals), sumOf(plan, plan.denominator, totals));
    case 'mean-per-unit':
      return quotient(sumOf(plan, plan.numerator, totals), units);
    case 'growth':
      return growth(sumOf(plan, plan.numerator, totals), sumOf(plan, plan.denominator, totals));
    case 'growth-ratio':
      return growthRatio(plan, totals);
    case 'median-step':
      return medianStep(plan, totals, formula.least);
  }
}

function missing(reason: MissingReason, numerator: number | null = null, denominator: number | null = null) {
  return { value: null, numerator, denominator, reason } as const;
}

function quotient(numerator: number, denominator: number): FormulaResult {
  if (denominator === 0) return missing('zero-denominator', numerator, denominator);
  return { value: numerator / denominator, numerator, denominator };
}

function growth(now: number, base: number): FormulaResult {
  if (base <= 0) return missing('zero-denominator', now, base);
  return { value: now / base - 1, numerator: now, denominator: base };
}

function growthRatio(plan: IndicatorPlan, totals: NodeTotals): FormulaResult {
  const [a, a0] = plan.numerator.slots.map((slot) => slotSum(plan, slot, totals)) as [number, number];
  const [b, b0] = plan.denominator.slots.map((slot) => slotSum(plan, slot, totals)) as [number, number];
  if (a0 <= 0 || b0 <= 0) return missing('zero-denominator');
  const part = a / a0 - 1;
  const whole = b / b0 - 1;
  if (whole <= 0) return missing('no-growth', part, whole);
  return { value: part / whole, numerator: part, denominator: whole };
}

function medianStep(plan: IndicatorPlan, totals: NodeTotals, least: number): FormulaResult {
  const shape = totals.layout.histograms[plan.histogram]?.shape;
  const cells = totals.sums.histograms[plan.histogram];
  if (!shape || !cells) return missing('no-data');
  const step = smallestMedianStep(shape, cells, least);
  return step === undefined ? missing('too-few') : { value: step, numerator: null, denominator: null };
}

/** Σ coefficient · sum. Integers are summed before any coefficient touches them. */
export function sumOf(plan: IndicatorPlan, terms: SlotTerms, totals: NodeTotals): number {
  let sum = 0;
  for (let at = 0; at < terms.slots.length; at++) {
    sum += (terms.coefficients[at] ?? 0) * slotSum(plan, terms.slots[at] ?? 0, totals);
  }
  return sum;
}

export function slotSum(plan: IndicatorPlan, slot: number, totals: NodeTotals): number {
  return totals.sums.row[totals.layout.offsets.slots + plan.firstSlot + slot] ?? 0;
}
