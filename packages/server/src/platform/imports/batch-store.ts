import { randomUUID } from 'node:crypto';
import type { Db, Tx } from '@shiheng/db/handle';
import type { TemplateId } from '@shiheng/kernel/imports/templates';
import type { Table } from '../files/table.ts';

export interface BatchStart {
  readonly template: TemplateId;
  readonly fileName: string;
  readonly table: Pick<Table, 'sha256'>;
  readonly period: string | null;
  readonly actor: string;
  readonly at: Date;
}

/** Notes that an import has begun. @returns its id */
export async function startBatch(db: Db, start: BatchStart): Promise<string> {
  const batch = randomUUID();
  await db.tx((tx) =>
    tx.query(
      `insert into platform.import_batch (batch_id, template, file_name, file_sha256, period, actor, started_at)
       values ($1, $2, $3, $4, $5, $6, $7)`,
      [batch, start.template, start.fileName, start.table.sha256, start.period, start.actor, start.at.toISOString()],
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
