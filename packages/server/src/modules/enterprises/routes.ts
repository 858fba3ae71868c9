import { parsePeriod } from '@shiheng/basics/period';
import { err, ok } from '@shiheng/basics/result';
import type { FastifyInstance } from 'fastify';
import { register } from '../../platform/http/register.ts';
import { tableDownload } from '../../platform/tables/table-download.ts';
import type { Enterprises } from './index.ts';

/** Enterprises: the list, one of them, its ledger and the changes of it, and saved views. */
export function enterpriseRoutes(app: FastifyInstance, enterprises: Enterprises): void {
  register(app, 'listEnterprises', async (query, actor) => {
    const period = parsePeriod(query.period);
    return period ? enterprises.list(actor, { ...query, period }) : err({ kind: 'period-unknown' });
  });

  register(app, 'exportEnterprises', async ({ format, language, ...query }, actor) => {
    const period = parsePeriod(query.period);
    if (!period) return err({ kind: 'period-unknown' });
    const table = await enterprises.table(actor, { ...query, period });
    return table.ok ? ok(tableDownload(table.value, { format, language })) : table;
  });

  register(app, 'getEnterprise', async ({ enterpriseId, period: text }, actor) => {
    const period = parsePeriod(text);
    return period ? enterprises.getEnterprise(actor, enterpriseId, period) : err({ kind: 'period-unknown' });
  });

  register(app, 'getEnterpriseMeasures', async ({ enterpriseId, period: text }, actor) => {
    const period = parsePeriod(text);
    return period ? enterprises.getMeasures(actor, enterpriseId, period) : err({ kind: 'period-unknown' });
  });

  register(app, 'getDeclarationDifference', (query, actor) => enterprises.getDifference(actor, query));

  register(app, 'getPersonGrowth', async ({ period: text, ...query }, actor) => {
    const period = parsePeriod(text);
    return period ? enterprises.getPersonGrowth(actor, { ...query, period }) : err({ kind: 'period-unknown' });
  });

  register(app, 'getLedger', async ({ period: text, ...query }, actor) => {
    const period = parsePeriod(text);
    return period ? enterprises.getLedger(actor, { ...query, period }) : err({ kind: 'period-unknown' });
  });

  register(app, 'previewLedgerEdit', async ({ period: text, ...change }, actor) => {
    const period = parsePeriod(text);
    return period ? enterprises.previewEdit(actor, { ...change, period }) : err({ kind: 'period-unknown' });
  });

  register(app, 'editLedger', async ({ period: text, ...change }, actor) => {
    const period = parsePeriod(text);
    return period ? enterprises.edit(actor, { ...change, period }) : err({ kind: 'period-unknown' });
  });

  register(app, 'listSavedViews', async ({ page }, actor) => ok({ views: await enterprises.listViews(actor, page) }));

  register(app, 'saveView', (view, actor) => enterprises.saveView(actor, view));

  register(app, 'removeSavedView', ({ viewId }, actor) => enterprises.removeView(actor, viewId));
}
