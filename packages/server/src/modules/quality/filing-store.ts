import type { Reader } from '@shiheng/db/handle';
import { type WatchedColumn, watchedColumns } from '@shiheng/kernel/quality/filled';

/** What an enterprise handed in for one stored period. */
export interface Filing {
  /** When it first declared. */
  readonly firstAt: string;
  readonly versions: number;
  readonly rows: number;
  /** Rows with a grade from 初级工 up. */
  readonly skilled: number;
  /** Cells given, in the order of `watchedColumns`. */
  readonly filled: readonly number[];
}

const cells: Readonly<Record<string, string>> = {
  team: 'team',
  occupation: 'occupation',
  postClass: 'post_class',
  political: 'political',
  certificateNo: 'certificate_no',
  certificateIssuer: 'certificate_issuer',
  certifiedOn: 'certified_on',
  title: 'title',
  wage: 'wage_cents',
  training: 'training_centihours',
  matched: 'matched_centihours',
  contest: 'contest',
};

/**
 * Filings of one stored period by enterprise; only of those given, where some are. One without a declaration has no
 * entry.
 */
export async function loadFilings(
  reader: Reader,
  period: string,
  enterprises?: readonly string[],
): Promise<ReadonlyMap<string, Filing>> {
  const some = (alias: string) => (enterprises ? `and ${alias}.enterprise_id = any($2::uuid[])` : '');
  const counted = watchedColumns.map(({ key, among }, i) => `${countOf(key, among)} as c${i}`).join(', ');
  const rows = await reader.query<FilingRow>(
    `select d.enterprise_id as id, d.first_at, d.versions, d.rows, coalesce(w.skilled, 0) as skilled,
       ${watchedColumns.map((_, i) => `coalesce(w.c${i}, 0) as c${i}`).join(', ')}
     from (select d.enterprise_id, min(d.declared_at) filter (where not d.withdrawn) as first_at, max(d.version) as versions,
             max(d.row_count) filter (where d.superseded_at is null) as rows
           from workers.declaration d where d.period = $1 ${some('d')} group by d.enterprise_id) d
     left join (select w.enterprise_id, count(*) filter (where w.skill >= 1) as skilled, ${counted}
           from workers.worker w where w.period = $1 ${some('w')} group by w.enterprise_id) w
       on w.enterprise_id = d.enterprise_id
     where d.rows is not null`,
    enterprises ? [period, enterprises] : [period],
  );
  return new Map(rows.map((row) => [row.id, toFiling(row)]));
}

function countOf(key: string, among: WatchedColumn['among']): string {
  return among === 'rows' ? `count(w.${cells[key]})` : `count(w.${cells[key]}) filter (where w.skill >= 1)`;
}

interface FilingRow extends Record<string, unknown> {
  readonly id: string;
  readonly first_at: string;
  readonly versions: number;
  readonly rows: number;
  readonly skilled: number;
}

function toFiling(row: FilingRow): Filing {
  const { first_at: firstAt, versions, rows, skilled } = row;
  return { firstAt, versions, rows, skilled, filled: watchedColumns.map((_, i) => Number(row[`c${i}`])) };
}
