import type { Reader, Tx } from '@shiheng/db/handle';
import { holdKeyOf } from '../privacy/seal-keys.ts';

export interface SecondFactor {
  readonly secretSealed: Uint8Array;
  readonly startedAt: Date;
  readonly confirmedAt: Date | null; // null: not in use yet
}

export async function loadSecondFactor(reader: Reader, accountId: string): Promise<SecondFactor | undefined> {
  const sql = `select secret_sealed as "secretSealed", started_at as "startedAt", confirmed_at as "confirmedAt"
    from platform.second_factor where account_id = $1`;
  type FactorRow = { secretSealed: Uint8Array; startedAt: string; confirmedAt: string | null };
  const [row] = await reader.query<FactorRow>(sql, [accountId]);
  if (!row) return undefined;
  const confirmedAt = row.confirmedAt === null ? null : new Date(row.confirmedAt);
  return { secretSealed: row.secretSealed, startedAt: new Date(row.startedAt), confirmedAt };
}

/** Begins anew where one was begun but never confirmed. @returns false where one is in use */
export async function startFactor(tx: Tx, accountId: string, secretSealed: Uint8Array, at: Date): Promise<boolean> {
  await holdKeyOf(tx, secretSealed);
  const rows = await tx.query(
    `insert into platform.second_factor as known (account_id, secret_sealed, started_at) values ($1, $2, $3)
     on conflict (account_id) do update set secret_sealed = excluded.secret_sealed, started_at = excluded.started_at,
       last_step = null where known.confirmed_at is null returning 1 as one`,
    [accountId, secretSealed, at.toISOString()],
  );
  return rows.length > 0;
}

/** @returns false where it was confirmed meanwhile */
export async function confirmFactor(tx: Tx, accountId: string, step: number, at: Date): Promise<boolean> {
  const rows = await tx.query(
    `update platform.second_factor set confirmed_at = $2, last_step = $3
     where account_id = $1 and confirmed_at is null returning 1 as one`,
    [accountId, at.toISOString(), step],
  );
  return rows.length > 0;
}

/** @returns false where this step, or a later one, was taken before: a code that was looked at is worth nothing */
export async function takeStep(tx: Tx, accountId: string, step: number): Promise<boolean> {
  const rows = await tx.query(
    `update platform.second_factor set last_step = $2
     where account_id = $1 and confirmed_at is not null and (last_step is null or last_step < $2) returning 1 as one`,
    [accountId, step],
  );
  return rows.length > 0;
}

export async function deleteFactor(tx: Tx, accountId: string): Promise<void> {
  await tx.query('delete from platform.second_factor where account_id = $1', [accountId]);
  await tx.query('delete from platform.recovery_code where account_id = $1', [accountId]);
}

export async function replaceRecoveryCodes(tx: Tx, accountId: string, indexes: readonly Uint8Array[]): Promise<void> {
  await tx.query('delete from platform.recovery_code where account_id = $1', [accountId]);
  await tx.query('insert into platform.recovery_code (account_id, code_index) select $1, unnest($2::bytea[])', [
    accountId,
    indexes,
  ]);
}

/** @returns false for a code that is unknown or was used */
export async function takeRecoveryCode(tx: Tx, accountId: string, index: Uint8Array, at: Date): Promise<boolean> {
  const rows = await tx.query(
    `update platform.recovery_code set used_at = $3
     where account_id = $1 and code_index = $2 and used_at is null returning 1 as one`,
    [accountId, index, at.toISOString()],
  );
  return rows.length > 0;
}

export async function countRecoveryCodes(reader: Reader, accountId: string): Promise<number> {
  const sql = 'select count(*) as count from platform.recovery_code where account_id = $1 and used_at is null';
  const [row] = await reader.query<{ count: number }>(sql, [accountId]);
  return Number(row?.count ?? 0);
}
