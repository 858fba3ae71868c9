import { parsePeriod } from '@shiheng/basics/period';
import { err } from '@shiheng/basics/result';
import type { FastifyInstance } from 'fastify';
import { register } from '../../platform/http/register.ts';
import { viewOf } from '../relations/index.ts';
import type { IndicatorPages } from './index.ts';

const periodUnknown = { kind: 'period-unknown' } as const;

/** The list of indicators, the page of each, the units below it and the records behind it. */
export function indicatorRoutes(app: FastifyInstance, pages: IndicatorPages): void {
  register(app, 'listIndicators', async (query, actor) => {
    const view = viewOf(query);
    return view ? pages.list(actor, view) : err(periodUnknown);
  });

  register(app, 'getIndicator', async ({ indicatorId, ...query }, actor) => {
    const view = viewOf(query);
    return view ? pages.page(actor, indicatorId, view) : err(periodUnknown);
  });

  register(app, 'listIndicatorUnits', async ({ indicatorId, search, sort, after, limit, ...query }, actor) => {
    const view = viewOf(query);
    return view ? pages.units(actor, indicatorId, view, { search, sort, after, limit }) : err(periodUnknown);
  });

  register(app, 'listIndicatorRecords', async ({ indicatorId, period: text, ...query }, actor) => {
    const period = parsePeriod(text);
    return period ? pages.records(actor, indicatorId, { ...query, period }) : err(periodUnknown);
  });
}
