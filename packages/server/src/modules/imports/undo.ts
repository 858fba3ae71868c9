import { randomUUID } from 'node:crypto';
import { err, type Result } from '@shiheng/basics/result';
import type { BatchPageDto } from '@shiheng/contract/imports';
import { append, by } from '../../platform/audit/audit.ts';
import type { Actor } from '../../platform/identity/actor.ts';
import { finishBatch, startBatch } from '../../platform/imports/batch-store.ts';
import { restoreFigures } from '../indicators/index.ts';
import { barredBy, getBatch, isBeingUndone, type Left, loadLeft, undoable } from './batches.ts';
import type { ImportsDeps } from './deps.ts';
import type { JobControl } from './jobs.ts';
import { importerOf } from './policy.ts';

export type UndoProblem = { readonly kind: 'not-found' | 'import-superseded' | 'undo-barred' };

/**
 * Takes an import back: what stood before stands again, as a restatement of its own. Nothing is removed from the history;
 * what somebody has declared since is left alone.
 */
export async function undoImport(
  deps: ImportsDeps,
  actor: Actor,
  batchId: string,
): Promise<Result<BatchPageDto, UndoProblem>> {
  const left = await loadLeft(deps, actor, batchId);
  if (!left) return err({ kind: 'not-found' });
  if (!isBeingUndone(deps, batchId)) {
    const barred = barredBy(actor, left);
    if (barred !== null) return err({ kind: barred === 'superseded' ? 'import-superseded' : 'undo-barred' });
    await confirm(deps, actor, left);
    const id = left.batch.undoing ?? randomUUID();
    deps.jobs.start(batchId, (control) => undo(deps, actor, { undone: batchId, id }, control), [id]);
  }
  return getBatch(deps, actor, batchId);
}

async function confirm({ db, clock }: ImportsDeps, actor: Actor, { batch }: Left): Promise<void> {
  const facts = { batch: batch.batchId, template: batch.template };
  await db.tx((tx) => append(tx, { at: clock(), ...by(actor), kind: 'import-undo-confirmed', facts }));
}

async function undo(
  deps: ImportsDeps,
  actor: Actor,
  { undone, id }: { readonly undone: string; readonly id: string },
  { signal, tell }: JobControl,
): Promise<void> {
  tell({ phase: 'undoing', percent: 0, rows: 0 });
  const left = await loadLeft(deps, actor, undone);
  if (!left) return;
  const { db, clock, workers } = deps;
  const { batch } = left;
  const declared = undoable(left);
  const importer = importerOf(actor);
  await startBatch(db, {
    template: batch.template,
    fileName: batch.fileName,
    table: { sha256: Buffer.from(batch.sha256, 'hex') },
    period: batch.period,
    importer,
    at: clock(),
    undoes: undone,
    batch: id,
  });
  const inAll = declared.reduce((sum, { rows, beforeRows }) => sum + rows + beforeRows, 0);
  const onRows = (rows: number) =>
    tell({ phase: 'undoing', percent: inAll === 0 ? null : Math.min(100, Math.floor((100 * rows) / inAll)), rows });
  const { rows, moved } = await workers.undo(declared, { undone, batch: id, importer, onRows, signal });
  await db.tx(async (tx) => {
    const restored = left.figures.length > 0 ? await restoreFigures(tx, undone, left.figures) : 0;
    if (restored > 0) {
      const facts = { batch: undone, rows: restored };
      await append(tx, { at: clock(), ...by(actor), kind: 'import-undone', facts });
    }
    await finishBatch(tx, id, clock(), { read: rows + restored, loaded: rows + restored, refused: moved });
  });
}
