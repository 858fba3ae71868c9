import { holds, reachOf } from '@shiheng/contract/access';
import type { UnitPlace } from '@shiheng/kernel/indicators/unit-facts';
import type { Actor } from '../../platform/identity/actor.ts';

/** Only whoever answers for the whole tree freezes a period. */
export function mayClose({ role }: Actor): boolean {
  return holds(role, 'periods.close') && reachOf(role) === 'all';
}

/** Whether the actor may see what a snapshot holds of a unit, by where the unit stood in it. Undefined: it was not there. */
export function maySeePlace({ role, scope }: Actor, place: UnitPlace | undefined): boolean {
  if (!place) return false;
  const reach = reachOf(role);
  if (reach === 'all') return true;
  if (reach === 'below')
    return place.unit === scope.code || place.area.includes(scope.code) || place.system.includes(scope.code);
  return reach !== 'none' && place.kind === 'enterprise' && place.unit === scope.code;
}
