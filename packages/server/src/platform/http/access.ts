import '@fastify/cookie'; // its types: request.cookies
import { assert } from '@shiheng/basics/assert';
import { holds, type PermissionName } from '@shiheng/contract/access';
import { duties, isWithin } from '@shiheng/contract/duties';
import type { OperationId, Permission } from '@shiheng/contract/operations';
import type { ProblemKind } from '@shiheng/contract/problems';
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
  /** By the cookie's token: a person. */
  authenticate(token: string): Promise<Actor | undefined>;
  /** By `Authorization: Bearer`: another system. Absent: nobody comes that way. */
  authenticateToken?(token: string): Promise<Actor | undefined>;
}

/**
 * The ladder in front of every route: declared permission, origin of a write, session or token, role, duty. It runs
 * before the body is read. A role that lacks the permission hears what a stranger to the address hears: not found.
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
  const bearer = bearerOf(request);
  // No page of another site can send a token along, as a browser does with cookies: nothing to ward off.
  if (bearer === undefined && writes(request) && !fromHere(request))
    return sendProblem(reply, { kind: 'origin-refused' });
  if (permission === 'public') return undefined;
  request.actor = (await actorOf(request, bearer, options)) ?? null;
  if (!request.actor) return sendProblem(reply, { kind: bearer === undefined ? 'not-signed-in' : 'token-refused' });
  const kind = barred(request.actor, permission, request.routeOptions.config.operationId);
  return kind && sendProblem(reply, { kind });
}

/** A request that brings a token is a system's, whatever cookies come with it. */
async function actorOf(request: FastifyRequest, bearer: string | undefined, options: AccessOptions) {
  if (bearer !== undefined) return options.authenticateToken?.(bearer);
  const token = request.cookies[options.cookieName];
  return token ? options.authenticate(token) : undefined;
}

/**
 * Another scheme may belong to a proxy in front: it is none of our business.
 * @returns '' for a token that cannot be one
 * @source RFC 6750 §2.1; the scheme's name in any case (RFC 9110 §11.1)
 */
function bearerOf({ headers: { authorization = '' } }: FastifyRequest): string | undefined {
  if (!/^bearer(\s|$)/i.test(authorization)) return undefined;
  return /^bearer +([\w\-.~+/]+=*)$/i.exec(authorization)?.[1] ?? '';
}

function barred(
  actor: Actor,
  permission: PermissionName,
  operationId: OperationId | undefined,
): ProblemKind | undefined {
  const granted = actor.only === undefined || actor.only.includes(permission);
  if (!granted || !holds(actor.role, permission)) return 'not-found';
  const { duty } = actor;
  if (duty === undefined) return undefined;
  return operationId !== undefined && isWithin(duty, operationId) ? undefined : duties[duty].problem;
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
