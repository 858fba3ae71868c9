import type { Reader, Tx } from '@shiheng/db/handle';

/** Wrong answers after which a code no longer holds. */
export const mostTries = 5;

export type CodePurpose = 'invite' | 'open' | 'reset';

/** Whom a code is for: a worker of an enterprise without an account yet, or an account. */
export type CodeTarget =
  | { readonly purpose: 'invite'; readonly enterpriseId: string; readonly personId: Uint8Array }
  | { readonly purpose: 'open' | 'reset'; readonly accountId: string };

export type StoredCode = CodeTarget & { readonly codeId: string };

export interface NewCode {
  readonly codeId: string;
  readonly codeHash: Uint8Array;
  readonly target: CodeTarget;
  readonly issuedAt: Date;
  readonly issuedBy: string;
  readonly expiresAt: Date;
}

/** Takes the place of any code that its target still holds. */
export async function insertCode(tx: Tx, code: NewCode): Promise<void> {
  const { target } = code;
  const [accountId, enterpriseId, personId] =
    target.purpose === 'invite' ? [null, target.enterpriseId, target.personId] : [target.accountId, null, null];
  await tx.query(
    `update platform.one_time_code set voided_at = $4
     where used_at is null and voided_at is null
       and (account_id = $1::uuid or (enterprise_id = $2::uuid and person_id = $3::bytea))`,
    [accountId, enterpriseId, personId, code.issuedAt.toISOString()],
  );
  await tx.query(
    `insert into platform.one_time_code
       (code_id, code_hash, purpose, account_id, enterprise_id, person_id, issued_at, issued_by, expires_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
    [
      code.codeId,
      code.codeHash,
      target.purpose,
      accountId,
      enterpriseId,
      personId,
      code.issuedAt.toISOString(),
      code.issuedBy,
      code.expiresAt.toISOString(),
    ],
  );
}

/**
 * Finds a code that still holds and counts one try against it, in one statement: answers sent side by side count each.
 * @returns undefined for a code that never was, was used, has expired, was replaced or has had its tries
 */
export async function takeTry(tx: Tx, codeHash: Uint8Array, now: Date): Promise<StoredCode | undefined> {
  const [row] = await tx.query<{
    codeId: string;
    purpose: CodePurpose;
    accountId: string;
    enterpriseId: string;
    personId: Uint8Array;
  }>(
    `update platform.one_time_code set tries = tries + 1
     where code_hash = $1 and used_at is null and voided_at is null and expires_at > $2 and tries < $3
     returning code_id as "codeId", purpose, account_id as "accountId", enterprise_id as "enterpriseId",
       person_id as "personId"`,
    [codeHash, now.toISOString(), mostTries],
  );
  if (!row) return undefined;
  const { codeId, purpose, accountId, enterpriseId, personId } = row;
  return purpose === 'invite' ? { codeId, purpose, enterpriseId, personId } : { codeId, purpose, accountId };
}

/** The answer was right: what was counted before it is forgiven. */
export async function forgiveTries(tx: Tx, codeId: string): Promise<void> {
  await tx.query('update platform.one_time_code set tries = 0 where code_id = $1', [codeId]);
}

/** @returns false where another was quicker */
export async function spend(tx: Tx, codeId: string, now: Date): Promise<boolean> {
  const sql = `update platform.one_time_code set used_at = $2
    where code_id = $1 and used_at is null and voided_at is null returning 1 as one`;
  return (await tx.query(sql, [codeId, now.toISOString()])).length > 0;
}

/** Voids what an account still holds, when it is disabled. */
export async function voidCodesOf(tx: Tx, accountId: string, now: Date): Promise<void> {
  const sql = `update platform.one_time_code set voided_at = $2
    where account_id = $1 and used_at is null and voided_at is null`;
  await tx.query(sql, [accountId, now.toISOString()]);
}

/** Codes that are over since before `before` say nothing to anybody. @returns how many were removed */
export async function deleteOldCodes(tx: Tx, before: Date): Promise<number> {
  const sql = `delete from platform.one_time_code where least(expires_at, used_at, voided_at) < $1 returning 1 as one`;
  return (await tx.query(sql, [before.toISOString()])).length;
}

/** What an answer to an account's code is compared with. */
export async function loadCodeAccount(
  reader: Reader,
  accountId: string,
): Promise<{ readonly login: string; readonly nameSealed: Uint8Array | null; readonly unit: string } | undefined> {
  const [row] = await reader.query<{ login: string; nameSealed: Uint8Array | null; unit: string | null }>(
    `select a.login, a.name_sealed as "nameSealed", (
       select coalesce(o.name, v.name) from platform.appointment p left join orgs.org o on o.code = p.org_code
       left join orgs.enterprise_version v on v.enterprise_id = p.enterprise_id
       where p.account_id = a.account_id and p.ended_at is null
       order by p.delegated_from is not null, p.valid_from, v.valid_from desc limit 1) as unit
     from platform.account a where a.account_id = $1 and a.disabled_at is null`,
    [accountId],
  );
  return row && { ...row, unit: row.unit ?? '' };
}

export async function loadCodePerson(
  reader: Reader,
  enterpriseId: string,
  personId: Uint8Array,
): Promise<{ readonly sealed: Uint8Array; readonly unit: string } | undefined> {
  const [row] = await reader.query<{ sealed: Uint8Array; unit: string | null }>(
    `select p.sealed, (select name from orgs.enterprise_version v where v.enterprise_id = p.enterprise_id
       order by v.valid_from desc limit 1) as unit
     from workers.person p where p.enterprise_id = $1 and p.person_id = $2`,
    [enterpriseId, personId],
  );
  return row && { sealed: row.sealed, unit: row.unit ?? '' };
}
