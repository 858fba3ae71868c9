import { ok } from '@shiheng/basics/result';
import type { FastifyInstance } from 'fastify';
import { register } from '../http/register.ts';
import type { Cookies } from './cookie.ts';
import type { Identity } from './index.ts';
import { ownRoutes } from './own-routes.ts';
import { presentSession } from './present.ts';
import { providerRoutes } from './provider-routes.ts';
import { answerEntered, answerOpened, clearCookie, originOf, whoOf } from './replies.ts';
import { tokenRoutes } from './token-routes.ts';

/** Signing in and out, and who is signed in. */
export function identityRoutes(app: FastifyInstance, identity: Identity, cookies: Cookies): void {
  register(app, 'signIn', async (credentials, _stranger, reply) => {
    const entered = await identity.signIn(credentials, originOf(reply));
    return entered.ok ? ok(answerEntered(reply, cookies, entered.value)) : entered;
  });

  register(app, 'signInWithCode', async ({ code }, _stranger, reply) => {
    const opened = await identity.signInWithCode(reply.request.cookies[cookies.step.name], code, originOf(reply));
    if (!opened.ok) return opened;
    clearCookie(reply, cookies.step);
    return ok(answerOpened(reply, cookies, opened.value));
  });

  register(app, 'signOut', async (_input, _actor, reply) => {
    const token = reply.request.cookies[cookies.session.name];
    if (token) await identity.signOut(token);
    clearCookie(reply, cookies.session);
    return ok(undefined);
  });

  register(app, 'getSession', async (_input, _actor, reply) => {
    return ok(presentSession((await whoOf(reply, identity, cookies)).who));
  });

  register(app, 'listDemoAccounts', async () => ok({ accounts: await identity.listDemoAccounts() }));
  ownRoutes(app, identity, cookies);
  providerRoutes(app, identity, cookies);
  tokenRoutes(app, identity, cookies);
}
