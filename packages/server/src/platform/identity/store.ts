import type { Reader, Tx } from '@shiheng/db/handle';
import { type Appointment, loadAppointment } from './appointments.ts';

export interface Account {
  readonly accountId: string;
  readonly login: string;
  readonly nameSealed: Uint8Array | null; // display-names.ts
  readonly passwordHash: string | null; // null: waits for its one-time code
  readonly personId: Uint8Array | null; // workers
  readonly demo: boolean;
}

const accountColumns = `a.account_id as "accountId", a.login, a.name_sealed as "nameSealed",
  a.password_hash as "passwordHash", a.person_id as "personId", a.demo`;

/** A disabled account is as good as none. */
export async function loadAccountByLogin(reader: Reader, login: string): Promise<Account | undefined> {
  const sql = `select ${accountColumns} from platform.account a where a.login = $1 and a.disabled_at is null`;
  const [account] = await reader.query<Account & Record<string, unknown>>(sql, [login]);
  return account;
}

export interface StoredSession {
  readonly account: Account;
  readonly appointment: Appointment;
  readonly seenAt: Date;
  readonly expiresAt: Date;
}

export async function loadSession(reader: Reader, tokenHash: Uint8Array): Promise<StoredSession | undefined> {
  const sql = `select ${accountColumns}, s.appointment_id as "appointmentId", s.seen_at as "seenAt",
      s.expires_at as "expiresAt"
    from platform.session s join platform.account a on a.account_id = s.account_id
    where s.token_hash = $1 and a.disabled_at is null`;
  type SessionRow = Account & { appointmentId: string; seenAt: string; expiresAt: string } & Record<string, unknown>;
  const [row] = await reader.query<SessionRow>(sql, [tokenHash]);
  const appointment = row && (await loadAppointment(reader, row.appointmentId));
  if (!appointment) return undefined;
  const { appointmentId: _, seenAt, expiresAt, ...account } = row;
  return { account, appointment, seenAt: new Date(seenAt), expiresAt: new Date(expiresAt) };
}

export interface NewSession {
  readonly tokenHash: Uint8Array;
  readonly accountId: string;
  readonly appointmentId: string;
  readonly createdAt: Date;
  readonly expiresAt: Date;
}

export async function insertSession(tx: Tx, session: NewSession): Promise<void> {
  await tx.query(
    `insert into platform.session (token_hash, account_id, appointment_id, created_at, seen_at, expires_at)
     values ($1, $2, $3, $4, $4, $5)`,
    [
      session.tokenHash,
      session.accountId,
      session.appointmentId,
      session.createdAt.toISOString(),
      session.expiresAt.toISOString(),
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

export interface NewAccount extends Account {
  readonly nameIndex: Uint8Array | null;
}

export async function insertAccount(tx: Tx, account: NewAccount, createdAt: Date): Promise<void> {
  await tx.query(
    `insert into platform.account
       (account_id, login, name_sealed, name_index, password_hash, person_id, demo, created_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8)`,
    [
      account.accountId,
      account.login,
      account.nameSealed,
      account.nameIndex,
      account.passwordHash,
      account.personId,
      account.demo,
      createdAt.toISOString(),
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
