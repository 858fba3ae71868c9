import type { Reader, Tx } from '@shiheng/db/handle';

export interface Link {
  readonly linkId: string;
  readonly accountId: string;
  readonly issuer: string;
  readonly subject: string;
  readonly linkedAt: Date;
  readonly linkedBy: string;
}

export async function loadLinkedAccount(reader: Reader, issuer: string, subject: string): Promise<string | undefined> {
  const sql = 'select account_id as "accountId" from platform.external_identity where issuer = $1 and subject = $2';
  const [row] = await reader.query<{ accountId: string }>(sql, [issuer, subject]);
  return row?.accountId;
}

export async function loadLinksOf(reader: Reader, accountId: string): Promise<readonly Link[]> {
  type LinkRow = Omit<Link, 'linkedAt'> & { linkedAt: string } & Record<string, unknown>;
  const rows = await reader.query<LinkRow>(
    `select link_id as "linkId", account_id as "accountId", issuer, subject, linked_at as "linkedAt", linked_by as "linkedBy"
     from platform.external_identity where account_id = $1 order by linked_at, link_id`,
    [accountId],
  );
  return rows.map((row) => ({ ...row, linkedAt: new Date(row.linkedAt) }));
}

/** @returns false where that identity is linked already, to whomever */
export async function insertLink(tx: Tx, link: Link): Promise<boolean> {
  const rows = await tx.query(
    `insert into platform.external_identity (link_id, account_id, issuer, subject, linked_at, linked_by)
     values ($1, $2, $3, $4, $5, $6) on conflict (issuer, subject) do nothing returning 1 as one`,
    [link.linkId, link.accountId, link.issuer, link.subject, link.linkedAt.toISOString(), link.linkedBy],
  );
  return rows.length > 0;
}

export async function deleteLinkOf(tx: Tx, accountId: string, linkId: string): Promise<boolean> {
  const sql = 'delete from platform.external_identity where account_id = $1 and link_id = $2 returning 1 as one';
  return (await tx.query(sql, [accountId, linkId])).length > 0;
}
