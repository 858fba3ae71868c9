import { assert } from '@shiheng/basics/assert';
import type { IndicatorsDto } from '@shiheng/contract/indicators';
import { layoutOf } from '@shiheng/kernel/indicators/cube-layout';
import { goalpostsFor } from '@shiheng/kernel/indicators/score';
import { evaluateIndicator } from '@shiheng/kernel/relations/evaluate';
import type { Actor } from '../../platform/identity/actor.ts';
import type { LiveCube } from '../indicators/index.ts';
import { presentHead, type Scene, totalsAt } from '../relations/index.ts';
import { sourceOf, standsOn } from './plan.ts';
import { isOpen, withheld } from './withheld.ts';

/** @param before the cube of the period before, where there is one */
export function presentList(scene: Scene, actor: Actor, before: LiveCube | undefined): IndicatorsDto {
  const { live, slice, standing } = scene;
  const { catalogue } = live.cube;
  const { period } = live.key;
  const totals = totalsAt(live, slice, standing.code);
  assert(totals, 'a scene without a node');
  const earlier = before && totalsAt(before.under(catalogue), slice, standing.code);
  const open = isOpen(scene, actor);
  const indicators = layoutOf(catalogue).plans.map((plan) => {
    const { name, unit, direction, task } = plan.indicator;
    const result = evaluateIndicator(plan, period, totals);
    const was = earlier && before && evaluateIndicator(plan, before.key.period, earlier).value;
    return {
      ...(open ? result : withheld(result)),
      name,
      unit,
      direction,
      task,
      from: sourceOf(catalogue, plan),
      sides: standsOn(catalogue, plan.indicator),
      status: goalpostsFor(plan.indicator, period)?.status ?? null,
      before: open ? (was ?? null) : null,
    };
  });
  return { ...presentHead(scene, actor), indicators };
}
