import { holds } from '@shiheng/contract/access';
import type { DistributionDto } from '@shiheng/contract/indicators';
import type { IndicatorPlan } from '@shiheng/kernel/indicators/cube-layout';
import { distributionOf } from '@shiheng/kernel/indicators/distribution';
import type { GoalpostShape } from '@shiheng/kernel/indicators/score';
import { goalpostsFor } from '@shiheng/kernel/indicators/score';
import { evaluateIndicator } from '@shiheng/kernel/relations/evaluate';
import type { Actor } from '../../platform/identity/actor.ts';
import { isVisible, type Scene, totalsAt } from '../relations/index.ts';
import { pullsAt } from './pulls.ts';

/** Fewer values than this are better read in a list. */
const leastValues = 5;

/**
 * How the enterprises of the node lie, with the unit looked at among them; for a single enterprise those of the nearest
 * organisation above that has enough of them and that the reader may see.
 */
export function presentDistribution(scene: Scene, actor: Actor, plan: IndicatorPlan): DistributionDto | null {
  if (!holds(actor.role, 'enterprises.read')) return null;
  const { live, slice, standing } = scene;
  const chain = standing.kind === 'organisation' ? [standing.code] : standing[slice.line].slice(1);
  for (const code of chain) {
    const found = isVisible(live, actor, code) ? distributionAt(scene, plan, code) : null;
    if (found) return found;
  }
  return null;
}

function distributionAt(scene: Scene, plan: IndicatorPlan, code: string): DistributionDto | null {
  const { live, slice, standing } = scene;
  const { period } = live.key;
  const totals = totalsAt(live, slice, code);
  const own = totalsAt(live, slice, standing.code);
  if (!totals || !own) return null;
  const enterprises = pullsAt(scene, totals, plan.index).filter(({ kind }) => kind === 'enterprise');
  const values = enterprises.flatMap(({ result }) => (result.value === null ? [] : [result.value]));
  const { value } = evaluateIndicator(plan, period, own);
  const marks = [...endsOf(goalpostsFor(plan.indicator, period)?.shape), ...(value === null ? [] : [value])];
  const made = values.length < leastValues ? undefined : distributionOf(values, marks);
  if (!made) return null;
  const { from, width, counts, quantiles } = made;
  const org = { code, name: live.tree.nameOn(code, live.day)?.name ?? code };
  const missing = totals.enterprises - values.length;
  return { org, from, width, counts: [...counts], quantiles: [...quantiles], missing, own: value };
}

function endsOf(shape: GoalpostShape | undefined): readonly number[] {
  if (!shape) return [];
  return shape.kind === 'line' ? [shape.floor, shape.target] : [shape.floor, shape.low, shape.high, shape.ceiling];
}
