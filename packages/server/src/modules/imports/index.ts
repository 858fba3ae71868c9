import { randomUUID } from 'node:crypto';
import { getBatch, getUndo, listBatches } from './batches.ts';
import type { ImportsDeps } from './deps.ts';
import { DraftFiles } from './draft-files.ts';
import { checkDraft, discardDraft, downloadRefused, getDraft, getPreview, runDraft, stopDraft } from './drafts.ts';
import { Jobs } from './jobs.ts';
import { sendFile } from './send.ts';
import { getStart } from './start.ts';
import { sweep } from './sweep.ts';
import { templateWorkbook } from './template-workbook.ts';
import { undoImport } from './undo.ts';

export { importRoutes } from './routes.ts';

export interface ImportsPlace {
  /** Folder of files that wait for their import. */
  readonly folder: string;
  readonly tempDir: string;
}

type Bound<F> = F extends (deps: ImportsDeps, ...rest: infer R) => infer T ? (...rest: R) => T : never;

export interface Imports {
  readonly jobs: Jobs;
  getStart: Bound<typeof getStart>;
  sendFile: Bound<typeof sendFile>;
  getDraft: Bound<typeof getDraft>;
  checkDraft: Bound<typeof checkDraft>;
  runDraft: Bound<typeof runDraft>;
  stopDraft: Bound<typeof stopDraft>;
  discardDraft: Bound<typeof discardDraft>;
  getPreview: Bound<typeof getPreview>;
  downloadRefused: Bound<typeof downloadRefused>;
  template: Bound<typeof templateWorkbook>;
  listBatches: Bound<typeof listBatches>;
  getBatch: Bound<typeof getBatch>;
  getUndo: Bound<typeof getUndo>;
  undoImport: Bound<typeof undoImport>;
  sweep(): Promise<number>;
}

export function build(
  parts: Omit<ImportsDeps, 'files' | 'jobs' | 'worker'>,
  { folder, tempDir }: ImportsPlace,
  onFault: (fault: unknown) => void = (fault) => process.emitWarning(fault instanceof Error ? fault : String(fault)),
): Imports {
  const jobs = new Jobs(onFault);
  const deps: ImportsDeps = { ...parts, files: new DraftFiles(folder, tempDir), jobs, worker: randomUUID() };
  return {
    jobs,
    getStart: (actor) => getStart(deps, actor),
    sendFile: (actor, wish, upload) => sendFile(deps, actor, wish, upload),
    getDraft: (actor, draftId) => getDraft(deps, actor, draftId),
    checkDraft: (actor, draftId, columns) => checkDraft(deps, actor, draftId, columns),
    runDraft: (actor, draftId) => runDraft(deps, actor, draftId),
    stopDraft: (actor, draftId) => stopDraft(deps, actor, draftId),
    discardDraft: (actor, draftId) => discardDraft(deps, actor, draftId),
    getPreview: (actor, draftId) => getPreview(deps, actor, draftId),
    downloadRefused: (actor, draftId) => downloadRefused(deps, actor, draftId),
    template: (template) => templateWorkbook(deps, template),
    listBatches: (actor, query) => listBatches(deps, actor, query),
    getBatch: (actor, batchId, query) => getBatch(deps, actor, batchId, query),
    getUndo: (actor, batchId) => getUndo(deps, actor, batchId),
    undoImport: (actor, batchId) => undoImport(deps, actor, batchId),
    sweep: () => sweep(deps),
  };
}
