import { holds, reachOf } from '@shiheng/contract/access';
import type { Actor } from '../../platform/identity/actor.ts';
import type { BulletinRecord, Rights } from './record.ts';

type Placed = Pick<BulletinRecord, 'state' | 'readers'> & { readonly unit: { readonly code: string } };

/**
 * A draft is its unit's own. An issue is for the unit, whatever stands above it, and whatever stood under it on the day
 * of issue.
 *
 * @param isUnder whether an organisation is the reader's own or stands under it
 */
export function mayRead(
  { role, scope }: Actor,
  { state, unit, readers }: Placed,
  isUnder: (code: string) => boolean,
): boolean {
  if (reachOf(role) === 'none' || scope.kind !== 'organisation') return false;
  if (unit.code === scope.code) return true;
  return state === 'issued' && (isUnder(unit.code) || readers.includes(scope.code));
}

/** Whether the reader's own unit writes it. */
export function mayEdit({ role, scope }: Actor, { unit }: Pick<Placed, 'unit'>): boolean {
  return holds(role, 'bulletins.edit') && unit.code === scope.code;
}

export function mayIssue(actor: Actor, record: Pick<Placed, 'unit'>): boolean {
  return holds(actor.role, 'bulletins.issue') && mayEdit(actor, record);
}

/** A draft is edited and issued, an issue corrected by another. */
export function rightsOf(actor: Actor, record: Pick<Placed, 'unit' | 'state'>): Rights {
  const isDraft = record.state === 'draft';
  return {
    edit: isDraft && mayEdit(actor, record),
    issue: isDraft && mayIssue(actor, record),
    correct: !isDraft && mayEdit(actor, record),
  };
}
