import type { Reader } from '@shiheng/db/handle';
import type { WorkerFacts } from '@shiheng/kernel/records/record-fields';
import { type FlatRow, factColumns, type SealedRow, sealedRow } from '../records/index.ts';

/** Rows of the current declaration in the order in which they were declared. */
export async function loadLedgerRows(
  reader: Reader,
  enterpriseId: string,
  period: string,
  after: number,
  limit: number,
): Promise<readonly SealedRow[]> {
  const rows = await reader.query<FlatRow>(
    `select encode(w.person_id, 'hex') as "personKey", encode(p.sealed, 'hex') as sealed, w.line_no as line, ${factColumns}
     from (select * from workers.worker where enterprise_id = $1::uuid and period = $2 and line_no > $3
       order by line_no limit $4) w
     join workers.person p on p.enterprise_id = w.enterprise_id and p.person_id = w.person_id order by w.line_no`,
    [enterpriseId, period, after, limit],
  );
  return rows.map(sealedRow);
}

/** Rows of one version of a declaration, by person in hex. Empty: none are kept any more. */
export async function loadVersion(
  reader: Reader,
  enterpriseId: string,
  period: string,
  version: number,
  current: boolean,
): Promise<ReadonlyMap<string, WorkerFacts>> {
  const rows = await reader.query<{ personKey: string } & WorkerFacts & Record<string, unknown>>(
    `select encode(w.person_id, 'hex') as "personKey", ${factColumns}
     from ${current ? 'workers.worker' : 'workers.worker_superseded'} w
     where w.enterprise_id = $1::uuid and w.period = $2 ${current ? '' : 'and w.version = $3'}`,
    current ? [enterpriseId, period] : [enterpriseId, period, version],
  );
  return new Map(rows.map(({ personKey, ...facts }) => [personKey, facts]));
}

/** The sealed identities of persons by their key, both in hex; null: erased. */
export async function loadIdentities(
  reader: Reader,
  enterpriseId: string,
  personKeys: readonly string[],
): Promise<ReadonlyMap<string, string | null>> {
  const rows = await reader.query<{ personKey: string; sealed: string | null }>(
    `select encode(person_id, 'hex') as "personKey", encode(sealed, 'hex') as sealed from workers.person
     where enterprise_id = $1::uuid and person_id = any($2::bytea[])`,
    [enterpriseId, personKeys.map((key) => new Uint8Array(Buffer.from(key, 'hex')))],
  );
  return new Map(rows.map(({ personKey, sealed }) => [personKey, sealed]));
}

/** One period in which the enterprise declares the person. */
export interface DeclaredPeriod {
  readonly period: string;
  readonly declaredAt: string;
  readonly facts: WorkerFacts;
}

export async function loadPersonPeriods(
  reader: Reader,
  enterpriseId: string,
  personKey: string,
): Promise<readonly DeclaredPeriod[]> {
  const rows = await reader.query<{ period: string; declaredAt: string } & WorkerFacts & Record<string, unknown>>(
    `select w.period, d.declared_at as "declaredAt", ${factColumns} from workers.worker w
     join workers.declaration d on d.enterprise_id = w.enterprise_id and d.period = w.period and d.superseded_at is null
     where w.enterprise_id = $1::uuid and w.person_id = $2`,
    [enterpriseId, new Uint8Array(Buffer.from(personKey, 'hex'))],
  );
  return rows.map(({ period, declaredAt, ...facts }) => ({ period, declaredAt, facts }));
}

export interface VersionRow {
  readonly period: string;
  readonly version: number;
  readonly rows: number;
  readonly declaredAt: string;
  readonly grade: 'A' | 'B' | 'C';
  readonly way: 'import' | 'edit' | 'undo';
  readonly role: string | null;
  readonly difference: Readonly<Record<string, number>> | null;
  readonly supersededAt: string | null;
}

const mostVersions = 500;

/** Every version of every declaration of an enterprise; the newest where there are very many. */
export function loadVersions(reader: Reader, enterpriseId: string): Promise<readonly VersionRow[]> {
  return reader.query<VersionRow & Record<string, unknown>>(
    `select period, version, row_count as rows, declared_at as "declaredAt", grade, way, role, difference,
       superseded_at as "supersededAt" from workers.declaration where enterprise_id = $1::uuid
     order by declared_at desc, version desc limit ${mostVersions}`,
    [enterpriseId],
  );
}

/** What stands above the rows of a ledger. */
export interface LedgerHead {
  readonly total: number; // rows
  /** Of the declaration that stands; null: nothing is declared. */
  readonly version: number | null;
  readonly declaredAt: string | null;
  /** Whether the period is closed. */
  readonly closed: boolean;
}

export async function loadLedgerHead(reader: Reader, enterpriseId: string, period: string): Promise<LedgerHead> {
  const [head] = await reader.query<LedgerHead & Record<string, unknown>>(
    `select coalesce(d.row_count, 0) as total, d.version, d.declared_at as "declaredAt", exists (
       select from indicators.period where period = $2 and closed_at is not null) as closed
     from (select) one
     left join workers.declaration d on d.enterprise_id = $1::uuid and d.period = $2 and d.superseded_at is null`,
    [enterpriseId, period],
  );
  return head ?? { total: 0, version: null, declaredAt: null, closed: false };
}
