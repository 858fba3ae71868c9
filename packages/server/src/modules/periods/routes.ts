import { ok } from '@shiheng/basics/result';
import type { FastifyInstance } from 'fastify';
import { register } from '../../platform/http/register.ts';
import type { Periods } from './index.ts';

/** Periods, their frozen versions, and what differs between two. */
export function periodRoutes(app: FastifyInstance, periods: Periods): void {
  register(app, 'listSnapshots', async (_input, actor) => ok(await periods.list(actor)));
  register(app, 'getClosing', ({ period }) => periods.closing(period));
  register(app, 'listClosingRows', (input) => periods.rows(input));
  register(app, 'closePeriod', (input, actor) => periods.close(actor, input));
  register(app, 'compareSnapshots', (input, actor) => periods.compare(actor, input));
  register(app, 'listSnapshotChanges', (input, actor) => periods.changes(actor, input));
}
