import { err, ok, type Result } from '@shiheng/basics/result';
import type { browsers, systems } from '@shiheng/contract/sign-in';
import type { Reader, Tx } from '@shiheng/db/handle';
import { append } from '../audit/audit.ts';
import { type Appointment, isInForce, loadAppointment, loadAppointments } from './appointments.ts';
import type { Core } from './core.ts';
import type { NamedScope } from './scopes.ts';
import { hashToken, isAlive, newToken } from './sessions.ts';
import { type SignedIn, signedInAs } from './signed-in.ts';
import { loadAccount } from './store.ts';
import { keyOf } from './usecases.ts';

export interface OwnSession {
  readonly sessionId: string;
  readonly startedAt: Date;
  readonly seenAt: Date;
  readonly browser: (typeof browsers)[number];
  readonly system: (typeof systems)[number];
  readonly address: string;
}

export interface OwnAppointment {
  readonly appointment: Appointment;
  readonly scope: NamedScope;
}

type NotFound = { readonly kind: 'not-found' };

export interface OwnSessions {
  /** Those that are alive, the latest seen first. */
  listOwnSessions(who: SignedIn): Promise<readonly OwnSession[]>;
  endOwnSession(who: SignedIn, sessionId: string): Promise<Result<undefined, NotFound>>;
  endOtherSessions(who: SignedIn): Promise<void>;
  /** Those in force: what the account may act in now. */
  listOwnAppointments(who: SignedIn): Promise<readonly OwnAppointment[]>;
  /**
   * Goes on in another appointment of the same account, under a new token; how long the session may last stays.
   * @param token the session's present one
   * @errors not-found: foreign, ended or unknown, all alike
   */
  switchAppointment(
    who: SignedIn,
    token: string,
    appointmentId: string,
  ): Promise<Result<{ readonly token: string; readonly signedIn: SignedIn }, NotFound>>;
}

export function buildOwnSessions(core: Core): OwnSessions {
  const { db, clock, scopes, cache } = core;
  return {
    async listOwnSessions({ actor }) {
      const now = clock();
      const sessions = await db.read((reader) => loadSessionsOf(reader, actor.accountId));
      return sessions.filter((session) => isAlive(session, now));
    },

    async endOwnSession({ actor }, sessionId) {
      const ended = await db.tx(async (tx) => {
        const hash = await deleteSessionOf(tx, actor.accountId, sessionId);
        if (hash)
          await append(tx, { at: clock(), actor: actor.accountId, kind: 'sessions-ended', facts: { sessions: 1 } });
        return hash;
      });
      if (!ended) return err({ kind: 'not-found' });
      cache.forget(keyOf(ended));
      return ok(undefined);
    },

    async endOtherSessions({ actor, sessionId }) {
      const hashes = await db.tx(async (tx) => {
        const ended = await deleteOtherSessions(tx, actor.accountId, sessionId);
        const facts = { sessions: ended.length };
        await append(tx, { at: clock(), actor: actor.accountId, kind: 'sessions-ended', facts });
        return ended;
      });
      for (const hash of hashes) cache.forget(keyOf(hash));
    },

    async listOwnAppointments({ actor }) {
      const now = clock();
      return db.read(async (reader) => {
        const own: OwnAppointment[] = [];
        for (const appointment of await loadAppointments(reader, actor.accountId)) {
          const scope = isInForce(appointment, now) && (await scopes.describe(reader, appointment));
          if (scope) own.push({ appointment, scope });
        }
        return own;
      });
    },

    async switchAppointment({ actor, sessionId }, token, appointmentId) {
      const now = clock();
      const found = await db.read(async (reader) => {
        const appointment = await loadAppointment(reader, appointmentId);
        const mine = appointment?.accountId === actor.accountId && isInForce(appointment, now);
        const scope = mine && (await scopes.describe(reader, appointment));
        const account = await loadAccount(reader, actor.accountId);
        return mine && scope && account && { account, appointment, scope };
      });
      if (!found) return err({ kind: 'not-found' });
      const fresh = await db.tx(async (tx) => {
        const renewed = await renewToken(tx, hashToken(token), appointmentId);
        const event = {
          at: now,
          actor: actor.accountId,
          kind: 'appointment-switched',
          subject: appointmentId,
        } as const;
        await append(tx, { ...event, facts: { role: found.appointment.role } });
        return renewed;
      });
      cache.forget(keyOf(hashToken(token)));
      return ok({
        token: fresh,
        signedIn: signedInAs(core.names, found.account, found.appointment, found.scope, sessionId),
      });
    },
  };
}

/** The session goes on under a new token, so that one known before a step is worth nothing after it. */
export async function renewToken(tx: Tx, tokenHash: Uint8Array, appointmentId: string): Promise<string> {
  const token = newToken();
  await tx.query('update platform.session set token_hash = $2, appointment_id = $3 where token_hash = $1', [
    tokenHash,
    hashToken(token),
    appointmentId,
  ]);
  return token;
}

/** @returns token hashes of the sessions that are no more, for the cache to forget */
export async function deleteOtherSessions(
  tx: Tx,
  accountId: string,
  keptSessionId: string,
): Promise<readonly Uint8Array[]> {
  const sql = `delete from platform.session where account_id = $1 and session_id <> $2 returning token_hash as "tokenHash"`;
  const rows = await tx.query<{ tokenHash: Uint8Array }>(sql, [accountId, keptSessionId]);
  return rows.map(({ tokenHash }) => tokenHash);
}

async function deleteSessionOf(tx: Tx, accountId: string, sessionId: string): Promise<Uint8Array | undefined> {
  const sql = `delete from platform.session where account_id = $1 and session_id = $2 returning token_hash as "tokenHash"`;
  const [row] = await tx.query<{ tokenHash: Uint8Array }>(sql, [accountId, sessionId]);
  return row?.tokenHash;
}

type LoadedSession = OwnSession & { readonly expiresAt: Date };

async function loadSessionsOf(reader: Reader, accountId: string): Promise<readonly LoadedSession[]> {
  type Dated = 'startedAt' | 'seenAt' | 'expiresAt';
  type SessionRow = Omit<LoadedSession, Dated> & { [K in Dated]: string } & Record<string, unknown>;
  const rows = await reader.query<SessionRow>(
    `select session_id as "sessionId", created_at as "startedAt", seen_at as "seenAt", expires_at as "expiresAt",
       browser, system, address from platform.session where account_id = $1 order by seen_at desc, session_id`,
    [accountId],
  );
  const date = (text: string) => new Date(text);
  return rows.map((row) => ({
    ...row,
    startedAt: date(row.startedAt),
    seenAt: date(row.seenAt),
    expiresAt: date(row.expiresAt),
  }));
}
