import type { Tx } from '@shiheng/db/handle';
import { append } from '../audit/audit.ts';
import { isInForce } from './appointments.ts';
import type { Core } from './core.ts';
import { forgiveProof } from './failed-proofs.ts';
import { accountSubject, codeSubject } from './proving.ts';
import { cacheMs, hashToken, isAlive, touchEveryMs } from './sessions.ts';
import { type CachedSession, type SignedIn, signedInAs } from './signed-in.ts';
import { type Account, deleteSession, loadSession, type StoredSession, touchSession } from './store.ts';

export interface Sessions {
  signOut(token: string): Promise<void>;
  /** @returns undefined for an unknown, ended or idle session. */
  authenticate(token: string): Promise<SignedIn | undefined>;
  /** An appointment or the sessions of theirs have ended: their next request asks the database. */
  forgetSessions(accounts: readonly string[]): void;
  /** Lifts the pauses that failed sign-ins and codes have brought upon an account. */
  unlock(tx: Tx, account: Pick<Account, 'accountId' | 'login'>): Promise<void>;
}

export function buildSessions({ db, clock, scopes, cache, tokenCache, names, mark }: Core): Sessions {
  async function signOut(token: string): Promise<void> {
    const tokenHash = hashToken(token);
    await db.tx(async (tx) => {
      const actor = await deleteSession(tx, tokenHash);
      if (actor) await append(tx, { at: clock(), actor, kind: 'signed-out' });
    });
    cache.forget(keyOf(tokenHash));
  }

  async function authenticate(token: string): Promise<SignedIn | undefined> {
    const tokenHash = hashToken(token);
    const now = clock();
    const found = await cache.find(keyOf(tokenHash), now, () => lookUp(tokenHash, now));
    return found && isAlive(found, now) ? found.signedIn : undefined;
  }

  async function lookUp(tokenHash: Uint8Array, now: Date): Promise<CachedSession | undefined> {
    const found = await db.read(async (reader) => {
      const session = await loadSession(reader, tokenHash);
      return session && { session, scope: await scopes.describe(reader, session.appointment) };
    });
    if (!found?.scope || !isAlive(found.session, now) || !isInForce(found.session.appointment, now)) return undefined;
    const { sessionId, account, appointment } = found.session;
    const seenAt = await touch(tokenHash, found.session, now);
    const signedIn = signedInAs(names, account, appointment, found.scope, sessionId);
    const expiresAt = endOf(found.session);
    const believedUntil = Math.min(now.getTime() + cacheMs, expiresAt.getTime());
    return { accountId: account.accountId, signedIn, seenAt, expiresAt, believedUntil };
  }

  async function touch(tokenHash: Uint8Array, { seenAt }: StoredSession, now: Date): Promise<Date> {
    if (now.getTime() - seenAt.getTime() < touchEveryMs) return seenAt;
    await db.tx((tx) => touchSession(tx, tokenHash, now));
    return now;
  }

  return {
    signOut,
    authenticate,
    forgetSessions(accounts) {
      cache.forgetAccounts(accounts);
      tokenCache.forgetAccounts(accounts);
    },
    unlock: (tx, account) => forgiveProof(tx, mark, [accountSubject(account), codeSubject(account)]),
  };
}

/** A delegation ends by itself, and the session with it. */
function endOf({ expiresAt, appointment: { validUntil } }: StoredSession): Date {
  return validUntil !== null && validUntil < expiresAt ? validUntil : expiresAt;
}

/** How the cache calls a session. */
export function keyOf(tokenHash: Uint8Array): string {
  return Buffer.from(tokenHash).toString('base64url');
}
