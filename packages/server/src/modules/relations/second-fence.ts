import { periodEnd, periodStart } from '@shiheng/basics/period';
import type { Actor } from '../../platform/identity/actor.ts';
import type { Fences } from '../../platform/identity/fences.ts';
import { isUnitWithin } from '../orgs/index.ts';
import type { Scene, View } from './view.ts';

/** Whether the database, too, lets the actor reach the node of a scene: policy.ts decides by the places of a cube. */
export function isWithin(fences: Fences, actor: Actor, view: View, { standing }: Scene): Promise<boolean> {
  const { period, tree } = view;
  const from = periodStart(period);
  const span = tree === 'as-is' ? { from } : { from, to: periodEnd(period) };
  return isUnitWithin(fences, actor, span, standing);
}
