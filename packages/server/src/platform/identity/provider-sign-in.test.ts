import type { Db } from '@shiheng/db/handle';
import { forEachEngine } from '@shiheng/db/testing';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openIdentityProvider, type Visitor } from '../../testing/identity-provider.ts';
import { openProvider, type ProviderSettings } from './provider.ts';
import type { SignedIn } from './signed-in.ts';
import { openWorld, password, type World } from './testing.ts';

const minute = 60_000;

forEachEngine('signing in through a provider', (open) => {
  let there: Awaited<ReturnType<typeof openIdentityProvider>>;
  let db: Db;
  let world: World;
  let accountId: string;
  let token: string;
  let who: SignedIn;

  beforeAll(async () => {
    db = await open();
    there = await openIdentityProvider();
  });
  afterAll(() => there.close());
  beforeEach(() => begin());

  async function begin(settings: Partial<ProviderSettings> = {}) {
    // Tokens of the provider carry the time of day.
    const providers = [openProvider({ ...there.settings, ...settings })];
    world = await openWorld(db, { start: Date.now(), providers });
    accountId = await world.addAccount({ login: 'li' });
    token = (await world.signIn('li')).token;
    who = await world.who(token);
  }

  async function setOut() {
    const departure = await world.identity.startProviderSignIn('gov');
    if (!departure.ok) throw new Error(departure.error.kind);
    return departure.value;
  }

  async function comeAs(visitor: Visitor) {
    const { url, browserToken } = await setOut();
    return world.identity.finishProviderSignIn(browserToken, await there.travel(url, visitor));
  }

  async function linkAs(visitor: Visitor) {
    const departure = await world.identity.startLink(who, { providerId: 'gov', password });
    if (!departure.ok) throw new Error(departure.error.kind);
    const returned = await there.travel(departure.value.url, visitor);
    return world.identity.finishLink(who, departure.value.browserToken, returned);
  }

  const notLinked = { ok: false, error: { kind: 'identity-not-linked' } };
  const stepEnded = { ok: false, error: { kind: 'sign-in-step-ended' } };

  it('opens the account to which the identity is linked, and makes none', async () => {
    expect(await comeAs({ subject: 'u-1', login: 'li' })).toEqual(notLinked);
    expect((await linkAs({ subject: 'u-1' })).ok).toBe(true);
    expect(await comeAs({ subject: 'u-1' })).toMatchObject({ ok: true, value: { signedIn: { actor: { accountId } } } });
    expect(await comeAs({ subject: 'u-2' })).toEqual(notLinked);
    const [accounts] = await db.read((reader) => reader.query('select count(*) as count from platform.account'));
    expect(accounts?.count).toBe(1);
    expect(await world.events()).toEqual(expect.arrayContaining(['identity-linked', 'sign-in-refused', 'signed-in']));
  });

  it('still asks for the second factor of an account that has one', async () => {
    await linkAs({ subject: 'u-1' });
    const { secret } = await world.enrol(token);
    world.pass(minute);
    const entered = await comeAs({ subject: 'u-1' });
    if (!entered.ok || entered.value.state !== 'code-required') throw new Error(JSON.stringify(entered));
    expect((await world.identity.signInWithCode(entered.value.stepToken, world.codeOf(secret))).ok).toBe(true);
  });

  describe('a return', () => {
    it('counts for the browser that set out, once, and within ten minutes', async () => {
      await linkAs({ subject: 'u-1' });
      const trip = await setOut();
      const returned = await there.travel(trip.url, { subject: 'u-1' });
      const finish = (browserToken: string | undefined) => world.identity.finishProviderSignIn(browserToken, returned);
      expect(await finish((await setOut()).browserToken)).toEqual(stepEnded);
      expect(await finish(undefined)).toEqual(stepEnded);
      expect((await finish(trip.browserToken)).ok).toBe(true);
      expect(await finish(trip.browserToken)).toEqual(stepEnded);
      const late = await setOut();
      const query = await there.travel(late.url, { subject: 'u-1' });
      world.pass(10 * minute);
      expect(await world.identity.finishProviderSignIn(late.browserToken, query)).toEqual(stepEnded);
    });

    it('that began as a link signs nobody in, and the other way round', async () => {
      await linkAs({ subject: 'u-1' });
      const departure = await world.identity.startLink(who, { providerId: 'gov', password });
      if (!departure.ok) throw new Error(departure.error.kind);
      const returned = await there.travel(departure.value.url, { subject: 'u-1' });
      expect(await world.identity.finishProviderSignIn(departure.value.browserToken, returned)).toEqual(stepEnded);
      const trip = await setOut();
      const query = await there.travel(trip.url, { subject: 'u-1' });
      expect(await world.identity.finishLink(who, trip.browserToken, query)).toEqual(stepEnded);
    });

    it('with another nonce than was given is refused', async () => {
      await linkAs({ subject: 'u-1' });
      const trip = await setOut();
      await db.tx((tx) => tx.query(`update platform.provider_trip set nonce = 'planted'`));
      const returned = await there.travel(trip.url, { subject: 'u-1' });
      expect(await world.identity.finishProviderSignIn(trip.browserToken, returned)).toEqual({
        ok: false,
        error: { kind: 'provider-refused' },
      });
      expect(await world.events()).toContain('sign-in-refused');
    });

    it('of a link that the provider refuses is told, as is one that signs in', async () => {
      const departure = await world.identity.startLink(who, { providerId: 'gov', password });
      if (!departure.ok) throw new Error(departure.error.kind);
      const { url, browserToken } = departure.value;
      const denied = `error=access_denied&state=${new URL(url).searchParams.get('state')}`;
      expect(await world.identity.finishLink(who, browserToken, denied)).toEqual({
        ok: false,
        error: { kind: 'provider-refused' },
      });
      expect(await world.events()).toContain('proof-refused');
    });

    it.each(['', 'state=&code=x', 'nonsense', 'state=planted&code=planted'])('%s is none', async (returned) => {
      const { browserToken } = await setOut();
      expect(await world.identity.finishProviderSignIn(browserToken, returned)).toEqual(stepEnded);
    });
  });

  describe('a link', () => {
    it('needs the password, and a provider that is known', async () => {
      const start = async (wish: { providerId: string; password: string }) => {
        const answer = await world.identity.startLink(who, wish);
        return answer.ok ? 'started' : answer.error.kind;
      };
      expect(await start({ providerId: 'gov', password: 'wrong' })).toBe('password-wrong');
      expect(await start({ providerId: 'none', password })).toBe('not-found');
    });

    it('belongs to one account, until its holder removes it', async () => {
      await linkAs({ subject: 'u-1' });
      const li = who;
      await world.addAccount({ login: 'zhao' });
      who = await world.who((await world.signIn('zhao')).token);
      expect(await linkAs({ subject: 'u-1' })).toEqual({ ok: false, error: { kind: 'identity-taken' } });
      const [link] = await world.identity.listLinks(li);
      expect(link?.provider).toMatchObject({ providerId: 'gov', zh: '省统一身份认证' });
      const linkId = link?.linkId ?? '';
      expect((await world.identity.removeLink(who, linkId)).ok).toBe(false); // somebody else's
      expect((await world.identity.removeLink(li, linkId)).ok).toBe(true);
      expect(await comeAs({ subject: 'u-1' })).toEqual(notLinked);
      expect((await linkAs({ subject: 'u-1' })).ok).toBe(true);
    });

    it('can be named beforehand by the security administrator, for others only', async () => {
      const adminId = await world.addAccount({ login: 'admin', role: 'security-admin', orgCode: '530000' });
      const admin = await world.who((await world.signIn('admin')).token);
      const provision = async (of: string, subject: string, providerId = 'gov') => {
        const answer = await world.identity.provisionLink(admin, { accountId: of, providerId, subject });
        return answer.ok ? 'linked' : answer.error.kind;
      };
      expect(await provision(adminId, 'u-9')).toBe('not-found');
      expect(await provision('00000000-0000-4000-8000-000000000000', 'u-9')).toBe('not-found');
      expect(await provision(accountId, 'u-9', 'none')).toBe('not-found');
      expect(await provision(accountId, 'u-9')).toBe('linked');
      expect(await provision(accountId, 'u-9')).toBe('identity-taken');
      expect(await comeAs({ subject: 'u-9' })).toMatchObject({
        ok: true,
        value: { signedIn: { actor: { accountId } } },
      });
    });
  });

  describe('where a claim is trusted as a login', () => {
    beforeEach(() => begin({ loginClaim: 'preferred_username' }));

    it('the account of that name is linked at its first sign-in', async () => {
      expect(await comeAs({ subject: 'u-1', login: 'LI' })).toMatchObject({
        value: { signedIn: { actor: { accountId } } },
      });
      expect(await world.identity.listLinks(who)).toHaveLength(1);
      expect(await comeAs({ subject: 'u-3', login: 'nobody' })).toEqual(notLinked);
    });

    it('an account that is linked stays whose it is, whoever comes under its name later', async () => {
      await comeAs({ subject: 'u-1', login: 'li' });
      expect(await comeAs({ subject: 'u-2', login: 'li' })).toEqual(notLinked);
    });
  });
});
