import { holds } from '@shiheng/contract/access';
import type { FactField } from '@shiheng/kernel/records/record-fields';
import type { Actor } from '../../platform/identity/actor.ts';
import { isOwnEnterprise } from '../records/index.ts';

/** Only whoever declares a ledger changes it: staff of the enterprise itself. */
export function mayEdit(actor: Actor, enterpriseId: string): boolean {
  return holds(actor.role, 'ledger.edit') && isOwnEnterprise(actor, enterpriseId);
}

/**
 * What lists keep back from everybody but the staff that declares it: pay, education, political status, and the number
 * by which a certificate, and so its holder, can be looked up elsewhere.
 */
const sensitive: readonly FactField[] = ['education', 'political', 'certificateNo', 'wage'];

export function withholds(actor: Actor, enterpriseId: string, field: FactField): boolean {
  return sensitive.includes(field) && !mayEdit(actor, enterpriseId);
}
