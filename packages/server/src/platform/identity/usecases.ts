import type { Clock } from '@shiheng/basics/clock';
import { err, ok, type Result } from '@shiheng/basics/result';
import type { Db } from '@shiheng/db/handle';
import { append } from '../audit/audit.ts';
import type { Privacy } from '../privacy/privacy.ts';
import type { Actor } from './actor.ts';
import { type Appointment, isInForce, loadAppointments } from './appointments.ts';
import { BackOff } from './back-off.ts';
import { type DisplayNames, displayNames } from './display-names.ts';
import { fitsPassword } from './passwords.ts';
import type { NamedScope, ScopeDirectory } from './scopes.ts';
import { type CachedSession, SessionCache } from './session-cache.ts';
import { absoluteLimitMs, cacheMs, hashToken, idleLimitMs, isAlive, newToken, touchEveryMs } from './sessions.ts';
import {
  type Account,
  deleteEndedSessions,
  deleteSession,
  insertSession,
  loadAccountByLogin,
  loadSession,
  type StoredSession,
  touchSession,
} from './store.ts';

export interface IdentityDeps {
  readonly db: Db;
  readonly clock: Clock;
  readonly scopes: ScopeDirectory;
  /** @errors KeysRefused */
  readonly privacy: () => Privacy;
}

/** Who is signed in, as the page greets them. */
export interface SignedIn {
  readonly actor: Actor;
  readonly appointmentId: string;
  readonly displayName: string;
  readonly scope: NamedScope;
  readonly demo: boolean;
}

/** A fresh session. The token goes into the cookie and nowhere else. */
export interface Opened {
  readonly token: string;
  readonly signedIn: SignedIn;
}

export type SignInError =
  /** Unknown login and wrong password alike. */
  { readonly kind: 'sign-in-refused' } | { readonly kind: 'too-many-requests'; readonly retryAfter: number };

export interface Sessions {
  signIn(credentials: { readonly login: string; readonly password: string }): Promise<Result<Opened, SignInError>>;
  signOut(token: string): Promise<void>;
  /** @returns undefined for an unknown, ended or idle session. */
  authenticate(token: string): Promise<SignedIn | undefined>;
  /** An appointment or the sessions of theirs have ended: their next request asks the database. */
  forgetSessions(accounts: readonly string[]): void;
  /** Lifts the pause that failed sign-ins have brought upon a login. */
  unlock(login: string): void;
}

export function buildSessions({ db, clock, scopes, privacy }: IdentityDeps): Sessions {
  const names = displayNames(privacy);
  const cache = new SessionCache();
  const backOff = new BackOff();

  async function signIn(credentials: { readonly login: string; readonly password: string }) {
    const login = credentials.login.trim().toLowerCase();
    const now = clock();
    const wait = backOff.wait(login, now.getTime());
    if (wait > 0) return err({ kind: 'too-many-requests', retryAfter: wait / 1000 } as const);
    backOff.fail(login, now.getTime()); // before the slow check: parallel guesses count too
    const found = await db.read(async (reader) => {
      const account = await loadAccountByLogin(reader, login);
      const appointments = account ? await loadAppointments(reader, account.accountId) : [];
      const appointment = appointments.find((each) => isInForce(each, now));
      return account && { account, appointment, scope: appointment && (await scopes.describe(reader, appointment)) };
    });
    const fits = await fitsPassword(found?.account.passwordHash, credentials.password);
    if (!fits || !found?.appointment || !found.scope) {
      await recordRefusal(db, now, found?.account.accountId);
      return err({ kind: 'sign-in-refused' } as const);
    }
    backOff.succeed(login);
    const token = newToken();
    await openSession(db, token, found.appointment, now);
    return ok({ token, signedIn: signedInAs(names, found.account, found.appointment, found.scope) });
  }

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
    const { account, appointment, expiresAt } = found.session;
    const seenAt = await touch(tokenHash, found.session, now);
    const signedIn = signedInAs(names, account, appointment, found.scope);
    const ends = appointment.validUntil?.getTime() ?? Number.POSITIVE_INFINITY;
    return { signedIn, seenAt, expiresAt, believedUntil: Math.min(now.getTime() + cacheMs, ends) };
  }

  async function touch(tokenHash: Uint8Array, { seenAt }: StoredSession, now: Date): Promise<Date> {
    if (now.getTime() - seenAt.getTime() < touchEveryMs) return seenAt;
    await db.tx((tx) => touchSession(tx, tokenHash, now));
    return now;
  }

  return {
    signIn,
    signOut,
    authenticate,
    forgetSessions: (accounts) => cache.forgetAccounts(accounts),
    unlock: (login) => backOff.succeed(login),
  };
}

function keyOf(tokenHash: Uint8Array): string {
  return Buffer.from(tokenHash).toString('base64url');
}

async function openSession(db: Db, token: string, appointment: Appointment, now: Date): Promise<void> {
  const { accountId, appointmentId } = appointment;
  const expiresAt = new Date(now.getTime() + absoluteLimitMs);
  await db.tx(async (tx) => {
    await deleteEndedSessions(tx, now, new Date(now.getTime() - idleLimitMs));
    await insertSession(tx, { tokenHash: hashToken(token), accountId, appointmentId, createdAt: now, expiresAt });
    await append(tx, { at: now, actor: accountId, kind: 'signed-in' });
  });
}

/** The login that was typed is not kept: it may be a password in the wrong field. */
async function recordRefusal(db: Db, at: Date, accountId: string | undefined): Promise<void> {
  const subject = accountId === undefined ? {} : { subject: accountId };
  const facts = { known: accountId !== undefined };
  await db.tx((tx) => append(tx, { at, actor: 'system', kind: 'sign-in-refused', ...subject, facts }));
}

function signedInAs(
  names: DisplayNames,
  account: Account,
  { appointmentId, role }: Appointment,
  scope: NamedScope,
): SignedIn {
  const { accountId, personId, demo } = account;
  const { kind, code, line } = scope;
  const person = personId && { personId: Buffer.from(personId).toString('hex') };
  return {
    actor: { accountId, role, scope: { kind, code, line }, ...person },
    appointmentId,
    displayName: names.open(account),
    scope,
    demo,
  };
}
