import type { Reader } from '@shiheng/db/handle';

/** What an account is called on a page. */
export interface AccountLabel {
  readonly login: string;
  readonly displayName: string;
}

/** Of the accounts that the reader sees. */
export async function loadAccountLabels(
  reader: Reader,
  accountIds: readonly string[],
): Promise<ReadonlyMap<string, AccountLabel>> {
  const rows = await reader.query<AccountLabel & { accountId: string } & Record<string, unknown>>(
    `select account_id as "accountId", login, display_name as "displayName" from platform.account
     where account_id = any($1::uuid[])`,
    [accountIds],
  );
  return new Map(rows.map(({ accountId, login, displayName }) => [accountId, { login, displayName }]));
}
