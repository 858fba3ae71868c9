import { ok } from '@shiheng/basics/result';
import { matrix } from '@shiheng/contract/access';
import { grantable } from '@shiheng/contract/tokens';
import type { FastifyInstance } from 'fastify';
import { register } from '../http/register.ts';
import type { Cookies } from './cookie.ts';
import type { Identity } from './index.ts';
import { presentToken } from './present.ts';
import { whoOf } from './replies.ts';

/** Tokens by which other systems call the API. */
export function tokenRoutes(app: FastifyInstance, identity: Identity, cookies: Cookies): void {
  register(app, 'listTokens', async (_input, actor, reply) => {
    const { who } = await whoOf(reply, identity, cookies);
    const tokens = await identity.listTokens(who);
    return ok({ tokens: tokens.map(presentToken), grantable: grantable(matrix[actor.role]) });
  });

  register(app, 'createToken', async (wish, _actor, reply) => {
    const { who } = await whoOf(reply, identity, cookies);
    const made = await identity.createToken(who, wish);
    return made.ok ? ok({ token: made.value.token, created: presentToken(made.value.created) }) : made;
  });

  register(app, 'revokeToken', async ({ tokenId }, _actor, reply) => {
    const { who } = await whoOf(reply, identity, cookies);
    return identity.revokeToken(who, tokenId);
  });
}
