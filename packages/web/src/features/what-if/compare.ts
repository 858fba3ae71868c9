import { type Period, parsePeriod, periodEnd } from '@shiheng/basics/period';
import type { PlainDate } from '@shiheng/basics/plain-date';
import type { CatalogueDto, NodeValuesDto } from '@shiheng/contract/rules';
import type { Catalogue } from '@shiheng/kernel/indicators/catalogue';
import { evaluateValues, type NodeEvaluation, type NodeValues } from '@shiheng/kernel/relations/evaluate';
import { withChanges } from '@shiheng/kernel/rules/catalogue-with';
import type { RuleChange } from '@shiheng/kernel/rules/change';
import { trialOf } from './state.ts';

/** A node in one period with the rules that hold for it: all that a trial works on. */
export interface Scene {
  readonly catalogue: Catalogue;
  readonly period: Period;
  readonly day: PlainDate;
  readonly values: NodeValues;
  readonly drawing: NodeValuesDto['drawing'];
}

/** @returns undefined where single indicators may not be opened */
export function sceneFrom(answer: NodeValuesDto, { formulas: _, ...catalogue }: CatalogueDto): Scene | undefined {
  const period = parsePeriod(answer.period);
  if (!period || answer.indicators === null) return undefined;
  const { org, coverage, indicators, drawing } = answer;
  return {
    catalogue: catalogue as unknown as Catalogue, // the contract's catalogue is the kernel's
    period,
    day: periodEnd(period),
    values: {
      code: org.code,
      coverage: { ...coverage, workers: coverage.workers ?? 0 },
      indicators: indicators as NodeValues['indicators'], // open: none is withheld
    },
    drawing,
  };
}

/** What a node comes to under changed rules. `draws` 0: balances without their intervals, at once. */
export function evaluateWith(
  { catalogue, period, day, values, drawing }: Scene,
  changes: readonly RuleChange[],
  draws: number,
): NodeEvaluation {
  const tried = withChanges(catalogue, changes, trialOf(changes, day));
  return evaluateValues(tried, period, values, { draws, seed: drawing.seed });
}
