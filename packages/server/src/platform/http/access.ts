import '@fastify/cookie'; // its types: request.cookies
import { assert } from '@shiheng/basics/assert';
import { holds } from '@shiheng/contract/access';
import type { OperationId, Permission } from '@shiheng/contract/operations';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Actor } from '../identity/actor.ts';
import { isLoopback } from './loopback.ts';
import { sendProblem } from './problems.ts';

declare module 'fastify' {
  interface FastifyContextConfig {
    permission?: Permission;
    operationId?: OperationId;
  }
  interface FastifyRequest {
    /** Who is signed in; null on public routes and before the check. */
    actor: Actor | null;
  }
}

export interface AccessOptions {
  readonly cookieName: string;
  /**
   * A page elsewhere may point its own name at 127.0.0.1 and then call this server as its own (DNS rebinding). Where
   * only this machine is served, any other name is refused.
   */
  readonly loopbackOnly?: boolean;
  authenticate(token: string): Promise<Actor | undefined>;
}

/**
 * The ladder in front of every route: declared permission, origin of a write, session, role. It runs before the body
 * is read. A role that lacks the permission hears what a stranger to the address hears: not found.
 * Start-up fails on a route that declares neither a permission nor `public`.
 */
export function addAccess(app: FastifyInstance, options: AccessOptions): void {
  app.decorateRequest('actor', null);
  app.addHook('onRoute', (route) => {
    const declared = route.config?.permission;
    assert(declared !== undefined, `route ${String(route.method)} ${route.url} declares no permission`);
  });
  app.addHook('onRequest', (request, reply) => admit(request, reply, options));
}

async function admit(request: FastifyRequest, reply: FastifyReply, options: AccessOptions): Promise<unknown> {
  const permission = request.routeOptions.config.permission;
  if (permission === undefined) return undefined; // no route: the not-found handler answers
  if (options.loopbackOnly && !isLoopback(request.hostname)) return sendProblem(reply, { kind: 'origin-refused' });
  if (writes(request) && !fromHere(request)) return sendProblem(reply, { kind: 'origin-refused' });
  if (permission === 'public') return undefined;
  const token = request.cookies[options.cookieName];
  request.actor = (token && (await options.authenticate(token))) || null;
  if (!request.actor) return sendProblem(reply, { kind: 'not-signed-in' });
  return holds(request.actor.role, permission) ? undefined : sendProblem(reply, { kind: 'not-found' });
}

function writes(request: FastifyRequest): boolean {
  return request.method !== 'GET' && request.method !== 'HEAD';
}

/** Scripts outside a browser send this header; another site's page cannot without asking first (CORS), which we refuse. */
export const clientHeader = 'x-shiheng-client';

/**
 * Second fence behind the SameSite=Strict cookie. Browsers put Origin on every write: it must name the host that was
 * called. Without an Origin only our own header lets a write pass.
 */
function fromHere(request: FastifyRequest): boolean {
  const { origin } = request.headers;
  if (origin === undefined) return request.headers[clientHeader] !== undefined;
  return URL.canParse(origin) && new URL(origin).host === request.host;
}
