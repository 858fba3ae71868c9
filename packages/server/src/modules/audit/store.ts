import type { Reader } from '@shiheng/db/handle';

/** Whether an organisation tops the tree. */
export async function isTop(reader: Reader, code: string): Promise<boolean> {
  return (await reader.query(`select from orgs.org where code = $1 and kind = 'province'`, [code])).length > 0;
}

/** Enterprises that ever stood under one of the organisations: what they did then stays theirs to look into. */
export async function enterprisesUnder(reader: Reader, orgs: readonly string[]): Promise<readonly string[]> {
  const rows = await reader.query<{ id: string }>(
    `select distinct enterprise_id::text as id from orgs.enterprise_version
     where county_code = any($1) or system_code = any($1)`,
    [orgs],
  );
  return rows.map(({ id }) => id);
}

/** @returns account id of a login or an account id; undefined for none */
export async function findAccount(reader: Reader, text: string): Promise<string | undefined> {
  const [row] = await reader.query<{ id: string }>(
    'select account_id::text as id from platform.account where login = $1 or account_id::text = $1',
    [text.trim().toLowerCase()],
  );
  return row?.id;
}

/** @returns organisation code or enterprise id of either, or of a credit code; undefined for none */
export async function findUnit(reader: Reader, text: string): Promise<string | undefined> {
  const [row] = await reader.query<{ code: string }>(
    `select code from orgs.org where code = $1
     union all select enterprise_id::text from orgs.enterprise where credit_code = upper($1) or enterprise_id::text = lower($1)`,
    [text.trim()],
  );
  return row?.code;
}
