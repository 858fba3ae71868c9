import {
  holds,
  mayBeDelegated,
  mayHoldBoth,
  mayStandIn,
  type RoleName,
  type StandingKind,
} from '@shiheng/contract/access';
import type { RoleBook } from '@shiheng/kernel/appointments/appointing';
import type { Actor } from '../../platform/identity/actor.ts';

/** Whose appointments an actor is told of: everybody's, those that stand within reach, or what concerns them. */
export function appointmentsSeenBy({ role }: Actor): 'all' | 'reach' | 'own' {
  if (mayAppoint(role)) return 'all';
  return holds(role, 'accounts.read') ? 'reach' : 'own';
}

export function mayAppoint(role: RoleName): boolean {
  return holds(role, 'appointments.manage');
}

/** Whoever holds it passes it on; whoever appoints does it for the holder. */
export function mayDelegate({ accountId, role }: Actor, { account }: { readonly account: string }): boolean {
  return account === accountId || mayAppoint(role);
}

interface Ended {
  readonly account: string;
  readonly appointedBy: string;
  readonly delegatedFrom: string | null;
}

/** Whoever appoints ends any but their own; a delegation is ended by who gave it and by who holds it. */
export function mayEnd({ accountId, role }: Actor, { account, appointedBy, delegatedFrom }: Ended): boolean {
  if (delegatedFrom !== null && (appointedBy === accountId || account === accountId)) return true;
  return mayAppoint(role) && account !== accountId;
}

/** The roles as the rules of the kernel ask about them. */
export const roleBook: RoleBook = {
  mayStandIn: (role, kind) => mayStandIn(role as RoleName, kind as StandingKind),
  mayHoldBoth: (one, other) => mayHoldBoth(one as RoleName, other as RoleName),
  mayBeDelegated: (role) => mayBeDelegated(role as RoleName),
};
