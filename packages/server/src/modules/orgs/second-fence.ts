import type { PlainDate } from '@shiheng/basics/plain-date';
import type { Actor } from '../../platform/identity/actor.ts';
import { type Fences, isAmong } from '../../platform/identity/fences.ts';

/**
 * Units of a page that the actor's fence holds, too: policy.ts decides by places in memory, this by the tree's rows. Days:
 * those on any of which a unit may have stood where the actor stands.
 */
export async function reachable(
  fences: Fences,
  actor: Actor,
  units: readonly { readonly code: string }[],
  days: readonly PlainDate[],
): Promise<ReadonlySet<string>> {
  const [from, to] = [days.reduce((a, b) => (a < b ? a : b)), days.reduce((a, b) => (a > b ? a : b))];
  const { reach } = await fences.of(actor, { from, to });
  return new Set(units.flatMap(({ code }) => (isAmong(reach, code) ? [code] : [])));
}
