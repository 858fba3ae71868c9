import type { Clock } from '@shiheng/basics/clock';
import type { Period } from '@shiheng/basics/period';
import type { Result } from '@shiheng/basics/result';
import type { Db } from '@shiheng/db/handle';
import type { Actor } from '../../platform/identity/actor.ts';
import type { Importer } from '../../platform/imports/actor.ts';
import type { ImportSource } from '../../platform/imports/open-import.ts';
import type {
  DeclarationChange,
  ImportRefusal,
  ImportReport,
  PeopleTold,
  Seen,
} from '../../platform/imports/report.ts';
import type { Keys } from '../../platform/privacy/keys.ts';
import { createPrivacy, privacyWith } from '../../platform/privacy/privacy.ts';
import { remeasure } from '../indicators/index.ts';
import { type EditRequest, editLedger, previewEdit } from './edit-ledger.ts';
import { importWorkers, type WorkerImportOptions } from './import-workers.ts';
import { loadMoved } from './seen.ts';
import type { DeclaredBy } from './undo-plan.ts';
import { previewUndo, type UndoRun, undoWorkers } from './undo-workers.ts';

export { spreadDemoDeclarations } from './demo-days.ts';
export type { ConfirmRefusal, Edited, EditRefusal, EditRequest, PlannedEdit } from './edit-ledger.ts';
export type { EditFault } from './edit-plan.ts';
export { eraseIdentities, loadGone, type PersonKey } from './gone-persons.ts';
export type { WorkerImportOptions } from './import-workers.ts';
export { supersededRows } from './superseded-rows.ts';
export { type DeclaredBy, loadDeclaredBy, loadWithoutRows } from './undo-plan.ts';
export type { UndoRun } from './undo-workers.ts';

export interface WorkersDeps {
  readonly db: Db;
  readonly clock: Clock;
  /** The keys that belong to the database. @errors KeysRefused where they are not there */
  readonly keys: () => Keys;
  /** Folder for temporary files of imports. */
  readonly tempDir: string;
}

export interface Workers {
  importWorkers(
    importer: Importer,
    source: ImportSource,
    options: WorkerImportOptions,
  ): Promise<Result<ImportReport, ImportRefusal>>;
  /** Enterprises that something other than the import has declared since its check. */
  movedSince(period: Period, seen: Seen, batch: string | null): Promise<readonly string[]>;
  /** What taking current declarations back would change. */
  previewUndo(declared: readonly DeclaredBy[], told: PeopleTold): Promise<readonly DeclarationChange[]>;
  undo(declared: readonly DeclaredBy[], run: UndoRun): ReturnType<typeof undoWorkers>;
}

/** Changes of single workers in a ledger; whether somebody may is asked by whoever calls. */
export interface LedgerEdits {
  preview(request: EditRequest): ReturnType<typeof previewEdit>;
  confirm(actor: Actor, request: EditRequest & { readonly restate: boolean }): ReturnType<typeof editLedger>;
}

export function buildEdits({ db, clock, keys }: Omit<WorkersDeps, 'tempDir'>): LedgerEdits {
  const deps = { db, clock, privacy: privacyWith(keys), remeasure };
  return {
    preview: (request) => previewEdit(deps, request),
    confirm: (actor, request) => editLedger(deps, actor, request),
  };
}

export function build({ db, clock, keys, tempDir }: WorkersDeps): Workers {
  return {
    importWorkers(importer, source, options) {
      const opened = keys();
      const deps = { db, clock, tempDir, keys: opened, privacy: createPrivacy(opened), remeasure };
      return importWorkers(deps, importer, source, options);
    },
    movedSince: (period, seen, batch) => db.read((reader) => loadMoved(reader, period, seen, batch)),
    previewUndo: (declared, told) => previewUndo({ db, privacy: createPrivacy(keys()) }, declared, told),
    undo: (declared, run) => undoWorkers({ db, clock, privacy: createPrivacy(keys()), remeasure }, declared, run),
  };
}
