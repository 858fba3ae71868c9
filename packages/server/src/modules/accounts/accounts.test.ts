import type { RoleName } from '@shiheng/contract/access';
import type { Db } from '@shiheng/db/handle';
import { emptyTables, forEachEngine } from '@shiheng/db/testing';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Shiheng } from '../../open.ts';
import type { Actor } from '../../platform/identity/actor.ts';
import { assembled } from '../../testing/assembled.ts';
import { idNumberOf } from '../../testing/ledger.ts';
import { signedIn } from '../../testing/sign-in.ts';
import { seedTraceable, type Traceable } from '../../testing/traceable.ts';
import type { Accounts } from './index.ts';

/** Person `n` of the crew. */
const lastSix = (n: number) => idNumberOf(n).slice(-6);
const day = 86_400_000;
const password = 'kunpeng over dianchi';

forEachEngine('accounts of people', (open) => {
  let db: Db;
  let shiheng: Shiheng;
  let accounts: Accounts;
  let world: Traceable;
  let now: number;

  beforeAll(async () => {
    db = await open();
  });

  beforeEach(async () => {
    now = Date.parse('2026-03-02T02:00:00Z');
    await emptyTables(db);
    shiheng = await assembled(db, () => new Date(now));
    accounts = shiheng.accounts;
    world = await seedTraceable(shiheng);
  });

  const signIn = (login: string, word: string) => shiheng.identity.signIn({ login, password: word });

  async function actorOf(role: RoleName): Promise<Actor> {
    const demo = world.accounts.find((each) => each.role === role);
    const { signedIn: seen } = await signedIn(shiheng, { login: demo?.login ?? '', password: demo?.password ?? '' });
    return seen.actor;
  }

  const kinds = async () =>
    (await db.read((reader) => reader.query('select kind from platform.audit_event order by at, kind'))).map(
      ({ kind }) => kind,
    );

  const logins = async (role: RoleName, query: object = {}) =>
    (await accounts.list(await actorOf(role), { limit: 50, ...query })).accounts.map(({ account }) => account.login);

  const create = async (login: string, role: RoleName, unit: string) => {
    const created = await accounts.create(await actorOf('security-admin'), { login, name: '段正淳', role, unit });
    if (!created.ok) throw new Error(created.error.kind);
    return created.value;
  };

  describe('the list', () => {
    it('ends where the reader’s scope ends', async () => {
      expect(await logins('enterprise-union')).toEqual(['enterprise', 'union', 'worker']);
      expect(await logins('prefecture-office')).toEqual(['enterprise', 'union', 'worker', 'zhaotong']);
      expect(await logins('system-office')).toEqual(['enterprise', 'metals', 'union', 'worker']);
      expect(await logins('province-office')).toHaveLength(world.accounts.length);
      await create('duan', 'enterprise-staff', world.foreignEnterprise);
      expect(await logins('prefecture-office')).not.toContain('duan');
      expect(await logins('province-office')).toContain('duan');
    });

    it('is cut by role, state, unit and part of the login', async () => {
      await create('duan', 'enterprise-staff', world.enterprise);
      expect(await logins('security-admin', { role: 'worker' })).toEqual(['worker']);
      expect(await logins('security-admin', { status: 'waiting' })).toEqual(['duan']);
      expect(await logins('security-admin', { unit: world.prefecture })).toEqual(['zhaotong']);
      expect(await logins('security-admin', { text: 'Ork' })).toEqual(['worker']);
    });

    it('finds a whole name, and no part of one', async () => {
      await create('duan', 'enterprise-staff', world.enterprise);
      expect(await logins('security-admin', { text: '段正淳' })).toEqual(['duan']);
      expect(await logins('security-admin', { text: '段正' })).toEqual([]);
    });

    it('comes page by page without gap or repetition', async () => {
      const actor = await actorOf('security-admin');
      const seen: string[] = [];
      let after: string | undefined;
      do {
        const page = await accounts.list(actor, { limit: 4, after });
        seen.push(...page.accounts.map(({ account }) => account.login));
        after = page.next ?? undefined;
      } while (after);
      expect(seen).toEqual(world.accounts.map(({ login }) => login).sort());
    });

    it('keeps no name in clear', async () => {
      await create('duan', 'enterprise-staff', world.enterprise);
      const rows = await db.read((reader) => reader.query('select * from platform.account'));
      expect(rows).toHaveLength(world.accounts.length + 1);
      for (const row of rows) {
        const bytes = Object.values(row).map((value) =>
          Buffer.from(value instanceof Uint8Array ? value : String(value)),
        );
        expect(Buffer.concat(bytes).toString()).not.toMatch(/段正淳|演示/);
      }
    });
  });

  describe('an account made by hand', () => {
    it('opens with its code and its login, once', async () => {
      const { code } = await create('duan', 'enterprise-union', world.enterprise);
      const proof = { code: code.toLowerCase(), answer: 'Duan', address: 'a' };
      expect(await accounts.checkProof(proof)).toMatchObject({ ok: true, value: { login: 'duan', name: '段正淳' } });
      expect((await signIn('duan', password)).ok).toBe(false);
      expect(await accounts.activate(proof, { password })).toEqual({ ok: true, value: { login: 'duan' } });
      expect(await signIn('duan', password)).toMatchObject({
        value: { signedIn: { displayName: '段正淳', actor: { role: 'enterprise-union' } } },
      });
      expect(await accounts.activate(proof, { password })).toMatchObject({ error: { kind: 'activation-refused' } });
      expect(await kinds()).toEqual(expect.arrayContaining(['account-created', 'account-activated']));
    });

    it.each<[string, string, RoleName, string]>([
      ['login-refused', '138-8801-2345', 'enterprise-staff', 'own'],
      ['login-taken', 'Union', 'enterprise-staff', 'own'],
      ['unit-unfit', 'duan', 'enterprise-staff', '530621'],
      ['not-found', 'duan', 'enterprise-staff', 'nowhere'],
      ['unit-unfit', 'duan', 'worker', 'own'],
      ['unit-unfit', 'duan', 'audit-admin', '530000'],
    ])('is refused: %s (%s, %s, %s)', async (kind, login, role, unit) => {
      const wished = { login, name: '段正淳', role, unit: unit === 'own' ? world.enterprise : unit };
      const refused = await accounts.create(await actorOf('security-admin'), wished);
      expect(refused).toMatchObject({ ok: false, error: { kind } });
      expect(await logins('security-admin', { status: 'waiting' })).toEqual([]);
    });

    it('is one of two that ask for one login at the same moment', async () => {
      const actor = await actorOf('security-admin');
      const wished = { login: 'duan', name: '段正淳', role: 'enterprise-staff' as const, unit: world.enterprise };
      const made = await Promise.all([accounts.create(actor, wished), accounts.create(actor, wished)]);
      expect(made.map(({ ok }) => ok).sort()).toEqual([false, true]);
      expect(made.find(({ ok }) => !ok)).toMatchObject({ error: { kind: 'login-taken' } });
    });
  });

  describe('disabling', () => {
    it('ends every session at once, also those just looked up, and lets nobody in', async () => {
      const union = world.accounts.find(({ role }) => role === 'enterprise-union');
      const opened = await signedIn(shiheng, { login: 'union', password: union?.password ?? '' });
      expect(await shiheng.identity.authenticate(opened.token)).toBeDefined();
      const id = opened.signedIn.actor.accountId;
      const security = await actorOf('security-admin');
      expect(await accounts.disable(security, id)).toEqual({ ok: true, value: undefined });
      expect(await shiheng.identity.authenticate(opened.token)).toBeUndefined();
      expect(await signIn('union', union?.password ?? '')).toEqual({ ok: false, error: { kind: 'sign-in-refused' } });
      expect(await logins('security-admin', { status: 'disabled' })).toEqual(['union']);
      expect((await accounts.enable(security, id)).ok).toBe(true);
      expect((await signIn('union', union?.password ?? '')).ok).toBe(true);
    });

    it('is not for oneself, an administrator or a stranger', async () => {
      const security = await actorOf('security-admin');
      const audit = await actorOf('audit-admin');
      for (const id of [security.accountId, audit.accountId])
        expect(await accounts.disable(security, id)).toEqual({ ok: false, error: { kind: 'account-barred' } });
      const nobody = '99999999-9999-4999-8999-999999999999';
      expect(await accounts.disable(security, nobody)).toEqual({ ok: false, error: { kind: 'not-found' } });
    });

    it('voids the code that the account waits for', async () => {
      const { accountId, code } = await create('duan', 'enterprise-staff', world.enterprise);
      await accounts.disable(await actorOf('security-admin'), accountId);
      const proof = { code, answer: 'duan', address: 'a' };
      expect(await accounts.checkProof(proof)).toMatchObject({ error: { kind: 'activation-refused' } });
    });
  });

  it('unlocking lifts the pause after wrong passwords', async () => {
    for (let i = 0; i < 6; i++) await signIn('union', 'wrong');
    expect(await signIn('union', 'wrong')).toMatchObject({ error: { kind: 'too-many-requests' } });
    const id = (await accounts.idOf('union')) ?? '';
    expect((await accounts.unlock(await actorOf('security-admin'), id)).ok).toBe(true);
    expect(await signIn('union', 'wrong')).toMatchObject({ error: { kind: 'sign-in-refused' } });
  });

  describe('resetting', () => {
    it('ends the old password and the sessions now, and tells the holder who did it', async () => {
      const demo = world.accounts.find(({ role }) => role === 'worker');
      const opened = await signedIn(shiheng, { login: 'worker', password: demo?.password ?? '' });
      const reset = await accounts.reset(await actorOf('enterprise-union'), opened.signedIn.actor.accountId);
      if (!reset.ok) throw new Error(reset.error.kind);
      expect(await shiheng.identity.authenticate(opened.token)).toBeUndefined();
      expect((await signIn('worker', demo?.password ?? '')).ok).toBe(false);
      const proof = { code: reset.value.code, answer: 'worker', address: 'a' };
      expect((await accounts.activate(proof, { password })).ok).toBe(true);
      expect((await signIn('worker', password)).ok).toBe(true);
      expect(await accounts.own(opened.signedIn.actor)).toMatchObject({ resetRole: 'enterprise-union' });
    });

    it('tells what lies outside the scope from what is not there in nothing', async () => {
      const { accountId } = await create('duan', 'enterprise-staff', world.foreignEnterprise);
      const office = await actorOf('prefecture-office');
      const absent = await accounts.reset(office, '99999999-9999-4999-8999-999999999999');
      expect(await accounts.reset(office, accountId)).toEqual(absent);
      expect(absent).toEqual({ ok: false, error: { kind: 'not-found' } });
    });

    it('voids the code before it', async () => {
      const union = await actorOf('enterprise-union');
      const id = (await accounts.idOf('worker')) ?? '';
      const [first, second] = [await accounts.reset(union, id), await accounts.reset(union, id)];
      if (!first.ok || !second.ok) throw new Error('not reset');
      const check = (code: string) => accounts.checkProof({ code, answer: 'worker', address: 'a' });
      expect((await check(first.value.code)).ok).toBe(false);
      expect((await check(second.value.code)).ok).toBe(true);
    });
  });

  describe('inviting workers', () => {
    const invite = async (persons?: readonly Uint8Array[]) => {
      const invited = await accounts.invite(await actorOf('enterprise-union'), {
        persons,
        address: 'https://x/activate',
      });
      if (!invited.ok) throw new Error(invited.error.kind);
      return invited.value;
    };
    const page = async () => accounts.listInvitations(await actorOf('enterprise-union'), { limit: 50 });

    it('gives a code to everybody without an account, shows it once and keeps a hash', async () => {
      expect((await page()).counts).toEqual({ none: 11, invited: 0, expired: 0, active: 1 }); // the traced worker has a demo account
      const sheet = await invite();
      expect(sheet.slips).toHaveLength(11);
      expect(sheet.remaining).toBe(0);
      for (const { name, code } of sheet.slips) {
        expect(name).toMatch(/^.\*{1,2}$/);
        expect(code).toMatch(/^W[0-9A-Z]{4}(-[0-9A-Z]{5}){2}$/);
      }
      expect((await page()).counts).toEqual({ none: 0, invited: 11, expired: 0, active: 1 });
      const rows = await db.read((reader) => reader.query('select code_hash from platform.one_time_code'));
      expect(rows.every(({ code_hash }) => (code_hash as Uint8Array).length === 16)).toBe(true);
      const again = await accounts.invite(await actorOf('enterprise-union'), { address: '' });
      expect(again).toEqual({ ok: false, error: { kind: 'nobody-to-invite' } });
    });

    it('writes the sheet as a workbook without id numbers', async () => {
      const { workbook } = await invite();
      expect(Buffer.from(workbook).subarray(0, 4).toString('latin1')).toBe('PK\x03\x04');
      expect(world.leaksIn(Buffer.from(workbook).toString('latin1'))).toEqual([]);
    });

    it('again for one worker voids the slip before it', async () => {
      const [first] = (await invite()).slips;
      const [row] = (await page()).invitees;
      const personId = new Uint8Array(Buffer.from(row?.personId ?? '', 'hex'));
      const [second] = (await invite([personId])).slips;
      const answer = lastSix(0);
      const check = (code = '') => accounts.checkProof({ code, answer, address: 'a' });
      expect((await check(first?.code)).ok).toBe(false);
      expect((await check(second?.code)).ok).toBe(true);
    });

    it('reaches nobody of another enterprise', async () => {
      const stranger = shiheng.privacy().personId(idNumberOf(11));
      const invited = await accounts.invite(await actorOf('enterprise-staff'), { persons: [stranger], address: '' });
      expect(invited).toEqual({ ok: false, error: { kind: 'nobody-to-invite' } });
    });

    describe('the worker', () => {
      it('opens an account with code, last six digits, login and password', async () => {
        const [slip] = (await invite()).slips;
        const proof = { code: slip?.code ?? '', answer: lastSix(0), address: 'a' };
        expect(await accounts.checkProof(proof)).toMatchObject({ value: { login: null, name: '工人0' } });
        expect(await accounts.activate(proof, { login: 'gongren', password })).toEqual({
          ok: true,
          value: { login: 'gongren' },
        });
        expect(await signIn('gongren', password)).toMatchObject({
          value: { signedIn: { displayName: '工人0', actor: { role: 'worker', scope: { code: world.enterprise } } } },
        });
        expect((await page()).counts).toEqual({ none: 0, invited: 10, expired: 0, active: 2 });
      });

      it('is told what is wrong with a login or a password, and may try again', async () => {
        const [slip] = (await invite()).slips;
        const proof = { code: slip?.code ?? '', answer: lastSix(0), address: 'a' };
        const tries = [
          ['1388801234567', password, 'login-refused'],
          ['union', password, 'login-taken'],
          ['gongren', 'woaini1314', 'password-refused'],
        ] as const;
        for (const [login, word, kind] of tries)
          expect(await accounts.activate(proof, { login, password: word })).toMatchObject({ error: { kind } });
        expect((await accounts.activate(proof, { login: 'gongren', password })).ok).toBe(true);
      });

      it('meets one refusal for wrong digits, used, expired, mistyped and unknown codes', async () => {
        const [used, late] = (await invite()).slips.map(({ code }) => code) as [string, string];
        await accounts.activate({ code: used, answer: lastSix(0), address: 'a' }, { login: 'gongren', password });
        const refusals = [
          await accounts.checkProof({ code: late, answer: '000000', address: 'a' }),
          await accounts.checkProof({ code: used, answer: lastSix(0), address: 'a' }),
          await accounts.checkProof({ code: `${late}0`, answer: lastSix(1), address: 'a' }),
          await accounts.checkProof({ code: 'W0000-00000-00000', answer: lastSix(1), address: 'a' }),
        ];
        now += 30 * day;
        refusals.push(await accounts.checkProof({ code: late, answer: lastSix(1), address: 'a' }));
        for (const refusal of refusals) expect(refusal).toEqual({ ok: false, error: { kind: 'activation-refused' } });
        expect((await page()).counts).toMatchObject({ expired: 10 });
      });

      it('has five tries, also when they come side by side', async () => {
        const [slip] = (await invite()).slips;
        const guess = (answer: string) => accounts.checkProof({ code: slip?.code ?? '', answer, address: 'a' });
        await Promise.all(['000001', '000002', '000003', '000004', '000005'].map(guess));
        expect((await guess(lastSix(0))).ok).toBe(false);
        expect((await page()).counts).toMatchObject({ expired: 1 });
      });

      it('uses a code once, also when it is sent twice at the same moment', async () => {
        const [slip] = (await invite()).slips;
        const proof = { code: slip?.code ?? '', answer: lastSix(0), address: 'a' };
        const opened = await Promise.all([
          accounts.activate(proof, { login: 'gongren-1', password }),
          accounts.activate(proof, { login: 'gongren-2', password }),
        ]);
        expect(opened.filter(({ ok }) => ok)).toHaveLength(1);
      });
    });

    it('makes an address wait that guesses on and on', async () => {
      const guess = () => accounts.checkProof({ code: 'W0000-00000-00000', answer: '000000', address: '192.0.2.7' });
      for (let i = 0; i < 50; i++) expect(await guess()).toMatchObject({ error: { kind: 'activation-refused' } });
      expect(await guess()).toMatchObject({ error: { kind: 'too-many-requests', retryAfter: 1 } });
      const other = await accounts.checkProof({ code: 'W0000-00000-00000', answer: '000000', address: '198.51.100.7' });
      expect(other).toMatchObject({ error: { kind: 'activation-refused' } });
    });
  });
});
