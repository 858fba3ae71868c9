import type { RoleName } from '@shiheng/contract/access';
import type { Param, Reader, Tx } from '@shiheng/db/handle';
import type { Held } from '@shiheng/kernel/appointments/appointing';

/** An appointment with what its list shows beside the rules' own facts. */
export interface Stored extends Held {
  readonly role: RoleName;
  readonly appointedBy: string;
}

interface StoredRow extends Record<string, unknown> {
  readonly id: string;
  readonly account: string;
  readonly role: RoleName;
  readonly unit: string;
  readonly validFrom: string;
  readonly validUntil: string | null;
  readonly endedAt: string | null;
  readonly delegatedFrom: string | null;
  readonly appointedBy: string;
}

const columns = `a.appointment_id as id, a.account_id as account, a.role,
  coalesce(a.org_code, a.enterprise_id::text) as unit, a.valid_from as "validFrom", a.valid_until as "validUntil",
  a.ended_at as "endedAt", a.delegated_from as "delegatedFrom", a.appointed_by as "appointedBy"`;

const moment = (text: string | null) => (text === null ? null : new Date(text));

function toStored({ validFrom, validUntil, endedAt, ...row }: StoredRow): Stored {
  return { ...row, term: { from: new Date(validFrom), until: moment(validUntil) }, endedAt: moment(endedAt) };
}

export async function loadOne(reader: Reader, appointmentId: string): Promise<Stored | undefined> {
  const sql = `select ${columns} from platform.appointment a where a.appointment_id = $1`;
  const [row] = await reader.query<StoredRow>(sql, [appointmentId]);
  return row && toStored(row);
}

/** Every appointment of an account, past ones too. Until the end of the transaction nobody else adds one to it. */
export async function loadAndLockHeld(tx: Tx, account: string): Promise<readonly Stored[]> {
  await tx.query('select pg_advisory_xact_lock(1, hashtext($1))', [account]);
  const sql = `select ${columns} from platform.appointment a where a.account_id = $1`;
  return (await tx.query<StoredRow>(sql, [account])).map(toStored);
}

/** How many appointments of its role are in force without it and without whatever takes over its work. */
export async function countInForceBeside(reader: Reader, { id, role }: Stored, now: Date): Promise<number> {
  const sql = `select count(*) as count from platform.appointment a where a.role = $1 and ${states['in-force']('$2::timestamptz')}
    and a.appointment_id <> $3 and a.delegated_from is distinct from $3`;
  const [row] = await reader.query<{ count: number }>(sql, [role, now.toISOString(), id]);
  return row?.count ?? 0;
}

/** Ends it and whatever takes over its work. @returns the accounts that held them */
export async function endWithDelegations(
  tx: Tx,
  appointmentId: string,
  by: string,
  at: Date,
): Promise<readonly string[]> {
  const rows = await tx.query<{ account: string }>(
    `update platform.appointment set ended_at = $2, ended_by = $3
     where (appointment_id = $1 or delegated_from = $1) and ended_at is null returning account_id as account`,
    [appointmentId, at.toISOString(), by],
  );
  return rows.map(({ account }) => account);
}

export async function findAccount(reader: Reader, login: string): Promise<string | undefined> {
  const sql = 'select account_id as account from platform.account where login = $1';
  const [row] = await reader.query<{ account: string }>(sql, [login]);
  return row?.account;
}

/** Conditions on an appointment at a moment, given as a parameter. */
const states = {
  'in-force': (now: string) =>
    `a.ended_at is null and a.valid_from <= ${now} and (a.valid_until is null or a.valid_until > ${now})`,
  'to-come': (now: string) =>
    `a.ended_at is null and a.valid_from > ${now} and (a.valid_until is null or a.valid_until > ${now})`,
  over: (now: string) => `(a.ended_at is not null or a.valid_until <= ${now})`,
  standing: (now: string) => `a.ended_at is null and (a.valid_until is null or a.valid_until > ${now})`,
};

export type Seen =
  | { readonly whose: 'all' }
  | { readonly whose: 'own'; readonly account: string }
  | {
      readonly whose: 'reach';
      readonly account: string;
      readonly orgs: readonly string[];
      readonly enterprises: readonly string[];
    };

export interface ListQuery {
  readonly seen: Seen;
  readonly now: Date;
  readonly state: keyof typeof states;
  readonly role?: RoleName | undefined;
  readonly unit?: string | undefined;
  readonly login?: string | undefined;
  /** Key of the last row of the page before. */
  readonly after?: string | undefined;
  readonly limit: number;
}

export interface Listed extends Stored {
  readonly login: string;
}

/** The latest first. @returns one row more than `limit` where there are more */
export async function loadList(reader: Reader, query: ListQuery): Promise<readonly Listed[]> {
  const params: Param[] = [];
  const give = (value: Param) => `$${params.push(value)}`;
  const conditions = [states[query.state](`${give(query.now.toISOString())}::timestamptz`)];
  if (query.role !== undefined) conditions.push(`a.role = ${give(query.role)}`);
  if (query.unit !== undefined) conditions.push(`coalesce(a.org_code, a.enterprise_id::text) = ${give(query.unit)}`);
  if (query.login !== undefined) conditions.push(`starts_with(c.login, ${give(query.login)})`);
  if (query.after !== undefined) {
    const [ms, id = ''] = query.after.split('~');
    const key = `(${give(new Date(Number(ms)).toISOString())}::timestamptz, ${give(id)}::uuid)`;
    conditions.push(`(a.valid_from, a.appointment_id) < ${key}`);
  }
  conditions.push(...seenConditions(query.seen, give));
  const rows = await reader.query<StoredRow & { login: string }>(
    `select ${columns}, c.login from platform.appointment a join platform.account c on c.account_id = a.account_id
     where ${conditions.join(' and ')}
     order by a.valid_from desc, a.appointment_id desc limit ${give(query.limit + 1)}`,
    params,
  );
  return rows.map((row) => ({ ...toStored(row), login: row.login }));
}

function seenConditions(seen: Seen, give: (value: Param) => string): readonly string[] {
  if (seen.whose === 'all') return [];
  const own = `a.account_id = ${give(seen.account)}::uuid or a.appointed_by = ${give(seen.account)}`;
  if (seen.whose === 'own') return [`(${own})`];
  return [
    `(${own} or a.org_code = any(${give(seen.orgs)}) or a.enterprise_id = any(${give(seen.enterprises)}::uuid[]))`,
  ];
}

export function keyOf({ term, id }: Stored): string {
  return `${term.from.getTime()}~${id}`;
}
