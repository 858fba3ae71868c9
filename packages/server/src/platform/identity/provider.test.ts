import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openIdentityProvider } from '../../testing/identity-provider.ts';
import { newTripSecrets, openProvider, type ProviderSettings, type TripSecrets } from './provider.ts';

const hour = 3_600_000;

function refuse(query: URLSearchParams): void {
  query.delete('code');
  query.set('error', 'access_denied');
}

describe('an identity provider', () => {
  let there: Awaited<ReturnType<typeof openIdentityProvider>>;
  beforeAll(async () => {
    there = await openIdentityProvider();
  });
  afterAll(() => there.close());

  /** Sends a browser there and redeems what it comes back with, something changed on the way. */
  async function come(change: {
    readonly settings?: Partial<ProviderSettings>;
    readonly secrets?: Partial<TripSecrets>;
    readonly returned?: (query: URLSearchParams) => void;
    readonly late?: number;
  }) {
    const provider = openProvider({ ...there.settings, ...change.settings });
    const secrets = newTripSecrets();
    const now = new Date();
    const address = await provider.addressFor(secrets, now);
    if (!address.ok) return address;
    const returned = new URLSearchParams(
      await there.travel(address.value.href, { subject: 'u-1', login: 'Zhang.San ' }),
    );
    change.returned?.(returned);
    const later = new Date(now.getTime() + (change.late ?? 0));
    return provider.redeem(returned.toString(), { ...secrets, ...change.secrets }, later);
  }

  const refused = { ok: false, error: { kind: 'provider-refused' } };

  it('vouches for whoever signs in there', async () => {
    expect(await come({})).toEqual({ ok: true, value: { subject: 'u-1' } });
    const named = await come({ settings: { loginClaim: 'preferred_username' } });
    expect(named).toEqual({ ok: true, value: { subject: 'u-1', login: 'zhang.san' } });
    const numbered = await come({ settings: { subjectClaim: 'preferred_username' } });
    expect(numbered).toMatchObject({ ok: true, value: { subject: 'Zhang.San ' } });
  });

  it('is asked with state, nonce and PKCE, by the method that keeps the verifier to us', async () => {
    const provider = openProvider(there.settings);
    const secrets = newTripSecrets();
    const address = await provider.addressFor(secrets, new Date());
    const asked = Object.fromEntries(address.ok ? address.value.searchParams : []);
    expect(asked).toMatchObject({
      state: secrets.state,
      nonce: secrets.nonce,
      code_challenge_method: 'S256',
      response_type: 'code',
      redirect_uri: there.settings.redirectUri,
    });
    expect(JSON.stringify(asked)).not.toContain(secrets.verifier);
  });

  it.each([
    ['another nonce', { secrets: { nonce: 'planted' } }],
    ['another state', { secrets: { state: 'planted' } }],
    ['another verifier', { secrets: { verifier: newTripSecrets().verifier } }],
    ['another issuer', { returned: (query: URLSearchParams) => query.set('iss', 'https://elsewhere.example') }],
    ['no issuer where one is promised', { returned: (query: URLSearchParams) => query.delete('iss') }],
    ['another code', { returned: (query: URLSearchParams) => query.set('code', 'planted') }],
    ['an error', { returned: refuse }],
    ['a token that has expired', { late: 2 * hour }],
    ['another secret', { settings: { clientSecret: 'not the one' } }],
    ['no subject', { settings: { subjectClaim: 'employee_number' } }],
  ])('is not believed with %s', async (_what, change) => expect(await come(change)).toEqual(refused));

  it('is not believed under another name than it publishes', async () => {
    const issuer = there.settings.issuer.replace('127.0.0.1', 'localhost');
    expect(await come({ settings: { issuer } })).toEqual(refused);
  });

  it('a code is redeemed once', async () => {
    const provider = openProvider(there.settings);
    const secrets = newTripSecrets();
    const address = await provider.addressFor(secrets, new Date());
    const returned = await there.travel(address.ok ? address.value.href : '', { subject: 'u-1' });
    expect((await provider.redeem(returned, secrets, new Date())).ok).toBe(true);
    expect(await provider.redeem(returned, secrets, new Date())).toEqual(refused);
  });

  it('that does not answer is told apart, and asked again next time', async () => {
    const gone = await openIdentityProvider();
    await gone.close();
    const provider = openProvider(gone.settings);
    for (let i = 0; i < 2; i++) {
      const address = await provider.addressFor(newTripSecrets(), new Date());
      expect(address).toEqual({ ok: false, error: { kind: 'provider-unreachable' } });
    }
  });
});
