import { parsePeriod } from '@shiheng/basics/period';
import { err, ok } from '@shiheng/basics/result';
import type { FastifyInstance } from 'fastify';
import { type Input, register } from '../../platform/http/register.ts';
import { tableDownload } from '../../platform/tables/table-download.ts';
import type { Relations, View } from './index.ts';

/** The overview of ten beams, the page behind each, and the periods that they can be seen for. */
export function relationRoutes(app: FastifyInstance, relations: Relations): void {
  register(app, 'listPeriods', async (_input, actor) => ok({ periods: await relations.listPeriods(actor) }));

  register(app, 'getOverview', async (query, actor) => {
    const view = viewOf(query);
    return view ? relations.overview(actor, view) : err({ kind: 'period-unknown' });
  });

  register(app, 'getOverviewMap', async ({ indicator, ...query }, actor) => {
    const view = viewOf(query);
    return view ? relations.overviewMap(actor, indicator, view) : err({ kind: 'period-unknown' });
  });

  register(app, 'getRelation', async ({ relationId, ...query }, actor) => {
    const view = viewOf(query);
    return view ? relations.relationPage(actor, relationId, view) : err({ kind: 'period-unknown' });
  });

  register(app, 'exportBalances', async ({ format, language, ...query }, actor) => {
    const view = viewOf(query);
    const table = view ? await relations.balances(actor, view) : err({ kind: 'period-unknown' } as const);
    return table.ok ? ok(tableDownload(table.value, { format, language })) : table;
  });

  register(app, 'exportIndicators', async ({ format, language, ...query }, actor) => {
    const view = viewOf(query);
    const table = view ? await relations.indicatorValues(actor, view) : err({ kind: 'period-unknown' } as const);
    return table.ok ? ok(tableDownload(table.value, { format, language })) : table;
  });

  register(app, 'getNodeValues', async (query, actor) => {
    const view = viewOf(query);
    return view ? relations.nodeValuesPage(actor, view) : err({ kind: 'period-unknown' });
  });
}

/** @returns undefined for what is no period */
export function viewOf(query: Input<'getOverview'>): View | undefined {
  const period = parsePeriod(query.period);
  return period && { ...query, period };
}
