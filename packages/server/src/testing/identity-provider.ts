import { generateKeyPairSync } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Provider } from 'oidc-provider';
import type { ProviderSettings } from '../platform/identity/provider.ts';

export const redirectUri = 'http://127.0.0.1:5310/sign-in/return';

/** Whom the provider signs in next: at once, without asking. */
export interface Visitor {
  readonly subject: string;
  readonly login?: string;
}

/**
 * A real OpenID provider on loopback. `travel` is the browser: it follows the provider's redirects with its cookies.
 */
export async function openIdentityProvider() {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const visitors = new Map<string, Visitor>();
  let visitor: Visitor = { subject: 'nobody' };
  const provider = new Provider(issuer, configurationOf(visitors));
  const answer = provider.callback();
  server.on('request', (request, response) => {
    const asked = request.url?.startsWith('/interaction/');
    void (asked ? interact(provider, visitor.subject, request, response) : answer(request, response));
  });
  return {
    settings: { ...settings, issuer } satisfies ProviderSettings,
    /** @returns the query with which the browser would come back to us */
    async travel(url: string, who: Visitor): Promise<string> {
      visitor = who;
      visitors.set(who.subject, who);
      return followTo(redirectUri, url);
    },
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

const settings = {
  providerId: 'gov',
  zh: '省统一身份认证',
  en: 'Provincial identity',
  clientId: 'shiheng',
  clientSecret: 'a secret of the test alone, long enough',
  redirectUri,
  scope: 'openid profile',
  subjectClaim: 'sub',
} as const;

function configurationOf(visitors: ReadonlyMap<string, Visitor>): object {
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const client = { client_id: settings.clientId, client_secret: settings.clientSecret, redirect_uris: [redirectUri] };
  return {
    clients: [client],
    jwks: { keys: [privateKey.export({ format: 'jwk' })] },
    cookies: { keys: ['key of the test'] },
    features: { devInteractions: { enabled: false } },
    interactions: { url: (_context: unknown, { uid }: { uid: string }) => `/interaction/${uid}` },
    claims: { openid: ['sub'], profile: ['preferred_username'] },
    conformIdTokenClaims: false,
    pkce: { required: () => true },
    ttl: { AccessToken: 600, AuthorizationCode: 60, IdToken: 3600, Interaction: 600, Session: 600, Grant: 600 },
    findAccount: (_context: unknown, accountId: string) => ({
      accountId,
      claims: () => ({ sub: accountId, preferred_username: visitors.get(accountId)?.login }),
    }),
  };
}

/** Signs in and consents for the visitor. */
async function interact(provider: Provider, subject: string, request: IncomingMessage, response: ServerResponse) {
  const { prompt, params, session } = await provider.interactionDetails(request, response);
  if (prompt.name === 'login') {
    const result = { login: { accountId: subject } };
    return provider.interactionFinished(request, response, result, { mergeWithLastSubmission: false });
  }
  const grant = new provider.Grant({ accountId: session?.accountId ?? '', clientId: params.client_id });
  grant.addOIDCScope('openid profile');
  const result = { consent: { grantId: await grant.save() } };
  return provider.interactionFinished(request, response, result, { mergeWithLastSubmission: true });
}

async function followTo(end: string, start: string): Promise<string> {
  const jar = new Map<string, string>();
  let url = start;
  for (let steps = 0; steps < 12; steps++) {
    const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join('; ');
    const answer = await fetch(url, { redirect: 'manual', headers: { cookie } });
    for (const line of answer.headers.getSetCookie()) {
      const [name = '', value = ''] = line.split(';', 1)[0]?.split(/=(.*)/s) ?? [];
      jar.set(name, value);
    }
    const location = answer.headers.get('location');
    if (!location) throw new Error(`the provider answered ${answer.status}: ${await answer.text()}`);
    url = new URL(location, url).href;
    if (url.startsWith(end)) return new URL(url).search.slice(1);
  }
  throw new Error('the provider sends the browser round and round');
}
