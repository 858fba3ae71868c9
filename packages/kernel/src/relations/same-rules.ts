import { type Period, periodEnd } from '@shiheng/basics/period';
import type { Catalogue } from '../indicators/catalogue.ts';
import { sameFormulas } from '../indicators/same-formulas.ts';
import { goalpostsFor } from '../indicators/score.ts';
import { bandOn } from './relation-plan.ts';

/** A catalogue as it holds for a period: its goalposts and bands are dated. */
export interface Rules {
  readonly catalogue: Catalogue;
  readonly period: Period;
}

/**
 * Whether two periods are counted, scored and judged alike: the same formulas, goalposts, weights and bands, wherever they
 * were written.
 * Where they are not, a difference between the periods' balances may be one of rules.
 */
export function sameRules(one: Rules, other: Rules): boolean {
  return sameFormulas(one.catalogue, other.catalogue) && rulesText(one) === rulesText(other);
}

function rulesText({ catalogue, period }: Rules): string {
  return JSON.stringify([
    catalogue.indicators.map((indicator) => [indicator.id, goalpostsFor(indicator, period)?.shape, indicator.sides]),
    catalogue.relations.map((relation) => [relation.id, bandOn(relation, periodEnd(period))]),
  ]);
}
