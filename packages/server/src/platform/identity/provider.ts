import { err, ok, type Result } from '@shiheng/basics/result';
import * as client from 'openid-client';

/** An identity provider that speaks OpenID Connect, as the installation names it. */
export interface ProviderSettings {
  readonly providerId: string;
  readonly zh: string;
  readonly en: string;
  readonly issuer: string;
  readonly clientId: string;
  readonly clientSecret: string;
  /** Where the browser comes back to: a page of ours. */
  readonly redirectUri: string;
  readonly scope: string;
  /** Which claim is the subject: `sub`, or a number that the security administrator knows people by. */
  readonly subjectClaim: string;
  /** Which claim is a login of ours, where the provider may be trusted with that: absent, only links count. */
  readonly loginClaim?: string | undefined;
}

/** What only the browser that was sent away and we know. */
export interface TripSecrets {
  readonly state: string;
  readonly nonce: string;
  readonly verifier: string; // PKCE
}

/** Whom the provider vouches for. */
export interface Vouched {
  readonly subject: string;
  readonly login?: string;
}

export type ProviderFault = { readonly kind: 'provider-refused' } | { readonly kind: 'provider-unreachable' };

export interface Provider extends Pick<ProviderSettings, 'providerId' | 'zh' | 'en' | 'issuer'> {
  /** Where to send the browser. */
  addressFor(secrets: TripSecrets, now: Date): Promise<Result<URL, ProviderFault>>;
  /** @param returned the query with which the browser came back */
  redeem(returned: string, secrets: TripSecrets, now: Date): Promise<Result<Vouched, ProviderFault>>;
}

const patienceSeconds = 10;

export function newTripSecrets(): TripSecrets {
  const { randomState, randomNonce, randomPKCECodeVerifier } = client;
  return { state: randomState(), nonce: randomNonce(), verifier: randomPKCECodeVerifier() };
}

/**
 * The provider behind its settings. What it publishes about itself is asked for at first use, and again while it fails.
 * Code flow with PKCE, state, nonce, issuer and signature of the ID token all checked.
 * @source OpenID Connect Core 1.0 §3.1; RFC 9700 (OAuth 2.0 Security Best Current Practice) §2.1
 */
export function openProvider(settings: ProviderSettings): Provider {
  const { providerId, zh, en, issuer, redirectUri, scope } = settings;
  let published: Promise<client.ServerMetadata> | undefined;

  /** Times in tokens are compared with our own clock. */
  async function configuration(now: Date): Promise<client.Configuration> {
    published ??= discover(settings).catch((fault) => {
      published = undefined;
      throw fault;
    });
    const skew = Math.round((now.getTime() - Date.now()) / 1000);
    return configured(await published, settings, skew);
  }

  return {
    providerId,
    zh,
    en,
    issuer,
    addressFor: ({ state, nonce, verifier }, now) =>
      told(async () => {
        const config = await configuration(now);
        const challenge = await client.calculatePKCECodeChallenge(verifier);
        const pkce = { code_challenge: challenge, code_challenge_method: 'S256' };
        return ok(client.buildAuthorizationUrl(config, { redirect_uri: redirectUri, scope, state, nonce, ...pkce }));
      }),
    redeem: (returned, { state, nonce, verifier }, now) =>
      told(async () => {
        const config = await configuration(now);
        const address = new URL(redirectUri);
        address.search = returned;
        const tokens = await client.authorizationCodeGrant(config, address, {
          expectedState: state,
          expectedNonce: nonce,
          pkceCodeVerifier: verifier,
        });
        return vouchedIn(tokens.claims(), settings);
      }),
  };
}

async function discover({ issuer, clientId }: ProviderSettings): Promise<client.ServerMetadata> {
  const execute = isPlain(issuer) ? [client.allowInsecureRequests] : [];
  const found = await client.discovery(new URL(issuer), clientId, undefined, client.None(), {
    execute,
    timeout: patienceSeconds,
  });
  return found.serverMetadata();
}

function configured(
  published: client.ServerMetadata,
  { issuer, clientId, clientSecret }: ProviderSettings,
  skew: number,
): client.Configuration {
  const metadata = { [client.clockSkew]: skew };
  const config = new client.Configuration(published, clientId, metadata, client.ClientSecretBasic(clientSecret));
  config.timeout = patienceSeconds;
  client.enableNonRepudiationChecks(config);
  if (isPlain(issuer)) client.allowInsecureRequests(config);
  return config;
}

/** Settings allow it on loopback only. */
function isPlain(issuer: string): boolean {
  return new URL(issuer).protocol === 'http:';
}

function vouchedIn(
  claims: client.IDToken | undefined,
  { subjectClaim, loginClaim }: ProviderSettings,
): Result<Vouched, ProviderFault> {
  const subject = claims?.[subjectClaim];
  const login = loginClaim === undefined ? undefined : claims?.[loginClaim];
  if (typeof subject !== 'string' || subject === '' || subject.length > 255) return err({ kind: 'provider-refused' });
  return ok({ subject, ...(typeof login === 'string' && { login: login.trim().toLowerCase() }) });
}

/** What the provider or the network did wrong is an expected failure; anything else is ours and goes on. */
async function told<T>(work: () => Promise<Result<T, ProviderFault>>): Promise<Result<T, ProviderFault>> {
  try {
    return await work();
  } catch (fault) {
    if (isUnreachable(fault)) return err({ kind: 'provider-unreachable' });
    if (refusals.some((kind) => fault instanceof kind)) return err({ kind: 'provider-refused' });
    throw fault;
  }
}

const refusals = [
  client.ClientError,
  client.ResponseBodyError,
  client.AuthorizationResponseError,
  client.WWWAuthenticateChallengeError,
];

const silences = ['OAUTH_TIMEOUT', 'OAUTH_ABORT', 'OAUTH_RESPONSE_IS_NOT_CONFORM', 'OAUTH_RESPONSE_IS_NOT_JSON'];

function isUnreachable(fault: unknown): boolean {
  if (fault instanceof client.ClientError) return silences.includes(fault.code ?? '');
  return fault instanceof TypeError && fault.message === 'fetch failed';
}
