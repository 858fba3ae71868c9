import { assert } from '@shiheng/basics/assert';
import type { StandsOnDto } from '@shiheng/contract/indicators';
import type { Catalogue, Indicator } from '@shiheng/kernel/indicators/catalogue';
import { type IndicatorPlan, layoutOf } from '@shiheng/kernel/indicators/cube-layout';
import type { LiveCube } from '../indicators/index.ts';

export function findPlan(catalogue: Catalogue, id: string): IndicatorPlan | undefined {
  return layoutOf(catalogue).plans.find(({ indicator }) => indicator.id === id);
}

/** The plan under the rules that hold for a cube's period: formulas and goalposts may differ, indicators never do. */
export function planIn({ cube }: LiveCube, id: string): IndicatorPlan {
  const plan = findPlan(cube.catalogue, id);
  assert(plan, 'every catalogue has the same indicators');
  return plan;
}

/** Measures that the indicator is computed from, each once. */
export function measuresOf({ measures }: Catalogue, plan: IndicatorPlan) {
  return plan.measures.flatMap((column) => measures[column] ?? []);
}

/** Where the facts come from: workers' ledgers, reports, or one for each part of the formula. */
export function sourceOf(catalogue: Catalogue, plan: IndicatorPlan): 'ledger' | 'report' | 'both' {
  const from = new Set(measuresOf(catalogue, plan).map((measure) => measure.from));
  return from.size > 1 ? 'both' : (from.values().next().value ?? 'report');
}

/** The sides that the indicator stands on, with its share of each side's whole weight. */
export function standsOn({ relations, indicators }: Catalogue, { sides }: Indicator): StandsOnDto[] {
  return sides.flatMap(({ relation, side, weight }) => {
    const found = relations.find(({ id }) => id === relation);
    const named = found?.sides.find(({ id }) => id === side);
    if (!found || !named) return [];
    const all = indicators.flatMap((each) => each.sides.filter((on) => on.relation === relation && on.side === side));
    const share = weight / all.reduce((sum, on) => sum + on.weight, 0);
    return [{ relation, relationName: found.name, side, sideName: named.name, weight: share }];
  });
}
