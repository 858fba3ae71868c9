import type { FastifyInstance, FastifyServerOptions } from 'fastify';
import { accountRoutes } from './modules/accounts/index.ts';
import { appointmentRoutes } from './modules/appointments/index.ts';
import { auditRoutes } from './modules/audit/index.ts';
import { bulletinRoutes } from './modules/bulletins/index.ts';
import { enterpriseRoutes } from './modules/enterprises/index.ts';
import { evidenceRoutes } from './modules/evidence/index.ts';
import { importRoutes } from './modules/imports/index.ts';
import { indicatorRoutes } from './modules/indicator-pages/index.ts';
import { orgRoutes } from './modules/orgs/index.ts';
import { periodRoutes } from './modules/periods/index.ts';
import { qualityRoutes } from './modules/quality/index.ts';
import { recordRoutes } from './modules/records/index.ts';
import { relationRoutes } from './modules/relations/index.ts';
import { retentionRoutes } from './modules/retention/index.ts';
import { rulesRoutes } from './modules/rules/index.ts';
import { searchRoutes } from './modules/search/index.ts';
import type { Shiheng } from './open.ts';
import { addRefusals, Refusals } from './platform/audit/refusals.ts';
import { openApiDocument, openApiText } from './platform/http/openapi.ts';
import { openPlatform } from './platform/http/platform.ts';
import { Prepared, sendPrepared } from './platform/http/prepared.ts';
import { addWebFiles, builtWeb } from './platform/http/web-files.ts';
import { cookiesOf } from './platform/identity/cookie.ts';
import { identityRoutes } from './platform/identity/routes.ts';
import { type MetricsAccess, metricsRoute, operationRoutes } from './platform/operations/routes.ts';

export interface AppOptions {
  /** True where readers come over https, directly or through a proxy. */
  readonly secure: boolean;
  /** Listens on loopback with no proxy in front: then only loopback names are answered to. */
  readonly loopbackOnly?: boolean;
  readonly trustProxy?: string[];
  readonly logger?: FastifyServerOptions['logger'];
  /** Absent: no metrics are kept. */
  readonly metrics?: MetricsAccess;
  /** Folder of the built web application. */
  readonly webRoot?: string;
}

/** The whole application on one Fastify instance, not yet listening. */
export async function buildApp(shiheng: Shiheng, options: AppOptions): Promise<FastifyInstance> {
  const cookies = cookiesOf(options.secure);
  const { identity } = shiheng;
  const authenticate = async (token: string) => (await identity.authenticate(token))?.actor;
  const { authenticateToken } = identity;
  const cookieName = cookies.session.name;
  const app = await openPlatform({ ...options, cookieName, authenticate, authenticateToken });
  // Before anything is begun for somebody who is signed in; how the service does is told even when it is crowded.
  app.addHook('preHandler', async ({ actor }) => (actor ? shiheng.db.room() : undefined));
  addRefusals(app, new Refusals(shiheng.db, shiheng.clock));
  identityRoutes(app, identity, cookies);
  appointmentRoutes(app, shiheng.appointments);
  orgRoutes(app, shiheng);
  relationRoutes(app, shiheng.relations);
  qualityRoutes(app, shiheng.quality);
  searchRoutes(app, shiheng.search);
  indicatorRoutes(app, shiheng.indicatorPages);
  periodRoutes(app, shiheng.periods);
  auditRoutes(app, shiheng.audit);
  enterpriseRoutes(app, shiheng.enterprises);
  evidenceRoutes(app, shiheng.evidence);
  bulletinRoutes(app, shiheng.bulletins);
  importRoutes(app, shiheng.imports);
  recordRoutes(app, shiheng.records);
  retentionRoutes(app, shiheng.retention);
  rulesRoutes(app, shiheng.rules);
  accountRoutes(app, shiheng.accounts);
  operationRoutes(app, shiheng.operations, shiheng.db);
  if (options.metrics) metricsRoute(app, options.metrics);
  addDescription(app);
  await addWebFiles(app, options.webRoot ?? builtWeb);
  return app;
}

/** The API's own description, made when somebody first asks. */
function addDescription(app: FastifyInstance): void {
  let document: Promise<Prepared> | undefined;
  app.get('/api/openapi.json', { config: { permission: 'public' } }, async (request, reply) => {
    document ??= describeApi();
    return sendPrepared(request, reply, await document);
  });
}

async function describeApi(): Promise<Prepared> {
  const text = openApiText(await openApiDocument());
  return new Prepared(Buffer.from(text), 'application/json; charset=utf-8');
}
