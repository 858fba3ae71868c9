import type { Period } from '@shiheng/basics/period';
import type { Reader } from '@shiheng/db/handle';

/** A declaration that an import made, and the one that it replaced. */
export interface DeclaredBy {
  readonly enterprise: string;
  readonly creditCode: string;
  readonly period: Period;
  readonly version: number;
  readonly rows: number;
  /** Nothing later stands in its place. */
  readonly current: boolean;
  /** The version that it replaced; null: the enterprise had declared nothing. */
  readonly before: number | null;
  readonly beforeRows: number;
}

/**
 * The declarations of an import, as far as the reader sees them, by credit code. An import that was stopped, mapped anew
 * and run again may have declared an enterprise more than once: its last version counts, and what it replaced is what
 * stood before all of them.
 */
export async function loadDeclaredBy(reader: Reader, batch: string): Promise<readonly DeclaredBy[]> {
  return reader.query<DeclaredBy & Record<string, unknown>>(
    `select d.enterprise_id as enterprise, e.credit_code as "creditCode", d.period, d.version, d.row_count as rows,
       d.superseded_at is null as current, p.version as before, coalesce(p.row_count, 0) as "beforeRows"
     from (select distinct on (enterprise_id, period) * from workers.declaration where batch_id = $1
       order by enterprise_id, period, version desc) d
     join orgs.enterprise e using (enterprise_id)
     left join lateral (
       select version, row_count, withdrawn from workers.declaration p
       where p.enterprise_id = d.enterprise_id and p.period = d.period and p.version < d.version
         and p.batch_id <> d.batch_id
       order by version desc limit 1) p on not p.withdrawn
     order by e.credit_code`,
    [batch],
  );
}

/** Enterprises whose replaced rows are no longer kept, or no longer all of them: they have nothing to go back to. */
export async function loadWithoutRows(reader: Reader, declared: readonly DeclaredBy[]): Promise<ReadonlySet<string>> {
  const restored = declared.filter(({ current, before }) => current && before !== null);
  const rows = await reader.query<{ enterprise_id: string }>(
    `select given.enterprise_id from unnest($1::uuid[], $2::text[], $3::int[], $4::int[])
         as given (enterprise_id, period, version, rows)
     where given.rows <> (select count(*) from workers.worker_superseded w where w.enterprise_id = given.enterprise_id
       and w.period = given.period and w.version = given.version)`,
    [
      restored.map(({ enterprise }) => enterprise),
      restored.map(({ period }) => period),
      restored.map(({ before }) => before ?? 0),
      restored.map(({ beforeRows }) => beforeRows),
    ],
  );
  return new Set(rows.map((row) => row.enterprise_id));
}
