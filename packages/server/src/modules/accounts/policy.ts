import { administrators, type RoleName, roles, type StandingKind } from '@shiheng/contract/access';
import type { AccountBar } from '@shiheng/contract/accounts';

/** Where somebody stands, seen from the actor: in the actor's own unit, under it, or elsewhere. */
export type Place = 'own-unit' | 'below' | 'elsewhere';

/** One appointment in force of the account that is to be changed. */
export interface Standing {
  readonly role: RoleName;
  readonly place: Place;
}

export interface Holder {
  readonly accountId: string;
  readonly standings: readonly Standing[];
}

interface Reset {
  readonly roles: readonly RoleName[];
  readonly places: readonly Place[];
}

const staff = [
  'prefecture-office',
  'system-office',
  'member-unit',
  'school',
  'enterprise-staff',
  'enterprise-union',
] as const satisfies readonly RoleName[];
const below: Reset = { roles: staff, places: ['below'] };
const isAdministrator = (role: RoleName) => (administrators as readonly RoleName[]).includes(role);
const everybodyElse = (Object.keys(roles) as RoleName[]).filter((role) => !isAdministrator(role));

/**
 * Whose password each role may reset, and where. Whoever resets holds a code that opens the account, so it only ever
 * goes downwards: offices reset staff under them, a union the workers of its enterprise. Leaders, auditors and the
 * officers of an election are reset by the security administrator alone; administrators by the operator of the machine.
 */
const resets: { readonly [role in RoleName]?: Reset } = {
  'province-office': below,
  'prefecture-office': below,
  'system-office': below,
  'enterprise-union': { roles: ['worker', 'delegate'], places: ['own-unit'] },
  'security-admin': { roles: everybodyElse, places: ['own-unit', 'below', 'elsewhere'] },
};

/**
 * What bars `actor` from resetting the password of `holder`; null: nothing. All appointments of the holder count: an
 * account that is also entrusted with something higher is not reset from below.
 */
export function resetBar(
  actor: { readonly accountId: string; readonly role: RoleName },
  holder: Holder,
): AccountBar | null {
  if (actor.accountId === holder.accountId) return 'oneself';
  if (holder.standings.some(({ role }) => isAdministrator(role))) return 'administrator';
  const reset = resets[actor.role];
  if (!reset || !holder.standings.every(({ role }) => reset.roles.includes(role))) return 'role';
  if (holder.standings.length === 0 && actor.role !== 'security-admin') return 'not-below';
  return holder.standings.every(({ place }) => reset.places.includes(place)) ? null : 'not-below';
}

/** What bars the security administrator from disabling, enabling or unlocking an account. */
export function disableBar(
  actor: { readonly accountId: string; readonly role: RoleName },
  holder: Holder,
): AccountBar | null {
  if (actor.accountId === holder.accountId) return 'oneself';
  if (holder.standings.some(({ role }) => isAdministrator(role))) return 'administrator';
  return actor.role === 'security-admin' ? null : 'role';
}

/** Made by an invitation, never by hand: such an account belongs to a person of the ledger. */
const invited: readonly RoleName[] = ['worker', 'delegate'];

/**
 * Whether an account may be made by hand with a first appointment in this role at such a unit.
 * @param operator whether the operator of the machine asks: the three administrators are theirs to make
 */
export function mayBeMade(role: RoleName, kind: StandingKind, operator: boolean): boolean {
  const stands: readonly StandingKind[] = roles[role].stands;
  return stands.includes(kind) && !invited.includes(role) && (operator || !isAdministrator(role));
}
