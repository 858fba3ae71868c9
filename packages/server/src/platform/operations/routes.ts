import { createHash, timingSafeEqual } from 'node:crypto';
import { err, ok } from '@shiheng/basics/result';
import type { Db } from '@shiheng/db/handle';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { isLoopback } from '../http/loopback.ts';
import { sendProblem } from '../http/problems.ts';
import { register } from '../http/register.ts';
import type { Operations } from './index.ts';
import type { Metrics } from './metrics.ts';
import { release } from './release.ts';

export function operationRoutes(app: FastifyInstance, operations: Operations, db: Db): void {
  register(app, 'getHealth', async () => ok({ status: 'ok' as const }));

  register(app, 'getReadiness', async () =>
    (await operations.readiness.isReady(performance.now()))
      ? ok({ status: 'ok' as const })
      : err({ kind: 'not-ready' }),
  );

  register(app, 'getSystemState', async () =>
    ok({
      release,
      node: process.versions.node,
      engine: db.engine,
      startedAt: operations.startedAt.toISOString(),
      checks: await operations.checks(),
    }),
  );
}

export interface MetricsAccess {
  readonly metrics: Metrics;
  /** Opens the metrics to whoever shows it as a bearer token; without one they are for this machine only. */
  readonly token?: string | undefined;
}

/** Not found for everybody else, like anything that is not there. */
export function metricsRoute(app: FastifyInstance, { metrics, token }: MetricsAccess): void {
  metrics.watch(app);
  app.get('/api/metrics', { config: { permission: 'public' } }, async (request, reply) => {
    if (!isFromHere(request) && !showsToken(request, token)) return sendProblem(reply, { kind: 'not-found' });
    reply.header('content-type', metrics.registry.contentType).header('cache-control', 'no-store');
    return reply.send(await metrics.text());
  });
}

const forwarding = ['forwarded', 'x-forwarded-for', 'x-real-ip', 'via'] as const;

/** Calls from this machine itself. What a proxy on this machine hands on comes from elsewhere, whoever is trusted. */
function isFromHere(request: FastifyRequest): boolean {
  const { remoteAddress } = request.socket;
  const forwarded = forwarding.some((name) => request.headers[name] !== undefined);
  return !forwarded && remoteAddress !== undefined && isLoopback(remoteAddress.replace(/^::ffff:/, ''));
}

function showsToken(request: FastifyRequest, token: string | undefined): boolean {
  const shown = /^Bearer (.+)$/.exec(request.headers.authorization ?? '')?.[1];
  if (token === undefined || shown === undefined) return false;
  const digest = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(shown), digest(token));
}
