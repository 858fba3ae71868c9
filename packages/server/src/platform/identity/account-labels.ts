import type { Reader } from '@shiheng/db/handle';

/** An account's row as far as it says what the account is called; `DisplayNames` opens it. */
export interface SealedLabel {
  readonly accountId: string;
  readonly login: string;
  readonly nameSealed: Uint8Array | null;
}

/** What an account is called on a page. */
export interface AccountLabel {
  readonly login: string;
  readonly displayName: string;
}

/** Of the accounts that the reader sees. */
export async function loadAccountLabels(
  reader: Reader,
  accountIds: readonly string[],
): Promise<ReadonlyMap<string, SealedLabel>> {
  const rows = await reader.query<SealedLabel & Record<string, unknown>>(
    `select account_id as "accountId", login, name_sealed as "nameSealed" from platform.account
     where account_id = any($1::uuid[])`,
    [accountIds],
  );
  return new Map(rows.map((row) => [row.accountId, row]));
}
