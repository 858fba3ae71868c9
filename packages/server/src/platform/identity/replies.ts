import { assert } from '@shiheng/basics/assert';
import type { SessionDto } from '@shiheng/contract/identity';
import type { SignInDto } from '@shiheng/contract/sign-in';
import type { FastifyReply } from 'fastify';
import type { z } from 'zod';
import type { Cookies, SessionCookie } from './cookie.ts';
import type { Entered, Opened, Origin } from './entering.ts';
import type { Identity } from './index.ts';
import { presentSession } from './present.ts';
import type { SignedIn } from './signed-in.ts';

/** Who is signed in, and the token of the session: from the cache, as access.ts has just asked. */
export async function whoOf(
  reply: FastifyReply,
  identity: Pick<Identity, 'authenticate'>,
  cookies: Cookies,
): Promise<{ readonly who: SignedIn; readonly token: string }> {
  const token = reply.request.cookies[cookies.session.name];
  const who = token && (await identity.authenticate(token));
  assert(token && who, 'a request passed the session check without a session');
  return { who, token };
}

export function originOf({ request }: FastifyReply): Origin {
  return { ip: request.ip, userAgent: request.headers['user-agent'] };
}

export function setCookie(reply: FastifyReply, { name, options }: SessionCookie, token: string): void {
  reply.setCookie(name, token, options);
}

/** Without `maxAge`, which would win over the date in the past that clears it. */
export function clearCookie(reply: FastifyReply, { name, options: { maxAge: _, ...options } }: SessionCookie): void {
  reply.clearCookie(name, options);
}

export function answerEntered(reply: FastifyReply, cookies: Cookies, entered: Entered): z.infer<typeof SignInDto> {
  if (entered.state === 'signed-in') return { state: 'signed-in', session: answerOpened(reply, cookies, entered) };
  setCookie(reply, cookies.step, entered.stepToken);
  return { state: 'code-required' };
}

export function answerOpened(reply: FastifyReply, cookies: Cookies, { token, signedIn }: Opened): SessionDto {
  setCookie(reply, cookies.session, token);
  return presentSession(signedIn);
}
