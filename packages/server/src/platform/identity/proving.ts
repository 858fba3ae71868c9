import { assert } from '@shiheng/basics/assert';
import { err, ok, type Result } from '@shiheng/basics/result';
import { append } from '../audit/audit.ts';
import { contexts } from '../privacy/sealed-columns.ts';
import type { Core } from './core.ts';
import { countProof, forgiveProof, type Subject } from './failed-proofs.ts';
import { fitsPassword } from './passwords.ts';
import { loadSecondFactor, takeRecoveryCode, takeStep } from './second-factor-store.ts';
import { type Account, loadAccount } from './store.ts';
import { matchingStep, readCode, readRecoveryCode } from './totp.ts';

export interface TooMany {
  readonly kind: 'too-many-requests';
  readonly retryAfter: number; // seconds
}

/** Counts one try. @errors too-many-requests: it must not be looked at */
export async function countTry(core: Core, subjects: readonly Subject[]): Promise<Result<undefined, TooMany>> {
  const wait = await core.db.tx((tx) => countProof(tx, core.mark, subjects, core.clock()));
  return wait === 0 ? ok(undefined) : err({ kind: 'too-many-requests', retryAfter: wait / 1000 });
}

export function forgive(core: Core, subjects: readonly Subject[]): Promise<void> {
  return core.db.tx((tx) => forgiveProof(tx, core.mark, subjects));
}

export type ProveError = { readonly kind: 'password-wrong' } | TooMany;

/**
 * Asks somebody who is signed in for the password again, before what a thief of the session must not do.
 * Counts against the account like a sign-in.
 */
export async function provePassword(
  core: Core,
  accountId: string,
  password: string,
): Promise<Result<Account, ProveError>> {
  const account = await core.db.read((reader) => loadAccount(reader, accountId));
  assert(account, 'a session belongs to an account');
  const subjects = [accountSubject(account)];
  const counted = await countTry(core, subjects);
  if (!counted.ok) return counted;
  if (!(await fitsPassword(account.passwordHash, password))) {
    const at = core.clock();
    await core.db.tx((tx) => append(tx, { at, actor: accountId, kind: 'proof-refused', facts: { step: 'password' } }));
    return err({ kind: 'password-wrong' });
  }
  await forgive(core, subjects);
  return ok(account);
}

export function accountSubject({ login }: Pick<Account, 'login'>): Subject {
  return { kind: 'account', text: login };
}

/** Codes are guessed at no faster than passwords, and on their own account. */
export function codeSubject({ accountId }: Pick<Account, 'accountId'>): Subject {
  return { kind: 'code', text: accountId };
}

/**
 * Takes a code of the authenticator or a recovery code: either works once.
 * @returns which of the two it was; undefined where it is wrong or used
 */
export async function takeCode(
  core: Core,
  accountId: string,
  typed: string,
): Promise<'code' | 'recovery-code' | undefined> {
  const code = readCode(typed);
  const now = core.clock();
  if (!/^\d{6}$/.test(code)) return takeRecovery(core, accountId, readRecoveryCode(code), now);
  const secret = await openSecret(core, accountId);
  const step = secret && matchingStep(secret, code, now);
  if (step === undefined) return undefined;
  return (await core.db.tx((tx) => takeStep(tx, accountId, step))) ? 'code' : undefined;
}

async function takeRecovery(core: Core, accountId: string, code: string, at: Date) {
  const index = recoveryIndex(core, accountId, code);
  return core.db.tx(async (tx) => {
    if (!(await takeRecoveryCode(tx, accountId, index, at))) return undefined;
    await append(tx, { at, actor: accountId, kind: 'recovery-code-used' });
    return 'recovery-code' as const;
  });
}

/** The authenticator's secret, also of one that is not confirmed yet; undefined where none was begun. */
export async function openSecret(core: Core, accountId: string): Promise<Uint8Array | undefined> {
  const factor = await core.db.read((reader) => loadSecondFactor(reader, accountId));
  if (!factor) return undefined;
  const opened = core.privacy().openText(contexts.totpSecret(accountId), factor.secretSealed);
  assert(opened.ok, 'the secret of an authenticator opens with the keys of this installation');
  return new Uint8Array(Buffer.from(opened.value, 'hex'));
}

/** 80 random bits need no slow hash: a keyed index is enough, and without the key file it says nothing. */
export function recoveryIndex(core: Core, accountId: string, code: string): Uint8Array {
  return core.privacy().textIndex(`recovery-code:${accountId}`, code);
}
