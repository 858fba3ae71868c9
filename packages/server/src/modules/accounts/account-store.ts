import type { PlainDate } from '@shiheng/basics/plain-date';
import { err, type Result } from '@shiheng/basics/result';
import type { RoleName } from '@shiheng/contract/access';
import type { AccountStatus, AccountUnitDto } from '@shiheng/contract/accounts';
import { DbError } from '@shiheng/db/errors';
import type { Param, Reader, Tx } from '@shiheng/db/handle';
import type { Visible } from './visible.ts';

export interface ListedAccount {
  readonly accountId: string;
  readonly login: string;
  readonly nameSealed: Uint8Array | null;
  readonly personId: Uint8Array | null;
  readonly status: AccountStatus;
  readonly createdAt: string;
  readonly disabledAt: string | null;
  readonly resetAt: string | null;
  readonly resetRole: string | null;
}

/** An appointment in force, with its unit; `visible`: it lies within what the reader sees. */
export interface Held {
  readonly accountId: string;
  readonly role: RoleName;
  readonly unit: AccountUnitDto;
  readonly validUntil: string | null;
  readonly visible: boolean;
}

export interface AccountsQuery {
  readonly text?: string | undefined;
  /** Blind index of `text` as a whole name; absent where the keys are. */
  readonly nameIndex?: Uint8Array | undefined;
  readonly role?: RoleName | undefined;
  readonly status?: AccountStatus | undefined;
  readonly unit?: string | undefined;
  readonly after?: string | undefined;
  readonly limit: number;
}

/** `day` is the day of `now` in China: units are read as of it. */
export interface Moment {
  readonly now: Date;
  readonly day: PlainDate;
}

const accountColumns = `a.account_id as "accountId", a.login, a.name_sealed as "nameSealed", a.person_id as "personId",
  case when a.disabled_at is not null then 'disabled' when a.password_hash is null then 'waiting' else 'active' end as status,
  a.created_at as "createdAt", a.disabled_at as "disabledAt", a.reset_at as "resetAt", a.reset_role as "resetRole"`;

const inForce = (now: string) =>
  `p.ended_at is null and p.valid_from <= ${now} and (p.valid_until is null or p.valid_until > ${now})`;

/** SQL that holds for an appointment `p` within what is seen. Pushes its parameters. */
function within(visible: Visible, day: PlainDate, params: Param[]): string {
  const put = (value: Param) => `$${params.push(value)}`;
  if (visible.kind === 'all') return 'true';
  if (visible.kind === 'enterprise') return `p.enterprise_id = ${put(visible.enterpriseId)}::uuid`;
  const codes = `any(${put(visible.codes)}::text[])`;
  const [column, today] = [visible.line === 'area' ? 'county_code' : 'system_code', `${put(day)}::date`];
  return `(p.org_code = ${codes} or exists (select from orgs.enterprise_version v
    where v.enterprise_id = p.enterprise_id and v.${column} = ${codes}
      and v.valid_from <= ${today} and (v.valid_to is null or v.valid_to > ${today})))`;
}

/** Accounts with an appointment in force within what is seen, by login; those with none are everybody's who sees all. */
export function loadAccounts(
  reader: Reader,
  visible: Visible,
  at: Moment,
  query: AccountsQuery,
): Promise<readonly ListedAccount[]> {
  const params: Param[] = [];
  const put = (value: Param) => `$${params.push(value)}`;
  const anybody = visible.kind === 'all' && !query.role && !query.unit;
  const where = anybody ? ['true'] : [holding(visible, at, query, params)];
  if (query.text) {
    const login = `strpos(a.login, ${put(query.text.toLowerCase())}) > 0`;
    where.push(query.nameIndex ? `(${login} or a.name_index = ${put(query.nameIndex)})` : login);
  }
  if (query.after)
    where.push(`a.login > (select login from platform.account where account_id = ${put(query.after)}::uuid)`);
  const listed = `select ${accountColumns} from platform.account a where ${where.join(' and ')}`;
  const status = query.status ? `where status = ${put(query.status)}` : '';
  return reader.query<ListedAccount & Record<string, unknown>>(
    `select * from (${listed}) listed ${status} order by login limit ${put(query.limit)}`,
    params,
  );
}

/** SQL that holds where account `a` has such an appointment. Pushes its parameters. */
function holding(visible: Visible, at: Moment, { role, unit }: AccountsQuery, params: Param[]): string {
  const put = (value: Param) => `$${params.push(value)}`;
  const held = [inForce(`${put(at.now.toISOString())}::timestamptz`), within(visible, at.day, params)];
  if (role) held.push(`p.role = ${put(role)}`);
  if (unit) held.push(`${put(unit)} in (p.org_code, p.enterprise_id::text)`);
  return `exists (select from platform.appointment p where p.account_id = a.account_id and ${held.join(' and ')})`;
}

export async function loadAccount(reader: Reader, accountId: string): Promise<ListedAccount | undefined> {
  const sql = `select ${accountColumns} from platform.account a where a.account_id = $1`;
  return (await reader.query<ListedAccount & Record<string, unknown>>(sql, [accountId]))[0];
}

/** All appointments in force of these accounts, those first that have no end. */
export async function loadHeld(
  reader: Reader,
  visible: Visible,
  at: Moment,
  accountIds: readonly string[],
): Promise<readonly Held[]> {
  const params: Param[] = [at.now.toISOString(), accountIds];
  type Row = Omit<Held, 'unit'> & AccountUnitDto & Record<string, unknown>;
  const rows = await reader.query<Row>(
    `select p.account_id as "accountId", p.role, p.valid_until as "validUntil",
       coalesce(p.org_code, p.enterprise_id::text) as code, coalesce(o.kind, 'enterprise') as kind,
       coalesce(o.name, v.name, '') as name, ${within(visible, at.day, params)} as visible
     from platform.appointment p
     left join orgs.org o on o.code = p.org_code
     left join lateral (select name from orgs.enterprise_version e where e.enterprise_id = p.enterprise_id
       order by e.valid_from desc limit 1) v on true
     where p.account_id = any($2::uuid[]) and ${inForce('$1::timestamptz')}
     order by p.valid_until is not null, p.valid_from, p.appointment_id`,
    params,
  );
  return rows.map(({ accountId, role, validUntil, code, kind, name, visible: seen }) => ({
    accountId,
    role,
    validUntil,
    unit: { code, name, kind },
    visible: seen,
  }));
}

export async function isLoginTaken(reader: Reader, login: string): Promise<boolean> {
  return (await reader.query('select 1 as one from platform.account where login = $1', [login])).length > 0;
}

/** Two choose one login at the same moment: the second insert fails on the unique key. */
export async function unlessLoginTaken<T>(
  work: Promise<T>,
): Promise<T | Result<never, { readonly kind: 'login-taken' }>> {
  try {
    return await work;
  } catch (fault) {
    if (fault instanceof DbError && fault.constraint === 'account_login_key') return err({ kind: 'login-taken' });
    throw fault;
  }
}

export async function loadAccountIdByLogin(reader: Reader, login: string): Promise<string | undefined> {
  const sql = 'select account_id as id from platform.account where login = $1';
  return (await reader.query<{ id: string }>(sql, [login]))[0]?.id;
}

/** @returns false where it was disabled before */
export async function disable(tx: Tx, accountId: string, at: Date, by: string): Promise<boolean> {
  const sql = `update platform.account set disabled_at = $2, disabled_by = $3
    where account_id = $1 and disabled_at is null returning 1 as one`;
  return (await tx.query(sql, [accountId, at.toISOString(), by])).length > 0;
}

/** @returns false where it was not disabled */
export async function enable(tx: Tx, accountId: string): Promise<boolean> {
  const sql = `update platform.account set disabled_at = null, disabled_by = null
    where account_id = $1 and disabled_at is not null returning 1 as one`;
  return (await tx.query(sql, [accountId])).length > 0;
}

/** From here on no password fits; the row remembers in which role somebody else did this. */
export async function voidPassword(tx: Tx, accountId: string, at: Date, role: string): Promise<void> {
  const sql = 'update platform.account set password_hash = null, reset_at = $2, reset_role = $3 where account_id = $1';
  await tx.query(sql, [accountId, at.toISOString(), role]);
}
