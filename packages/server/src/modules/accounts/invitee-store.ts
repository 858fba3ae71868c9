import type { InvitationStatus } from '@shiheng/contract/accounts';
import type { Reader, Tx } from '@shiheng/db/handle';
import { mostTries } from './code-store.ts';

export interface Invitee {
  readonly personId: Uint8Array;
  readonly lineNo: number;
  readonly team: string | null;
  readonly sealed: Uint8Array;
  readonly status: InvitationStatus;
  readonly expiresAt: string | null;
}

export interface Ledger {
  readonly enterpriseId: string;
  readonly period: string;
}

/** Periods for which the enterprise has declared. */
export async function loadDeclaredPeriods(reader: Reader, enterpriseId: string): Promise<readonly string[]> {
  const sql = 'select distinct period from workers.declaration where enterprise_id = $1 and superseded_at is null';
  return (await reader.query<{ period: string }>(sql, [enterpriseId])).map(({ period }) => period);
}

/**
 * Who stands in the ledger and has not left, with the state of the invitation. Parameters: $1 enterprise, $2 period,
 * $3 now.
 */
const invitees = `
  select w.person_id as "personId", w.line_no as "lineNo", w.team, p.sealed, c.expires_at as "expiresAt",
    case when exists (select from platform.account a join platform.appointment h using (account_id)
           where a.person_id = w.person_id and h.enterprise_id = w.enterprise_id and h.ended_at is null) then 'active'
      when c.expires_at > $3::timestamptz and c.tries < ${mostTries} then 'invited'
      when c.expires_at is not null then 'expired' else 'none' end as status
  from workers.worker w
  join workers.person p on p.enterprise_id = w.enterprise_id and p.person_id = w.person_id
  left join platform.one_time_code c on c.enterprise_id = w.enterprise_id and c.person_id = w.person_id
    and c.used_at is null and c.voided_at is null
  where w.enterprise_id = $1 and w.period = $2 and w.left_on is null`;

type InviteeRow = Invitee & Record<string, unknown>;

/** In the order of the enterprise's own ledger. */
export function loadInvitees(
  reader: Reader,
  { enterpriseId, period }: Ledger,
  now: Date,
  query: {
    readonly status?: InvitationStatus | undefined;
    readonly after?: number | undefined;
    readonly limit: number;
  },
): Promise<readonly Invitee[]> {
  return reader.query<InviteeRow>(
    `select * from (${invitees}) i where ($4::text is null or status = $4) and "lineNo" > $5 order by "lineNo" limit $6`,
    [enterpriseId, period, now.toISOString(), query.status ?? null, query.after ?? 0, query.limit],
  );
}

export async function countInvitees(
  reader: Reader,
  { enterpriseId, period }: Ledger,
  now: Date,
): Promise<Readonly<Record<InvitationStatus, number>>> {
  const rows = await reader.query<{ status: InvitationStatus; count: number }>(
    `select status, count(*) as count from (${invitees}) i group by status`,
    [enterpriseId, period, now.toISOString()],
  );
  const counted = new Map(rows.map(({ status, count }) => [status, Number(count)]));
  const count = (status: InvitationStatus) => counted.get(status) ?? 0;
  return { none: count('none'), invited: count('invited'), expired: count('expired'), active: count('active') };
}

/**
 * Who may be given a code: the persons named, whatever code they hold, or everybody who holds none. Never who has an
 * account.
 */
export function loadInvitable(
  reader: Reader,
  { enterpriseId, period }: Ledger,
  now: Date,
  { persons, limit }: { readonly persons?: readonly Uint8Array[] | undefined; readonly limit: number },
): Promise<readonly Invitee[]> {
  return reader.query<InviteeRow>(
    `select * from (${invitees}) i
     where status <> 'active' and case when $4::bytea[] is null then status <> 'invited' else "personId" = any($4::bytea[]) end
     order by "lineNo" limit $5`,
    [enterpriseId, period, now.toISOString(), persons ?? null, limit],
  );
}

export interface NewInvitations {
  readonly enterpriseId: string;
  readonly codeIds: readonly string[];
  readonly hashes: readonly Uint8Array[];
  readonly persons: readonly Uint8Array[];
  readonly issuedAt: Date;
  readonly issuedBy: string;
  readonly expiresAt: Date;
}

/** One code for each person; what they held before is void. */
export async function insertInvitations(tx: Tx, invitations: NewInvitations): Promise<void> {
  const { enterpriseId, persons, issuedAt } = invitations;
  await tx.query(
    `update platform.one_time_code set voided_at = $3
     where enterprise_id = $1 and person_id = any($2::bytea[]) and used_at is null and voided_at is null`,
    [enterpriseId, persons, issuedAt.toISOString()],
  );
  await tx.query(
    `insert into platform.one_time_code
       (code_id, code_hash, purpose, enterprise_id, person_id, issued_at, issued_by, expires_at)
     select u.code_id, u.code_hash, 'invite', $1, u.person_id, $5, $6, $7
     from unnest($2::uuid[], $3::bytea[], $4::bytea[]) u (code_id, code_hash, person_id)`,
    [
      enterpriseId,
      invitations.codeIds,
      invitations.hashes,
      persons,
      issuedAt.toISOString(),
      invitations.issuedBy,
      invitations.expiresAt.toISOString(),
    ],
  );
}

/** Whether the person has an account at the enterprise already. */
export async function hasAccount(reader: Reader, enterpriseId: string, personId: Uint8Array): Promise<boolean> {
  const sql = `select 1 as one from platform.account a join platform.appointment h using (account_id)
    where a.person_id = $2 and h.enterprise_id = $1 and h.ended_at is null limit 1`;
  return (await reader.query(sql, [enterpriseId, personId])).length > 0;
}
