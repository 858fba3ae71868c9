import { holds, reachOf } from '@shiheng/contract/access';
import type { FactField } from '@shiheng/kernel/records/record-fields';
import type { Actor } from '../../platform/identity/actor.ts';

/** Where an enterprise stands. */
export interface Standing {
  readonly enterpriseId: string;
  readonly name: string;
  readonly county: string;
  readonly system: string | null;
}

/**
 * Whether the enterprise is within the actor's reach: any, those under the own organisation on its line, or the own one.
 * Whoever reaches only themselves sees balances and no declarations.
 * @param under codes under the actor's organisation on its line, itself included
 */
export function reaches(actor: Actor, { enterpriseId, county, system }: Standing, under: ReadonlySet<string>): boolean {
  switch (reachOf(actor.role)) {
    case 'all':
      return true;
    case 'below':
      return under.has((actor.scope.line === 'area' ? county : system) ?? '');
    case 'enterprise':
      return isOwn(actor, enterpriseId);
    case 'self':
    case 'none':
      return false;
  }
}

/** Only whoever declares a ledger changes it: staff of the enterprise itself. */
export function mayEdit(actor: Actor, enterpriseId: string): boolean {
  return holds(actor.role, 'ledger.edit') && isOwn(actor, enterpriseId);
}

export function mayReveal(actor: Actor, enterpriseId: string): boolean {
  return holds(actor.role, 'persons.reveal') && isOwn(actor, enterpriseId);
}

function isOwn({ scope }: Actor, enterpriseId: string): boolean {
  return scope.kind === 'enterprise' && scope.code === enterpriseId;
}

/**
 * What lists keep back from everybody but the staff that declares it: pay, education, political status, and the number
 * by which a certificate, and so its holder, can be looked up elsewhere.
 */
const sensitive: readonly FactField[] = ['education', 'political', 'certificateNo', 'wage'];

export function withholds(actor: Actor, enterpriseId: string, field: FactField): boolean {
  return sensitive.includes(field) && !mayEdit(actor, enterpriseId);
}
