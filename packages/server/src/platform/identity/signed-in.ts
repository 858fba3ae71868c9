import { administrators, type RoleName } from '@shiheng/contract/access';
import type { DutyName } from '@shiheng/contract/duties';
import type { Actor } from './actor.ts';
import type { Appointment } from './appointments.ts';
import type { DisplayNames } from './display-names.ts';
import type { NamedScope } from './scopes.ts';
import type { Account } from './store.ts';

/** Who is signed in, as the page greets them. */
export interface SignedIn {
  readonly actor: Actor;
  readonly sessionId: string;
  readonly appointmentId: string;
  readonly displayName: string;
  readonly scope: NamedScope;
  readonly demo: boolean;
}

/** A session as a look-up found it. */
export interface CachedSession {
  readonly accountId: string;
  readonly signedIn: SignedIn;
  readonly seenAt: Date;
  /** The absolute limit, or the end of the appointment where that comes first. */
  readonly expiresAt: Date;
  readonly believedUntil: number; // epoch ms
}

export function signedInAs(
  names: DisplayNames,
  account: Account,
  { appointmentId, role }: Appointment,
  scope: NamedScope,
  sessionId: string,
): SignedIn {
  const { accountId, personId, demo } = account;
  const { kind, code, line } = scope;
  const person = personId && { personId: Buffer.from(personId).toString('hex') };
  const duty = dutyOf(account, role);
  return {
    actor: { accountId, role, scope: { kind, code, line }, ...person, ...(duty && { duty }) },
    sessionId,
    appointmentId,
    displayName: names.open(account),
    scope,
    demo,
  };
}

/**
 * What the holder must do first. Demo accounts are spared: their passwords stand on the sign-in page.
 * @source GB/T 22239-2019, 8.1.4.1 d (two or more techniques, for those who administer)
 */
export function dutyOf(account: Account, role: RoleName): DutyName | undefined {
  if (account.demo) return undefined;
  if (account.mustChangePassword) return 'password-change';
  return needsTwoFactor(account, role) && !account.twoFactor ? 'two-factor' : undefined;
}

export function needsTwoFactor({ demo }: Pick<Account, 'demo'>, role: RoleName): boolean {
  const asked: readonly RoleName[] = administrators;
  return !demo && asked.includes(role);
}
