import { periodEnd, periodStart } from '@shiheng/basics/period';
import type { Actor } from '../../platform/identity/actor.ts';
import type { Fences, Span } from '../../platform/identity/fences.ts';
import { isUnitWithin } from '../orgs/index.ts';
import type { Scene, View } from './view.ts';

/** Whether the database, too, lets the actor reach the node of a scene: policy.ts decides by the places of a cube. */
export function isWithin(fences: Fences, actor: Actor, view: View, { standing }: Scene): Promise<boolean> {
  return isUnitWithin(fences, actor, spanOf(view), standing);
}

/** Days on any of which a unit of the view may have stood under the reader: of the tree as it is, up to today. */
export function spanOf({ period, tree }: Pick<View, 'period' | 'tree'>): Span {
  const from = periodStart(period);
  return tree === 'as-is' ? { from } : { from, to: periodEnd(period) };
}
