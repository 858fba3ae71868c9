import { parsePeriod } from '@shiheng/basics/period';
import { err } from '@shiheng/basics/result';
import type { FastifyInstance } from 'fastify';
import { register } from '../../platform/http/register.ts';
import { type BrowseDeps, listChildren } from './browse.ts';

/** The organisation tree, one level at a time. */
export function orgRoutes(app: FastifyInstance, deps: BrowseDeps): void {
  register(app, 'listOrgChildren', async ({ period: text, ...query }, actor) => {
    const period = text === undefined ? undefined : parsePeriod(text);
    if (text !== undefined && !period) return err({ kind: 'period-unknown' });
    return listChildren(deps, actor, { ...query, period });
  });
}
