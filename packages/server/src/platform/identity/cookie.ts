import type { CookieSerializeOptions } from '@fastify/cookie';

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
