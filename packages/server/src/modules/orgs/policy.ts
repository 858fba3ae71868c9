import { holds, reachOf } from '@shiheng/contract/access';
import type { Actor } from '../../platform/identity/actor.ts';

/** A unit with the codes from itself up to the top of each line on the day in question; empty: not on that line. */
export interface UnitStanding {
  readonly code: string;
  readonly kind: 'organisation' | 'enterprise';
  readonly area: readonly string[];
  readonly system: readonly string[];
}

/**
 * Whether the actor may see what is said of a unit in the tree: everything, what stands under the own organisation on its
 * line (the province tops both), or the own enterprise. Whoever may not is told the same as for what does not exist.
 */
export function maySeeUnit({ role, scope }: Actor, { code, kind, area, system }: UnitStanding): boolean {
  const reach = reachOf(role);
  if (reach === 'all') return true;
  if (reach === 'below') return area.includes(scope.code) || system.includes(scope.code);
  return reach !== 'none' && kind === 'enterprise' && code === scope.code;
}

/** Only whoever answers for the whole tree changes it. */
export function mayChangeTree({ role }: Actor): boolean {
  return holds(role, 'orgs.change') && reachOf(role) === 'all';
}
