import { assert } from '@shiheng/basics/assert';
import { ok } from '@shiheng/basics/result';
import type { FastifyInstance } from 'fastify';
import { register } from '../http/register.ts';
import type { SessionCookie } from './cookie.ts';
import type { Identity } from './index.ts';
import { presentSession } from './present.ts';

/** Signing in and out, and who is signed in. */
export function identityRoutes(app: FastifyInstance, identity: Identity, cookie: SessionCookie): void {
  register(app, 'signIn', async (credentials, _stranger, reply) => {
    const opened = await identity.signIn(credentials);
    if (!opened.ok) return opened;
    reply.setCookie(cookie.name, opened.value.token, cookie.options);
    return ok(presentSession(opened.value.signedIn));
  });

  register(app, 'signOut', async (_input, _actor, reply) => {
    const token = reply.request.cookies[cookie.name];
    if (token) await identity.signOut(token);
    reply.clearCookie(cookie.name, cookie.options);
    return ok(undefined);
  });

  register(app, 'getSession', async (_input, _actor, reply) => {
    const token = reply.request.cookies[cookie.name];
    const signedIn = token && (await identity.authenticate(token)); // from the cache: access.ts has just asked
    assert(signedIn, 'a request passed the session check without a session');
    return ok(presentSession(signedIn));
  });

  register(app, 'listDemoAccounts', async () => ok({ accounts: await identity.listDemoAccounts() }));
}
