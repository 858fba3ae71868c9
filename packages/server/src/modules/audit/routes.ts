import { chinaDay } from '@shiheng/basics/china-day';
import { ok } from '@shiheng/basics/result';
import type { FastifyInstance } from 'fastify';
import { auditKinds } from '../../platform/audit/kinds.ts';
import { presentEvent, presentLook } from '../../platform/audit/present.ts';
import type { FoundEvent } from '../../platform/audit/search.ts';
import { register } from '../../platform/http/register.ts';
import { asIs } from '../../platform/tables/column.ts';
import { tableDownload } from '../../platform/tables/table-download.ts';
import type { Audit } from './index.ts';
import { exportColumns, presentCheck } from './present.ts';

/** The audit trail: searched, proven, taken away, and what it tells a worker of the own record. */
export function auditRoutes(app: FastifyInstance, audit: Audit): void {
  register(app, 'getAuditStatus', async () => {
    const { head, lastCheck } = await audit.status();
    const kinds = Object.entries(auditKinds).map(([kind, { zh, en }]) => ({ kind, name: { zh, en } }));
    return ok({ head, lastCheck: lastCheck && presentCheck(lastCheck), kinds });
  });

  register(app, 'searchAudit', async ({ before, limit, ...sought }, actor) => {
    const { events, next } = await audit.search(actor, sought, { before, limit });
    return ok({ events: events.map(presentEvent), next });
  });

  register(app, 'exportAudit', async ({ format, language, ...sought }, actor) => {
    const pages = presented(audit.exportEvents(actor, sought, format));
    const about = [asIs(chinaDay(audit.clock()))];
    return ok(tableDownload({ name: trailName, about, columns: exportColumns, pages }, { format, language }));
  });

  register(app, 'checkAudit', async (_input, actor) => ok(presentCheck(await audit.check(actor))));

  register(app, 'listLooksAtMe', async (page, actor) => {
    const { events, next } = await audit.looksAt(actor, page);
    return ok({ looks: events.map(presentLook), next });
  });
}

const trailName = { zh: '操作记录', en: 'Audit trail' };

async function* presented(pages: AsyncIterable<readonly FoundEvent[]>) {
  for await (const page of pages) yield page.map(presentEvent);
}
