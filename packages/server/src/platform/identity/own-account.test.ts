import type { Db } from '@shiheng/db/handle';
import { forEachEngine } from '@shiheng/db/testing';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openWorld, password, type World } from './testing.ts';

const hour = 3_600_000;
const fresh = '三颗钉子两把伞一只猫';
const windows = { ip: '192.0.2.77', userAgent: 'Mozilla/5.0 (Windows NT 10.0) Chrome/140.0 Safari/537.36' };

forEachEngine('the own account', (open) => {
  let db: Db;
  let world: World;
  beforeAll(async () => {
    db = await open();
  });
  beforeEach(async () => {
    world = await openWorld(db);
  });

  describe('password', () => {
    const change = async (token: string, passwords = { password, newPassword: fresh }) =>
      world.identity.changePassword(await world.who(token), token, passwords);

    it('changes, ends every other session, and goes on under a new token', async () => {
      await world.addAccount({ login: 'li' });
      const [{ token }, other] = [await world.signIn('li'), await world.signIn('li')];
      const changed = await change(token);
      if (!changed.ok) throw new Error(changed.error.kind);
      for (const old of [token, other.token]) expect(await world.identity.authenticate(old)).toBeUndefined();
      expect(await world.who(changed.value)).toMatchObject({ actor: { role: 'prefecture-office' } });
      expect((await world.identity.signIn({ login: 'li', password })).ok).toBe(false);
      expect((await world.identity.signIn({ login: 'li', password: fresh })).ok).toBe(true);
    });

    it('is refused by its rule, unchanged, or without the present one', async () => {
      await world.addAccount({ login: 'wang.fang' });
      const { token } = await world.signIn('wang.fang');
      const kinds = async (newPassword: string, present = password) => {
        const answer = await change(token, { password: present, newPassword });
        return answer.ok ? 'changed' : { ...answer.error };
      };
      expect(await kinds('short')).toEqual({ kind: 'password-refused', rule: 'too-short' });
      expect(await kinds('my-wang.fang-88')).toEqual({ kind: 'password-refused', rule: 'holds-login' });
      expect(await kinds('我就是那个测试员没有错')).toEqual({ kind: 'password-refused', rule: 'holds-name' });
      expect(await kinds('woaini1314')).toEqual({ kind: 'password-refused', rule: 'common' });
      expect(await kinds(password)).toEqual({ kind: 'password-unchanged' });
      expect(await kinds(fresh, 'wrong')).toEqual({ kind: 'password-wrong' });
      expect(await world.identity.authenticate(token)).toBeDefined();
    });

    it('cannot be guessed at through a stolen session', async () => {
      await world.addAccount({ login: 'li' });
      const { token } = await world.signIn('li');
      for (let i = 0; i < 5; i++) await change(token, { password: 'wrong', newPassword: fresh });
      expect(await change(token)).toMatchObject({ error: { kind: 'too-many-requests', retryAfter: 1 } });
    });

    it('that somebody else has given holds the session until it is changed', async () => {
      await world.addAccount({ login: 'li', mustChangePassword: true });
      const { token, signedIn } = await world.signIn('li');
      expect(signedIn.actor.duty).toBe('password-change');
      expect((await world.who(token)).actor.duty).toBe('password-change');
      const changed = await change(token);
      expect(changed.ok && (await world.who(changed.value)).actor.duty).toBeUndefined();
    });

    it('of a demo account stays as the sign-in page shows it', async () => {
      const accounts = await world.identity.createDemoAccounts({ province: '530000', prefecture: '530600' });
      const [account] = accounts;
      const entered = await world.identity.signIn({ login: account?.login ?? '', password: account?.password ?? '' });
      if (!entered.ok || entered.value.state !== 'signed-in') throw new Error('not signed in');
      const { token } = entered.value;
      const who = await world.who(token);
      expect(who.actor.duty).toBeUndefined();
      const passwords = { password: account?.password ?? '', newPassword: fresh };
      const refused = { ok: false, error: { kind: 'demo-account-fixed' } };
      expect(await world.identity.changePassword(who, token, passwords)).toEqual(refused);
      expect(await world.identity.startTwoFactor(who, account?.password ?? '')).toEqual(refused);
    });
  });

  describe('sessions', () => {
    it('are listed with where and when, the address cut, the latest first', async () => {
      await world.addAccount({ login: 'li' });
      await world.addAccount({ login: 'zhao' });
      await world.signIn('zhao');
      await world.signIn('li', windows);
      world.pass(60_000);
      const { token } = await world.signIn('li', { ip: '2001:db8:1:2::3' });
      const listed = await world.identity.listOwnSessions(await world.who(token));
      expect(listed.map(({ browser, system, address }) => [browser, system, address])).toEqual([
        ['other', 'other', '2001:db8:1:*'],
        ['chrome', 'windows', '192.0.2.*'],
      ]);
      const stored = await db.read((reader) => reader.query('select * from platform.session'));
      expect(JSON.stringify(stored)).not.toMatch(/192\.0\.2\.77|Mozilla/);
    });

    it('that are idle are not shown', async () => {
      await world.addAccount({ login: 'li' });
      await world.signIn('li');
      world.pass(hour);
      const { token } = await world.signIn('li');
      expect(await world.identity.listOwnSessions(await world.who(token))).toHaveLength(1);
    });

    it('end one by one, or all others at once; never somebody else’s', async () => {
      await world.addAccount({ login: 'li' });
      await world.addAccount({ login: 'zhao' });
      const [mine, second, third] = [await world.signIn('li'), await world.signIn('li'), await world.signIn('li')];
      const foreign = await world.signIn('zhao');
      const who = await world.who(mine.token);
      expect(await world.identity.endOwnSession(who, foreign.signedIn.sessionId)).toEqual({
        ok: false,
        error: { kind: 'not-found' },
      });
      expect((await world.identity.endOwnSession(who, second.signedIn.sessionId)).ok).toBe(true);
      expect(await world.identity.authenticate(second.token)).toBeUndefined();
      await world.identity.endOtherSessions(who);
      expect(await world.identity.authenticate(third.token)).toBeUndefined();
      for (const { token } of [mine, foreign]) expect(await world.identity.authenticate(token)).toBeDefined();
    });
  });

  describe('appointments', () => {
    it('are those in force, and the session can go on in another under a new token', async () => {
      const accountId = await world.addAccount({ login: 'li' });
      const leader = await world.appoint(accountId, 'leader', '530000');
      await world.appoint(accountId, 'leader', '530621', new Date(world.clock().getTime() + hour));
      const { token } = await world.signIn('li');
      const who = await world.who(token);
      const own = await world.identity.listOwnAppointments(who);
      expect(own.map(({ scope }) => scope.name)).toEqual(expect.arrayContaining(['昭通市', '云南省', '鲁甸县']));
      const switched = await world.identity.switchAppointment(who, token, leader);
      if (!switched.ok) throw new Error(switched.error.kind);
      expect(await world.identity.authenticate(token)).toBeUndefined();
      expect(await world.who(switched.value.token)).toMatchObject({
        sessionId: who.sessionId,
        actor: { role: 'leader', scope: { code: '530000' } },
      });
      expect(await world.events()).toContain('appointment-switched');
      world.pass(2 * hour);
      expect(await world.identity.listOwnAppointments(who)).toHaveLength(2);
    });

    it('of others, ended or unknown ones cannot be told apart', async () => {
      await world.addAccount({ login: 'li' });
      const foreign = await world.appoint(await world.addAccount({ login: 'zhao' }), 'leader', '530000');
      const { token } = await world.signIn('li');
      const who = await world.who(token);
      for (const id of [foreign, '00000000-0000-4000-8000-000000000000']) {
        const answer = await world.identity.switchAppointment(who, token, id);
        expect(answer).toEqual({ ok: false, error: { kind: 'not-found' } });
      }
    });

    it('that end take the session with them at that moment, also from the cache', async () => {
      await world.addAccount({ login: 'li', validUntil: new Date(world.clock().getTime() + 61_000) });
      const { token } = await world.signIn('li');
      world.pass(60_999);
      expect(await world.identity.authenticate(token)).toBeDefined();
      world.pass(1);
      expect(await world.identity.authenticate(token)).toBeUndefined();
      expect((await world.identity.signIn({ login: 'li', password })).ok).toBe(false);
    });
  });
});
