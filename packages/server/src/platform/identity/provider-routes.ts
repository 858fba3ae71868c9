import { ok } from '@shiheng/basics/result';
import type { FastifyInstance } from 'fastify';
import { register } from '../http/register.ts';
import type { Cookies } from './cookie.ts';
import type { Identity } from './index.ts';
import { answerEntered, clearCookie, originOf, setCookie, whoOf } from './replies.ts';

/** Signing in through an identity provider, and which identities an account has there. */
export function providerRoutes(app: FastifyInstance, identity: Identity, cookies: Cookies): void {
  register(app, 'listProviders', async () =>
    ok({ providers: identity.listProviders().map(({ providerId, zh, en }) => ({ providerId, zh, en })) }),
  );

  register(app, 'startProviderSignIn', async ({ providerId }, _stranger, reply) => {
    const departure = await identity.startProviderSignIn(providerId);
    if (!departure.ok) return departure;
    setCookie(reply, cookies.trip, departure.value.browserToken);
    return ok({ url: departure.value.url });
  });

  register(app, 'finishProviderSignIn', async ({ returned }, _stranger, reply) => {
    const browserToken = reply.request.cookies[cookies.trip.name];
    clearCookie(reply, cookies.trip);
    const entered = await identity.finishProviderSignIn(browserToken, returned, originOf(reply));
    return entered.ok ? ok(answerEntered(reply, cookies, entered.value)) : entered;
  });

  register(app, 'listLinks', async (_input, _actor, reply) => {
    const { who } = await whoOf(reply, identity, cookies);
    const links = await identity.listLinks(who);
    return ok({
      links: links.map(({ linkId, linkedAt, provider: { providerId, zh, en } }) => ({
        linkId,
        provider: { providerId, zh, en },
        linkedAt: linkedAt.toISOString(),
      })),
    });
  });

  register(app, 'startLink', async (wish, _actor, reply) => {
    const { who } = await whoOf(reply, identity, cookies);
    const departure = await identity.startLink(who, wish);
    if (!departure.ok) return departure;
    setCookie(reply, cookies.trip, departure.value.browserToken);
    return ok({ url: departure.value.url });
  });

  register(app, 'finishLink', async ({ returned }, _actor, reply) => {
    const { who } = await whoOf(reply, identity, cookies);
    const browserToken = reply.request.cookies[cookies.trip.name];
    clearCookie(reply, cookies.trip);
    return identity.finishLink(who, browserToken, returned);
  });

  register(app, 'removeLink', async ({ linkId }, _actor, reply) => {
    const { who } = await whoOf(reply, identity, cookies);
    return identity.removeLink(who, linkId);
  });

  register(app, 'provisionLink', async (wish, _actor, reply) => {
    const { who } = await whoOf(reply, identity, cookies);
    return identity.provisionLink(who, wish);
  });
}
