import { periodEnd, periodStart } from '@shiheng/basics/period';
import type { Actor } from '../../platform/identity/actor.ts';
import { type Fences, isAmong } from '../../platform/identity/fences.ts';
import { hasEnterprise } from '../orgs/index.ts';
import type { Scene, View } from './view.ts';

/**
 * Whether the database, too, lets the actor reach the node of a scene: policy.ts decides by the places of a cube, this by
 * the rows of the tree and the row policies. An enterprise must be readable behind the actor's fence; an organisation
 * must stand in the list that the fence is made of. Where a unit stood at any time of the period is near enough: the
 * exact day is policy.ts's.
 */
export async function isWithin(fences: Fences, actor: Actor, view: View, { standing }: Scene): Promise<boolean> {
  const { period, tree } = view;
  const from = periodStart(period);
  const span = tree === 'as-is' ? { from } : { from, to: periodEnd(period) };
  if (standing.kind === 'organisation') {
    const { reach } = await fences.of(actor, span);
    return isAmong(reach, standing.code);
  }
  const fenced = await fences.around(actor, span, [standing.code]);
  return fenced.read((reader) => hasEnterprise(reader, standing.code));
}
