import { ok, type Result } from '@shiheng/basics/result';
import type { DraftDto } from '@shiheng/contract/imports';
import type { FastifyInstance } from 'fastify';
import { register } from '../../platform/http/register.ts';
import type { SeenDraft } from './draft.ts';
import type { Imports } from './index.ts';
import { presentDraft } from './present.ts';

/** Files on their way into the data, and the imports that were made of them. */
export function importRoutes(app: FastifyInstance, imports: Imports): void {
  const shown = <E>(draft: Result<SeenDraft, E>): Result<DraftDto, E> =>
    draft.ok ? ok(presentDraft(draft.value)) : draft;

  register(app, 'getImportStart', async (_, actor) => ok(await imports.getStart(actor)));

  register(app, 'sendImportFile', async ({ upload, ...wish }, actor) => {
    const sent = await imports.sendFile(actor, wish, upload);
    if (!sent.ok) return sent;
    const { draft, refusal } = sent.value;
    return ok({ draft: draft && presentDraft({ ...draft, progress: null }), refusal });
  });

  register(app, 'getImportDraft', async ({ draftId }, actor) => shown(await imports.getDraft(actor, draftId)));

  register(app, 'discardImportDraft', ({ draftId }, actor) => imports.discardDraft(actor, draftId));

  register(app, 'checkImportDraft', async ({ draftId, columns }, actor) =>
    shown(await imports.checkDraft(actor, draftId, columns)),
  );

  register(app, 'getImportPreview', ({ draftId }, actor) => imports.getPreview(actor, draftId));

  register(app, 'downloadRefusedRows', ({ draftId }, actor) => imports.downloadRefused(actor, draftId));

  register(app, 'runImportDraft', async ({ draftId }, actor) => shown(await imports.runDraft(actor, draftId)));

  register(app, 'stopImportDraft', async ({ draftId }, actor) => shown(await imports.stopDraft(actor, draftId)));

  register(app, 'downloadImportTemplate', async ({ template }) => ok(await imports.template(template)));

  register(app, 'listImports', async (query, actor) => ok(await imports.listBatches(actor, query)));

  register(app, 'getImport', ({ batchId, ...query }, actor) => imports.getBatch(actor, batchId, query));

  register(app, 'getImportUndo', ({ batchId }, actor) => imports.getUndo(actor, batchId));

  register(app, 'undoImport', ({ batchId }, actor) => imports.undoImport(actor, batchId));

  // Before the database closes under them.
  app.addHook('onClose', () => imports.jobs.stopAll());
}
