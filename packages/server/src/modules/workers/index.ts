import type { Clock } from '@shiheng/basics/clock';
import type { Result } from '@shiheng/basics/result';
import type { Db } from '@shiheng/db/handle';
import type { Actor } from '../../platform/identity/actor.ts';
import type { Importer } from '../../platform/imports/actor.ts';
import type { ImportSource } from '../../platform/imports/open-import.ts';
import type { ImportRefusal, ImportReport } from '../../platform/imports/report.ts';
import type { Keys } from '../../platform/privacy/keys.ts';
import { createPrivacy, privacyWith } from '../../platform/privacy/privacy.ts';
import { remeasure } from '../indicators/index.ts';
import { type EditRequest, editLedger, previewEdit } from './edit-ledger.ts';
import { importWorkers, type WorkerImportOptions } from './import-workers.ts';

export { spreadDemoDeclarations } from './demo-days.ts';
export type { ConfirmRefusal, Edited, EditRefusal, EditRequest, PlannedEdit } from './edit-ledger.ts';
export type { EditFault } from './edit-plan.ts';
export { eraseIdentities, loadGone, type PersonKey } from './gone-persons.ts';
export type { WorkerImportOptions } from './import-workers.ts';
export { supersededRows } from './superseded-rows.ts';

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
  };
}
