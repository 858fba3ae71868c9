import type { CookieSerializeOptions } from '@fastify/cookie';
import { stepLimitMs, tripLimitMs } from './sessions.ts';

export interface SessionCookie {
  readonly name: string;
  readonly options: CookieSerializeOptions;
}

/**
 * A cookie of the browser session: no script reads it, no other site sends it. Over https the `__Host-` prefix also
 * keeps sibling hosts from setting it; browsers refuse that prefix, and Secure, on plain http, which is for loopback.
 * @source RFC 6265bis, 4.1.3
 */
export function sessionCookie(secure: boolean): SessionCookie {
  const options = { path: '/', httpOnly: true, sameSite: 'strict', secure } as const;
  return { name: secure ? '__Host-shiheng' : 'shiheng', options };
}

/** The cookies of proving who one is; all but the session's last only as long as their step. */
export interface Cookies {
  readonly session: SessionCookie;
  /** The password was right; the code is asked for. */
  readonly step: SessionCookie;
  /** The browser was sent to an identity provider: whoever comes back must be the same. */
  readonly trip: SessionCookie;
}

export function cookiesOf(secure: boolean): Cookies {
  const session = sessionCookie(secure);
  const during = (suffix: string, limitMs: number) => ({
    name: `${session.name}-${suffix}`,
    options: { ...session.options, maxAge: limitMs / 1000 },
  });
  return { session, step: during('step', stepLimitMs), trip: during('trip', tripLimitMs) };
}
