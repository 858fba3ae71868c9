import type { Reader, Tx } from '@shiheng/db/handle';
import { holdKeyOf } from '../privacy/seal-keys.ts';
import type { Place } from './agent.ts';
import { type Appointment, loadAppointment } from './appointments.ts';

export interface Account {
  readonly accountId: string;
  readonly login: string;
  readonly nameSealed: Uint8Array | null; // display-names.ts
  readonly passwordHash: string | null; // null: waits for its one-time code
  readonly personId: Uint8Array | null; // workers
  readonly demo: boolean;
  /** Somebody else has given the password: the holder changes it before anything else. */
  readonly mustChangePassword: boolean;
  /** An authenticator is in use. */
  readonly twoFactor: boolean;
}

const accountColumns = `a.account_id as "accountId", a.login, a.name_sealed as "nameSealed",
  a.password_hash as "passwordHash", a.person_id as "personId", a.demo, a.must_change_password as "mustChangePassword",
  exists (select from platform.second_factor f where f.account_id = a.account_id and f.confirmed_at is not null) as "twoFactor"`;

/** By login. A disabled account is as good as none, here and below. */
export async function loadAccountByLogin(reader: Reader, login: string): Promise<Account | undefined> {
  const sql = `select ${accountColumns} from platform.account a where a.login = $1 and a.disabled_at is null`;
  const [account] = await reader.query<Account & Record<string, unknown>>(sql, [login]);
  return account;
}

export async function loadAccount(reader: Reader, accountId: string): Promise<Account | undefined> {
  const sql = `select ${accountColumns} from platform.account a where a.account_id = $1 and a.disabled_at is null`;
  const [account] = await reader.query<Account & Record<string, unknown>>(sql, [accountId]);
  return account;
}

/** Changes the password, which from now on is the holder's own. */
export async function savePassword(tx: Tx, accountId: string, passwordHash: string, at: Date): Promise<void> {
  await tx.query(
    `update platform.account set password_hash = $2, must_change_password = false, password_changed_at = $3
     where account_id = $1`,
    [accountId, passwordHash, at.toISOString()],
  );
}

export interface StoredSession {
  readonly sessionId: string;
  readonly account: Account;
  readonly appointment: Appointment;
  readonly seenAt: Date;
  readonly expiresAt: Date;
}

export async function loadSession(reader: Reader, tokenHash: Uint8Array): Promise<StoredSession | undefined> {
  const sql = `select ${accountColumns}, s.session_id as "sessionId", s.appointment_id as "appointmentId", s.seen_at as "seenAt",
      s.expires_at as "expiresAt"
    from platform.session s join platform.account a on a.account_id = s.account_id
    where s.token_hash = $1 and a.disabled_at is null`;
  type Times = { sessionId: string; appointmentId: string; seenAt: string; expiresAt: string };
  type SessionRow = Account & Times & Record<string, unknown>;
  const [row] = await reader.query<SessionRow>(sql, [tokenHash]);
  const appointment = row && (await loadAppointment(reader, row.appointmentId));
  if (!appointment) return undefined;
  const { sessionId, appointmentId: _, seenAt, expiresAt, ...account } = row;
  return { sessionId, account, appointment, seenAt: new Date(seenAt), expiresAt: new Date(expiresAt) };
}

export interface NewSession {
  readonly sessionId: string;
  readonly place: Place;
  readonly tokenHash: Uint8Array;
  readonly accountId: string;
  readonly appointmentId: string;
  readonly createdAt: Date;
  readonly expiresAt: Date;
}

export async function insertSession(tx: Tx, session: NewSession): Promise<void> {
  await tx.query(
    `insert into platform.session (token_hash, account_id, appointment_id, created_at, seen_at, expires_at, session_id,
       browser, system, address) values ($1, $2, $3, $4, $4, $5, $6, $7, $8, $9)`,
    [
      session.tokenHash,
      session.accountId,
      session.appointmentId,
      session.createdAt.toISOString(),
      session.expiresAt.toISOString(),
      session.sessionId,
      session.place.browser,
      session.place.system,
      session.place.address,
    ],
  );
}

export async function touchSession(tx: Tx, tokenHash: Uint8Array, seenAt: Date): Promise<void> {
  await tx.query('update platform.session set seen_at = $2 where token_hash = $1', [tokenHash, seenAt.toISOString()]);
}

/** @returns whose session it was, or undefined when there was none. */
export async function deleteSession(tx: Tx, tokenHash: Uint8Array): Promise<string | undefined> {
  const sql = 'delete from platform.session where token_hash = $1 returning account_id as "accountId"';
  const [row] = await tx.query<{ accountId: string }>(sql, [tokenHash]);
  return row?.accountId;
}

/** @returns how many there were */
export async function deleteSessionsOf(tx: Tx, accountId: string): Promise<number> {
  const sql = 'delete from platform.session where account_id = $1 returning 1 as one';
  return (await tx.query(sql, [accountId])).length;
}

export async function deleteEndedSessions(tx: Tx, now: Date, seenBefore: Date): Promise<void> {
  await tx.query('delete from platform.session where expires_at <= $1 or seen_at <= $2', [
    now.toISOString(),
    seenBefore.toISOString(),
  ]);
}

/** `mustChangePassword`: true unless told otherwise, except for demo accounts, which stay as the sign-in page shows them. */
export interface NewAccount extends Omit<Account, 'mustChangePassword' | 'twoFactor'> {
  readonly nameIndex: Uint8Array | null;
  readonly mustChangePassword?: boolean;
}

export async function insertAccount(tx: Tx, account: NewAccount, createdAt: Date): Promise<void> {
  if (account.nameSealed) await holdKeyOf(tx, account.nameSealed);
  await tx.query(
    `insert into platform.account
       (account_id, login, name_sealed, name_index, password_hash, person_id, demo, created_at, must_change_password)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
    [
      account.accountId,
      account.login,
      account.nameSealed,
      account.nameIndex,
      account.passwordHash,
      account.personId,
      account.demo,
      createdAt.toISOString(),
      account.mustChangePassword ?? !account.demo,
    ],
  );
}

export async function deleteDemoAccounts(tx: Tx): Promise<void> {
  await tx.query('delete from platform.account where demo');
}

export async function countDemoAccounts(reader: Reader): Promise<number> {
  const [row] = await reader.query<{ count: number }>('select count(*) as count from platform.account where demo');
  return Number(row?.count ?? 0);
}
