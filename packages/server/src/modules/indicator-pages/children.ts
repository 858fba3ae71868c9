import type { IndicatorPageDto } from '@shiheng/contract/indicators';
import type { NodeTotals } from '@shiheng/kernel/indicators/cube';
import type { IndicatorPlan } from '@shiheng/kernel/indicators/cube-layout';
import { evaluateIndicator } from '@shiheng/kernel/relations/evaluate';
import { splitShortfall, withRest } from '@shiheng/kernel/relations/shortfall';
import { below, type Scene, shownChildren, totalsAt } from '../relations/index.ts';

/** The units directly below, in the order of the tree, each with its part of what the node lacks. */
export function presentChildren(
  scene: Scene,
  plan: IndicatorPlan,
  node: NodeTotals,
): Pick<IndicatorPageDto, 'children' | 'childrenTotal' | 'restPoints'> {
  const { live, slice } = scene;
  const { catalogue } = live.cube;
  const { period } = live.key;
  const parts = shownChildren(scene).flatMap(({ unit }) => {
    const totals = totalsAt(live, slice, unit);
    return totals ? [{ code: unit, totals }] : [];
  });
  const pieces = withRest(node, parts).map(({ totals }) => totals);
  const split = splitShortfall(catalogue, period, plan.index, node, pieces);
  const children = parts.map(({ code, totals }, at) => {
    const { id: _, no: __, ...result } = evaluateIndicator(plan, period, totals);
    return {
      org: { code, name: live.tree.nameOn(code, live.day)?.name ?? code },
      ...result,
      points: split?.[at] ?? null,
    };
  });
  return { children, childrenTotal: below(scene).length, restPoints: split?.at(-1) ?? null };
}
