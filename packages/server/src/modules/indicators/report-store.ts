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

const targets = {
  organisation: { table: 'indicators.org_report', key: 'org_code', type: 'text' },
  enterprise: { table: 'indicators.enterprise_report', key: 'enterprise_id', type: 'uuid' },
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
  const { table, key, type } = targets[kind];
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
    [
      rows.map(({ unit }) => unit),
      rows.map(({ period }) => period),
      rows.map(({ measure }) => measure),
      rows.map(({ value }) => value),
      rows.map(({ evidence }) => evidence ?? ''),
      rows.map(({ note }) => note ?? ''),
      batch,
    ],
  );
}
