import { randomUUID } from 'node:crypto';
import type { Db, Tx } from '@shiheng/db/handle';
import type { TemplateId } from '@shiheng/kernel/imports/templates';
import type { Table } from '../files/table.ts';
import type { Importer } from './actor.ts';

export interface BatchStart {
  readonly template: TemplateId;
  readonly fileName: string;
  readonly table: Pick<Table, 'sha256'>;
  readonly period: string | null;
  readonly importer: Importer;
  readonly at: Date;
  /** Of an import that is run again after its server had ended; absent: a new one. */
  readonly batch?: string | undefined;
  /** The import that this one takes back. */
  readonly undoes?: string;
}

/** Notes that an import has begun. @returns its id */
export async function startBatch(db: Db, start: BatchStart): Promise<string> {
  const { batch = randomUUID(), template, fileName, table, period, importer, at, undoes = null } = start;
  await db.tx((tx) =>
    tx.query(
      `insert into platform.import_batch
         (batch_id, template, file_name, file_sha256, period, actor, unit, started_at, undoes)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9) on conflict (batch_id) do update set finished_at = null`,
      [batch, template, fileName, table.sha256, period, importer.id, importer.unit ?? null, at.toISOString(), undoes],
    ),
  );
  return batch;
}

export async function finishBatch(
  tx: Tx,
  batch: string,
  at: Date,
  rows: { readonly read: number; readonly loaded: number; readonly refused: number },
): Promise<void> {
  await tx.query(
    `update platform.import_batch set finished_at = $2, rows_read = $3, rows_loaded = $4, rows_refused = $5
     where batch_id = $1`,
    [batch, at.toISOString(), rows.read, rows.loaded, rows.refused],
  );
}
