import type { PlainDate } from '@shiheng/basics/plain-date';
import type { BatchDto, BatchesQuery } from '@shiheng/contract/imports';
import type { Reader } from '@shiheng/db/handle';

export interface Batch {
  readonly batchId: string;
  readonly template: BatchDto['template'];
  readonly period: string | null;
  readonly fileName: string;
  readonly sha256: string;
  readonly actor: string;
  readonly unit: string | null;
  readonly startedAt: string;
  readonly finishedAt: string | null;
  readonly read: number | null;
  readonly loaded: number | null;
  readonly refused: number | null;
  readonly undoes: string | null;
  /** A finished import that takes this one back. */
  readonly undoneBy: string | null;
  /** One that has begun to. */
  readonly undoing: string | null;
}

type Row = Batch & Record<string, unknown>;

const columns = `b.batch_id as "batchId", b.template, b.period, b.file_name as "fileName",
  encode(b.file_sha256, 'hex') as sha256, b.actor, b.unit, b.started_at as "startedAt", b.finished_at as "finishedAt",
  b.rows_read as read, b.rows_loaded as loaded, b.rows_refused as refused, b.undoes,
  (select u.batch_id from platform.import_batch u where u.undoes = b.batch_id and u.finished_at is not null) as "undoneBy",
  (select u.batch_id from platform.import_batch u where u.undoes = b.batch_id) as undoing`;

/** Whose imports are listed: the account's own, and those made in the units and in enterprises that stand in them today. */
export interface ListedFor {
  readonly account: string;
  readonly units: 'all' | readonly string[];
  readonly today: PlainDate;
}

/** Imports, the latest first. */
export async function loadBatches(
  reader: Reader,
  { account, units, today }: ListedFor,
  { before, template, limit }: BatchesQuery,
): Promise<{ readonly batches: readonly Batch[]; readonly next: string | null }> {
  const [at = null, id = null] = before?.split('~') ?? [];
  const rows = await reader.query<Row>(
    `select ${columns} from platform.import_batch b
     where ($1::timestamptz is null or (b.started_at, b.batch_id) < ($1::timestamptz, $2::uuid))
       and ($3::text is null or b.template = $3)
       and ($5::text[] is null or b.actor = $6 or b.unit = any($5) or (
         select v.county_code = any($5) or v.system_code = any($5) from orgs.enterprise_version v
         where v.enterprise_id = case when b.unit like '________-%' then b.unit::uuid end
           and v.valid_from <= $7::date and (v.valid_to is null or v.valid_to > $7::date) limit 1))
     order by b.started_at desc, b.batch_id desc limit $4`,
    [at, id, template ?? null, limit + 1, units === 'all' ? null : units, account, today],
  );
  const batches = rows.slice(0, limit);
  const last = batches.at(-1);
  return { batches, next: rows.length > limit && last ? `${last.startedAt}~${last.batchId}` : null };
}

/** Those of the batches that the reader sees. */
export async function seenOf(reader: Reader, batches: readonly Batch[]): Promise<ReadonlySet<string>> {
  const sql = 'select batch_id as id from platform.import_batch where batch_id = any($1::uuid[])';
  const rows = await reader.query<{ id: string }>(sql, [batches.map(({ batchId }) => batchId)]);
  return new Set(rows.map(({ id }) => id));
}

export async function loadBatch(reader: Reader, batchId: string): Promise<Batch | undefined> {
  const [row] = await reader.query<Row>(`select ${columns} from platform.import_batch b where b.batch_id = $1`, [
    batchId,
  ]);
  return row;
}
