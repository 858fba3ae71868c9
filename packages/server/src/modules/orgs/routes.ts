import { parsePeriod } from '@shiheng/basics/period';
import { err, ok } from '@shiheng/basics/result';
import type { FastifyInstance } from 'fastify';
import { register } from '../../platform/http/register.ts';
import { type BrowseDeps, listChildren } from './browse.ts';
import type { Units } from './index.ts';

/** The organisation tree: one level at a time, one unit, and what is decided about it. */
export function orgRoutes(app: FastifyInstance, deps: BrowseDeps & { readonly units: Units }): void {
  register(app, 'listOrgChildren', async ({ period: text, ...query }, actor) => {
    const period = text === undefined ? undefined : parsePeriod(text);
    if (text !== undefined && !period) return err({ kind: 'period-unknown' });
    return listChildren(deps, actor, { ...query, period });
  });

  register(app, 'listUnits', (query, actor) => deps.units.list(actor, query));
  register(app, 'findUnits', (query, actor) => deps.units.find(actor, query));
  register(app, 'getUnit', (query, actor) => deps.units.page(actor, query));
  register(app, 'listTreeChanges', async (_input, actor) => ok(await deps.units.changes(actor)));
  register(app, 'previewTreeChange', (query) => deps.units.preview(query));
  register(app, 'changeTree', (input, actor) => deps.units.change(actor, input));
}
