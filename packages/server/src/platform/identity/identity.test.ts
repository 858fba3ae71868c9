import type { Db } from '@shiheng/db/handle';
import { emptyTables, forEachEngine } from '@shiheng/db/testing';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { scopes } from '../../modules/orgs/scopes.ts';
import type { Privacy } from '../privacy/privacy.ts';
import { fixtureEnterprise, insertFixtureTree } from './fixture.ts';
import { build, type Identity } from './index.ts';
import { hashToken } from './sessions.ts';
import { testPrivacy } from './testing.ts';

const minute = 60_000;

forEachEngine('identity', (open) => {
  let db: Db;
  let identity: Identity;
  let now: number;
  let passwords: ReadonlyMap<string, string>;
  let privacy: () => Privacy;

  beforeAll(async () => {
    db = await open();
    privacy = await testPrivacy();
  });

  beforeEach(async () => {
    await emptyTables(db);
    await db.tx(insertFixtureTree);
    now = Date.parse('2026-03-02T08:00:00Z');
    identity = build({ db, clock: () => new Date(now), scopes, privacy });
    const tops = { province: '530000', prefecture: '530600', enterprise: fixtureEnterprise };
    const accounts = await identity.createDemoAccounts(tops);
    passwords = new Map(accounts.map(({ login, password }) => [login, password]));
  });

  const tryWith = (login: string, password: string) => identity.signIn({ login, password });

  async function signInAs(login: string): Promise<string> {
    const opened = await tryWith(login, passwords.get(login) ?? '');
    if (!opened.ok || opened.value.state !== 'signed-in') throw new Error(JSON.stringify(opened));
    return opened.value.token;
  }

  async function auditKinds(): Promise<readonly unknown[]> {
    const rows = await db.read((reader) => reader.query('select kind from platform.audit_event order by at, kind'));
    return rows.map((row) => row.kind);
  }

  describe('signing in', () => {
    it('says who acts and how far they see, for each kind of account', async () => {
      const seen = [];
      for (const login of passwords.keys()) {
        const signedIn = await identity.authenticate(await signInAs(login));
        seen.push([signedIn?.actor.role, signedIn?.scope]);
      }
      const factory = { kind: 'enterprise', code: fixtureEnterprise, name: '鲁甸一厂', line: 'area' };
      expect(seen).toEqual([
        ['province-office', { kind: 'organisation', code: '530000', name: '云南省', line: 'area' }],
        ['province-office', { kind: 'organisation', code: '530000', name: '云南省', line: 'area' }],
        ['leader', { kind: 'organisation', code: '530000', name: '云南省', line: 'area' }],
        ['prefecture-office', { kind: 'organisation', code: '530600', name: '昭通市', line: 'area' }],
        ['enterprise-staff', factory],
        ['enterprise-union', factory],
        ['worker', factory],
        ...['auditor', 'system-admin', 'security-admin', 'audit-admin'].map((role) => [
          role,
          { kind: 'organisation', code: '530000', name: '云南省', line: 'area' },
        ]),
      ]);
    });

    it('takes the login in any case, and the password as it is', async () => {
      expect((await tryWith('  Province ', passwords.get('province') ?? '')).ok).toBe(true);
      expect((await tryWith('province', (passwords.get('province') ?? '').toUpperCase())).ok).toBe(false);
    });

    it('answers alike for an unknown login and a wrong password', async () => {
      const [unknown, wrong] = [await tryWith('nobody', 'x'), await tryWith('province', 'x')];
      expect(unknown).toEqual({ ok: false, error: { kind: 'sign-in-refused' } });
      expect(wrong).toEqual(unknown);
    });

    it('makes guessers wait, whoever they guess at, and lets the right one in afterwards', async () => {
      for (const login of ['nobody', 'province']) {
        for (let i = 0; i < 5; i++) expect((await tryWith(login, 'x')).ok).toBe(false);
        const sixth = await tryWith(login, passwords.get(login) ?? 'x');
        expect(sixth).toEqual({ ok: false, error: { kind: 'too-many-requests', retryAfter: 1 } });
      }
      now += 1_000;
      expect((await tryWith('province', passwords.get('province') ?? '')).ok).toBe(true);
    });

    it('leaves neither token nor password in the database', async () => {
      const token = await signInAs('province');
      const [session] = await db.read((reader) => reader.query('select token_hash from platform.session'));
      expect(Buffer.from(session?.token_hash as Uint8Array)).toEqual(Buffer.from(hashToken(token)));
      const [account] = await db.read((reader) => reader.query('select password_hash from platform.account limit 1'));
      expect(account?.password_hash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
    });
  });

  describe('a session', () => {
    it('ends after half an hour without a request', async () => {
      const token = await signInAs('province');
      now += 29 * minute;
      expect(await identity.authenticate(token)).toBeDefined();
      now += 29 * minute;
      expect(await identity.authenticate(token)).toBeDefined();
      now += 30 * minute;
      expect(await identity.authenticate(token)).toBeUndefined();
    });

    it('ends after twelve hours however busy', async () => {
      const token = await signInAs('province');
      for (let passed = 0; passed < 12 * 60 - 20; passed += 20) {
        now += 20 * minute;
        expect(await identity.authenticate(token)).toBeDefined();
      }
      now += 20 * minute;
      expect(await identity.authenticate(token)).toBeUndefined();
    });

    it('ends at once when signed out, also from the cache', async () => {
      const token = await signInAs('province');
      expect(await identity.authenticate(token)).toBeDefined();
      await identity.signOut(token);
      expect(await identity.authenticate(token)).toBeUndefined();
      await identity.signOut(token); // again: nothing to do
      expect(await auditKinds()).toEqual(['demo-accounts-created', 'signed-in', 'signed-out']);
    });

    it('is unknown with a token that nobody was given', async () => {
      expect(await identity.authenticate('')).toBeUndefined();
      expect(await identity.authenticate('x'.repeat(10_000))).toBeUndefined();
    });

    it('is looked up once for many at the same moment', async () => {
      const token = await signInAs('province');
      const read = db.read;
      let reads = 0;
      db.read = (work) => {
        reads++;
        return read.call(db, work) as ReturnType<typeof work>;
      };
      const answers = await Promise.all(Array.from({ length: 50 }, () => identity.authenticate(token)));
      db.read = read;
      expect(answers.every((each) => each?.actor.role === 'province-office')).toBe(true);
      expect(reads).toBe(1);
    });

    it('is not believed by a look-up that was under way when it ended', async () => {
      const token = await signInAs('province');
      const [during] = await Promise.all([identity.authenticate(token), identity.signOut(token)]);
      expect([undefined, 'province-office']).toContain(during?.actor.role);
      expect(await identity.authenticate(token)).toBeUndefined();
    });

    it('costs no query within five seconds of the last', async () => {
      const token = await signInAs('province');
      await identity.authenticate(token);
      await db.tx((tx) => tx.query('delete from platform.session')); // another process signs out
      now += 4_999;
      expect(await identity.authenticate(token)).toBeDefined();
      now += 1;
      expect(await identity.authenticate(token)).toBeUndefined();
    });
  });

  describe('demo accounts', () => {
    it('are created once', async () => {
      const again = await identity.createDemoAccounts({ province: '530000', prefecture: '530600' });
      expect(new Map(again.map(({ login, password }) => [login, password]))).toEqual(passwords);
      expect(await identity.listDemoAccounts()).toEqual(again);
      expect(await identity.holdsDemoAccounts()).toBe(true);
    });

    it('exist nowhere else', async () => {
      await emptyTables(db);
      expect(await identity.listDemoAccounts()).toEqual([]);
      expect(await identity.holdsDemoAccounts()).toBe(false);
    });

    it('have passwords of their own', () => {
      expect(new Set(passwords.values()).size).toBe(passwords.size);
      for (const password of passwords.values()) expect(password).toMatch(/^[a-z2-9]{4}(-[a-z2-9]{4}){2}$/);
    });
  });
});
