import type { Period } from '@shiheng/basics/period';
import type { Tx } from '@shiheng/db/handle';

/** A reported figure, ready to be stored. `unit`: enterprise id or organisation code. */
export interface Reported {
  readonly kind: 'organisation' | 'enterprise';
  readonly unit: string;
  readonly period: Period;
  readonly measure: string;
  readonly value: number;
  readonly evidence: string | null;
  readonly note: string | null;
}

/** Where figures of a kind of unit stand, what they replaced, and whose row orders those who write. */
export const reportTables = {
  organisation: {
    table: 'indicators.org_report',
    replaced: 'imports.replaced_org_report',
    key: 'org_code',
    type: 'text',
    owner: 'orgs.org',
    ownerKey: 'code',
  },
  enterprise: {
    table: 'indicators.enterprise_report',
    replaced: 'imports.replaced_enterprise_report',
    key: 'enterprise_id',
    type: 'uuid',
    owner: 'orgs.enterprise',
    ownerKey: 'enterprise_id',
  },
} as const;

/**
 * Stores figures of one kind of unit; the last value replaces the one before, and with it what a reviewer said of it.
 * @returns unit and period of those that are now other than before
 */
export async function saveReported(
  tx: Tx,
  kind: Reported['kind'],
  rows: readonly Reported[],
  batch: string,
): Promise<readonly { readonly unit: string; readonly period: Period }[]> {
  const { table, key, type } = reportTables[kind];
  await lockUnits(
    tx,
    kind,
    rows.map(({ unit }) => unit),
  );
  await keepReplaced(tx, kind, rows, batch);
  return tx.query<{ unit: string; period: Period }>(
    `insert into ${table} as r (${key}, period, measure_id, value, evidence, note, batch_id)
     select unit, period, measure, value, nullif(evidence, ''), nullif(note, ''), $7::uuid
     from unnest($1::${type}[], $2::text[], $3::text[], $4::float8[], $5::text[], $6::text[])
       as given (unit, period, measure, value, evidence, note)
     on conflict (${key}, period, measure_id) do update
       set value = excluded.value, evidence = excluded.evidence, note = excluded.note, batch_id = excluded.batch_id,
           grade = 'C'
       where (r.value, r.evidence, r.note) is distinct from (excluded.value, excluded.evidence, excluded.note)
     returning r.${key}::text as unit, r.period`,
    [...columnsOf(rows), batch],
  );
}

/** Two who write figures of one unit queue up, in the order of the units. */
export async function lockUnits(tx: Tx, kind: Reported['kind'], units: readonly string[]): Promise<void> {
  const { owner, ownerKey, type } = reportTables[kind];
  const sql = `select from ${owner} where ${ownerKey} = any($1::${type}[]) order by ${ownerKey} for no key update`;
  await tx.query(sql, [[...new Set(units)]]);
}

/** Keeps the figures that are about to be replaced, so that the import can be taken back. */
async function keepReplaced(tx: Tx, kind: Reported['kind'], rows: readonly Reported[], batch: string): Promise<void> {
  const { table, replaced, key, type } = reportTables[kind];
  await tx.query(
    `insert into ${replaced} (${key}, batch_id, period, measure_id, value, grade, evidence, note, before_batch)
     select r.${key}, $7::uuid, r.period, r.measure_id, r.value, r.grade, r.evidence, r.note, r.batch_id
     from unnest($1::${type}[], $2::text[], $3::text[], $4::float8[], $5::text[], $6::text[])
       as given (unit, period, measure, value, evidence, note)
     join ${table} r on r.${key} = given.unit and r.period = given.period and r.measure_id = given.measure
     where (r.value, r.evidence, r.note)
       is distinct from (given.value, nullif(given.evidence, ''), nullif(given.note, ''))
     on conflict do nothing`,
    [...columnsOf(rows), batch],
  );
}

function columnsOf(rows: readonly Reported[]) {
  return [
    rows.map(({ unit }) => unit),
    rows.map(({ period }) => period),
    rows.map(({ measure }) => measure),
    rows.map(({ value }) => value),
    rows.map(({ evidence }) => evidence ?? ''),
    rows.map(({ note }) => note ?? ''),
  ];
}
