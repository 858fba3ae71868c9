import type { OverviewMapDto } from '@shiheng/contract/overview-map';
import type { Indicator } from '@shiheng/kernel/indicators/catalogue';
import type { Actor } from '../../platform/identity/actor.ts';
import { shownChildren } from './children.ts';
import { evaluateAhead, evaluationAt } from './evaluations.ts';
import { mayOpenIndicators } from './policy.ts';
import type { Scene } from './view.ts';

/** One indicator at the units that the overview shows below the node; a unit without a value is told with its coverage. */
export async function presentOverviewMap(scene: Scene, actor: Actor, indicator: Indicator): Promise<OverviewMapDto> {
  const { live, slice } = scene;
  const codes = shownChildren(scene).map(({ unit }) => unit);
  await evaluateAhead(live, slice, codes);
  const { id, no, name, unit } = indicator;
  const units = codes.flatMap((code) => {
    const evaluation = evaluationAt(live, slice, code);
    const result = evaluation?.indicators.find((each) => each.id === id);
    if (!evaluation || !result) return [];
    const open = mayOpenIndicators(actor, evaluation.coverage.workers);
    const { value, score, coverage } = result;
    return [{ code, value: open ? value : null, score: open ? score : null, coverage }];
  });
  return { indicator: { id, no, name, unit }, units };
}
