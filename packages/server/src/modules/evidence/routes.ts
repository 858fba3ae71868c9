import { ok } from '@shiheng/basics/result';
import type { FastifyInstance } from 'fastify';
import { register } from '../../platform/http/register.ts';
import type { Evidence } from './index.ts';
import { presentEvidence, presentList } from './present.ts';

/** Files behind reported figures (佐证). */
export function evidenceRoutes(app: FastifyInstance, evidence: Evidence): void {
  register(app, 'listEvidence', async (figure, actor) => {
    const listed = await evidence.list(actor, figure);
    return listed.ok ? ok(presentList(listed.value)) : listed;
  });

  register(app, 'attachEvidence', async ({ upload, ...figure }, actor) => {
    const attached = await evidence.attach(actor, figure, upload);
    return attached.ok ? ok(presentEvidence(attached.value)) : attached;
  });

  register(app, 'downloadEvidence', (file, actor) => evidence.download(actor, file));

  register(app, 'removeEvidence', (file, actor) => evidence.remove(actor, file));
}
