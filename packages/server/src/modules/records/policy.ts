import { holds, reachOf } from '@shiheng/contract/access';
import type { Actor } from '../../platform/identity/actor.ts';

/** Where an enterprise stands. */
export interface Standing {
  readonly enterpriseId: string;
  readonly name: string;
  readonly county: string;
  readonly system: string | null;
}

/**
 * Whether the enterprise's records are within the actor's reach: any, those under the own organisation on its line, or
 * the own enterprise. Whoever reaches only themselves has the own record and no list.
 * @param under codes under the actor's organisation on its line, itself included
 */
export function reaches(actor: Actor, { enterpriseId, county, system }: Standing, under: ReadonlySet<string>): boolean {
  switch (reachOf(actor.role)) {
    case 'all':
      return true;
    case 'below':
      return under.has((actor.scope.line === 'area' ? county : system) ?? '');
    case 'enterprise':
      return isOwnEnterprise(actor, enterpriseId);
    case 'self':
    case 'none':
      return false;
  }
}

/** Whether one person's name and id number may be shown, for a stated reason. */
export function mayReveal(actor: Actor, enterpriseId: string): boolean {
  return holds(actor.role, 'persons.reveal') && isOwnEnterprise(actor, enterpriseId);
}

/** Full names are for the enterprise that knows the person, and corrections are answered where the facts are declared. */
export function isOwnEnterprise({ scope }: Actor, enterpriseId: string): boolean {
  return scope.kind === 'enterprise' && scope.code === enterpriseId;
}
