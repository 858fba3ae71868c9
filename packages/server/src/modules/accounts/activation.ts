import { randomUUID } from 'node:crypto';
import { err, ok, type Result } from '@shiheng/basics/result';
import type { Tx } from '@shiheng/db/handle';
import { type LoginRule, readLogin } from '@shiheng/kernel/identity/login';
import { readCode } from '@shiheng/kernel/identity/one-time-code';
import type { PasswordRefusal } from '@shiheng/kernel/identity/password-policy';
import { append } from '../../platform/audit/audit.ts';
import { insertAppointment } from '../../platform/identity/appointments.ts';
import { checkPassword } from '../../platform/identity/password-rules.ts';
import { hashPassword } from '../../platform/identity/passwords.ts';
import { insertAccount, savePassword } from '../../platform/identity/store.ts';
import { maskName } from '../../platform/privacy/masks.ts';
import { isLoginTaken, unlessLoginTaken } from './account-store.ts';
import type { AddressPauses } from './address-pauses.ts';
import { forgiveTries, loadCodeAccount, loadCodePerson, type StoredCode, spend, takeTry } from './code-store.ts';
import { hasAccount } from './invitee-store.ts';
import { hashCode } from './issue.ts';
import type { AccountDeps } from './usecases.ts';

export interface ActivationDeps extends AccountDeps {
  readonly pauses: AddressPauses;
}

/** What somebody shows to prove that a code was meant for them. */
export interface Proof {
  readonly code: string;
  /** Last six characters of the id number, or the login of the account. */
  readonly answer: string;
  /** Where it comes from on the network. */
  readonly address: string;
}

export type ProofError =
  /** No such code, used, replaced, expired, tried too often, or a wrong answer: all alike. */
  { readonly kind: 'activation-refused' } | { readonly kind: 'too-many-requests'; readonly retryAfter: number };

/** A code whose holder has answered rightly. */
export interface Admitted {
  readonly stored: StoredCode;
  readonly name: string;
  readonly unit: string;
  /** Null: still to be chosen. */
  readonly login: string | null;
}

/**
 * Whether the code holds and the answer fits. Every try is counted before it is looked at, against the code and against
 * the address; a right one is forgiven.
 */
export async function checkProof(deps: ActivationDeps, proof: Proof): Promise<Result<Admitted, ProofError>> {
  const now = deps.clock();
  const wait = await deps.pauses.count(proof.address, now);
  if (wait > 0) return err({ kind: 'too-many-requests', retryAfter: wait / 1000 });
  const typed = readCode(proof.code);
  const codeHash = typed.ok ? hashCode(deps.privacy(), typed.value.text) : undefined;
  const found = codeHash && (await deps.db.tx((tx) => lookUp(tx, codeHash, now)));
  const admitted = found && admit(deps, found, proof.answer);
  await deps.db.tx(async (tx) => {
    if (admitted) return forgiveTries(tx, admitted.stored.codeId);
    const facts = { known: found !== undefined };
    await append(tx, { at: now, actor: 'system', kind: 'activation-refused', facts });
  });
  if (!admitted) return err({ kind: 'activation-refused' });
  await deps.pauses.forgive(proof.address);
  return ok(admitted);
}

type Found =
  | { readonly stored: StoredCode; readonly person: Awaited<ReturnType<typeof loadCodePerson>> }
  | { readonly stored: StoredCode; readonly account: Awaited<ReturnType<typeof loadCodeAccount>> };

async function lookUp(tx: Tx, codeHash: Uint8Array, now: Date): Promise<Found | undefined> {
  const stored = await takeTry(tx, codeHash, now);
  if (!stored) return undefined;
  if (stored.purpose !== 'invite') return { stored, account: await loadCodeAccount(tx, stored.accountId) };
  return { stored, person: await loadCodePerson(tx, stored.enterpriseId, stored.personId) };
}

function admit(deps: ActivationDeps, found: Found, answer: string): Admitted | undefined {
  const { stored } = found;
  const given = answer.normalize('NFKC').trim();
  if ('account' in found) {
    const { account } = found;
    if (stored.purpose === 'invite' || !account || given.toLowerCase() !== account.login) return undefined;
    const name = deps.names.open({ ...account, accountId: stored.accountId });
    return { stored, name, unit: account.unit, login: account.login };
  }
  if (stored.purpose !== 'invite' || !found.person) return undefined;
  const identity = deps.privacy().open(stored.enterpriseId, stored.personId, found.person.sealed);
  if (!identity.ok || given.toUpperCase() !== identity.value.idNumber.slice(-6)) return undefined;
  return { stored, name: identity.value.name, unit: found.person.unit, login: null };
}

/** What the page shows before a password is chosen: enough for somebody to see that the slip is theirs. */
export function maskAdmitted({ stored, name, unit, login }: Admitted) {
  return { purpose: stored.purpose, name: maskName(name), unit, login };
}

export type ActivateError =
  | ProofError
  | PasswordRefusal
  | { readonly kind: 'login-refused'; readonly rule: LoginRule }
  | { readonly kind: 'login-taken' };

/**
 * Uses the code up: a worker's account is made, or an account gets its password. Signing in comes after, by the ordinary
 * way, so that a second factor is asked for where there is one.
 */
export async function activate(
  deps: ActivationDeps,
  proof: Proof,
  chosen: { readonly login?: string | undefined; readonly password: string },
): Promise<Result<{ readonly login: string }, ActivateError>> {
  const admitted = await checkProof(deps, proof);
  if (!admitted.ok) return admitted;
  const { stored, name, login: known } = admitted.value;
  const login = known === null ? readLogin(chosen.login ?? '') : ok(known);
  if (!login.ok) return login;
  const checked = checkPassword(chosen.password, { login: login.value, displayName: name });
  if (!checked.ok) return checked;
  if (known === null && (await deps.db.read((reader) => isLoginTaken(reader, login.value))))
    return err({ kind: 'login-taken' });
  const passwordHash = await hashPassword(chosen.password);
  const opened = await openWith(deps, stored, { login: login.value, name, passwordHash });
  return opened.ok ? ok({ login: login.value }) : opened;
}

interface Opening {
  readonly login: string;
  readonly name: string;
  readonly passwordHash: string;
}

async function openWith(
  deps: ActivationDeps,
  stored: StoredCode,
  opening: Opening,
): Promise<Result<void, { readonly kind: 'activation-refused' | 'login-taken' }>> {
  const now = deps.clock();
  const accountId = stored.purpose === 'invite' ? randomUUID() : stored.accountId;
  const sealedName = deps.names.seal(accountId, opening.name);
  const opened = deps.db.tx(async (tx) => {
    if (!(await spend(tx, stored.codeId, now))) return err({ kind: 'activation-refused' } as const);
    if (stored.purpose === 'invite') {
      const { enterpriseId, personId } = stored;
      if (await hasAccount(tx, enterpriseId, personId)) return err({ kind: 'activation-refused' } as const);
      const { login, passwordHash } = opening;
      const own = { accountId, login, ...sealedName, passwordHash, personId, demo: false, mustChangePassword: false };
      await insertAccount(tx, own, now);
      await insertAppointment(tx, {
        appointmentId: randomUUID(),
        accountId,
        role: 'worker',
        orgCode: null,
        enterpriseId,
        validFrom: now,
        validUntil: null,
        delegatedFrom: null,
        appointedBy: accountId,
      });
    } else await savePassword(tx, accountId, opening.passwordHash, now);
    const facts = { purpose: stored.purpose };
    await append(tx, { at: now, actor: accountId, kind: 'account-activated', subject: accountId, facts });
    return ok(undefined);
  });
  return unlessLoginTaken(opened);
}
