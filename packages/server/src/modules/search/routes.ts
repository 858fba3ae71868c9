import { ok } from '@shiheng/basics/result';
import type { FastifyInstance } from 'fastify';
import { register } from '../../platform/http/register.ts';
import type { Search } from './index.ts';

/** Finding anything that has a name. */
export function searchRoutes(app: FastifyInstance, { search }: Search): void {
  register(app, 'search', async ({ text }, actor) => ok(await search(actor, text)));
}
