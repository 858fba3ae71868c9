import { holds, type PermissionName, type RoleName } from '@shiheng/contract/access';
import { type DutyName, duties, isWithin } from '@shiheng/contract/duties';
import { type OperationId, operations } from '@shiheng/contract/operations';
import { forEachEngine } from '@shiheng/db/testing';
import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildApp } from '../../app.ts';
import type { Shiheng } from '../../open.ts';
import { assembled } from '../../testing/assembled.ts';
import { insertOrdinaryAccounts } from '../../testing/provoke-sign-in.ts';
import { insertSmallProvince, smallProvince } from '../../testing/small-province.ts';
import { Visitor } from '../../testing/visitor.ts';
import { fromBase32, password } from './testing.ts';
import { stepAt, totpCode } from './totp.ts';

const now = new Date('2024-05-01T00:00:00Z');
const overview = `/api/overview?org=${smallProvince.province}&period=${smallProvince.period}`;
const asked = Object.entries(operations).filter(([, { permission }]) => permission !== 'public');

forEachEngine('the routes of identity', (open) => {
  let shiheng: Shiheng;
  let app: FastifyInstance;
  beforeAll(async () => {
    shiheng = await assembled(await open(), () => now);
    await insertSmallProvince(shiheng.db);
    await insertOrdinaryAccounts(shiheng.db, now);
    app = await buildApp(shiheng, { secure: true });
  });
  afterAll(() => app.close());

  async function visitorAs(login: string): Promise<Visitor> {
    const visitor = new Visitor(app);
    expect((await visitor.signIn(login, password)).statusCode).toBe(200);
    return visitor;
  }

  describe('a duty', () => {
    it.each([
      ['newcomer', 'password-change'],
      ['new-admin', 'two-factor'],
    ] as const)('lets %s do nothing but what it asks for', async (login, duty: DutyName) => {
      const visitor = await visitorAs(login);
      const { role } = (await visitor.ask('GET', '/api/session')).json();
      for (const [id, { method, path, permission }] of asked) {
        const url = path.replace(/:\w+/g, '00000000-0000-4000-8000-000000000000');
        if (id === 'signOut') continue;
        const answer = await visitor.ask(method, url, method === 'POST' ? {} : undefined);
        const { type } = answer.statusCode === 204 ? { type: 'done' } : answer.json();
        if (isWithin(duty, id as OperationId))
          expect(Object.values(duties).map((each) => each.problem)).not.toContain(type);
        else expect([id, type]).toEqual([id, heldBy(role, permission) ? duties[duty].problem : 'not-found']);
      }
    });

    it('falls when what it asks for is done', async () => {
      const newcomer = await visitorAs('newcomer');
      expect((await newcomer.ask('GET', '/api/session')).json().duty).toBe('password-change');
      const passwords = { password, newPassword: '三颗钉子两把伞一只猫' };
      expect((await newcomer.ask('POST', '/api/me/password', passwords)).statusCode).toBe(204);
      expect((await newcomer.ask('GET', '/api/session')).json().duty).toBeNull();
      expect((await newcomer.ask('GET', overview)).statusCode).toBe(200);
    });
  });

  it('the whole way with a second factor, each step under a cookie of its own', async () => {
    const visitor = await visitorAs('enrolled');
    const before = visitor.cookies.get('__Host-shiheng');
    const { secret, uri } = (await visitor.ask('POST', '/api/me/two-factor', { password })).json();
    expect(uri).toContain(`secret=${secret}`);
    const code = totpCode(fromBase32(secret), stepAt(now));
    const confirmed = await visitor.ask('POST', '/api/me/two-factor/confirm', { code });
    const { recoveryCodes } = confirmed.json();
    expect(confirmed.headers['cache-control']).toBe('no-store');
    expect(visitor.cookies.get('__Host-shiheng')).not.toBe(before);

    const later = new Visitor(app);
    expect((await later.signIn('enrolled', password)).json()).toEqual({ state: 'code-required' });
    expect([...later.cookies.keys()]).toEqual(['__Host-shiheng-step']);
    expect((await later.ask('GET', '/api/session')).statusCode).toBe(401);
    const opened = await later.ask('POST', '/api/session/code', { code: recoveryCodes[0] });
    expect(opened.json()).toMatchObject({ role: 'province-office', duty: null });
    expect([...later.cookies.keys()]).toEqual(['__Host-shiheng']);
    const [cookie] = opened.cookies.filter(({ name }) => name === '__Host-shiheng');
    expect(cookie).toMatchObject({ httpOnly: true, secure: true, sameSite: 'Strict', path: '/' });
    expect((await later.ask('GET', '/api/me/two-factor')).json()).toMatchObject({ recoveryCodesLeft: 9 });
  });

  it('a password that breaks a rule is refused with that rule, in the reader’s language', async () => {
    const visitor = await visitorAs('ordinary');
    const tell = async (language: string) =>
      (
        await visitor.ask(
          'POST',
          '/api/me/password',
          { password, newPassword: '1qaz2wsx3edc' },
          { 'accept-language': language },
        )
      ).json().fields;
    expect(await tell('zh-CN')).toEqual([{ path: 'newPassword', message: '不能是重复或连续的字符、键盘走位' }]);
    expect((await tell('en'))[0].message).toMatch(/^Must not be repeated/);
  });

  describe('an API token', () => {
    async function tokenWith(permissions: readonly string[]): Promise<string> {
      const made = await (await visitorAs('ordinary')).ask('POST', '/api/tokens', {
        name: '大屏',
        permissions,
        days: 7,
      });
      expect(made.statusCode).toBe(200);
      return made.json().token;
    }
    const bearer = (token: string) => ({ authorization: `Bearer ${token}` });
    const inject = (method: 'GET' | 'POST' | 'DELETE', url: string, headers: Record<string, string>) =>
      app.inject({ method, url, headers, ...(method === 'POST' && { payload: {} }) });

    it('reads what it was given, and nothing else', async () => {
      const token = await tokenWith(['relations.read']);
      expect((await inject('GET', overview, bearer(token))).statusCode).toBe(200);
      expect((await inject('GET', overview, { authorization: `bearer ${token}` })).statusCode).toBe(200);
      expect((await inject('GET', '/api/periods', bearer(token))).json().type).toBe('not-found');
      for (const [id, { method, path, permission }] of asked) {
        if (permission === 'relations.read') continue;
        const url = path.replace(/:\w+/g, '00000000-0000-4000-8000-000000000000');
        expect([id, (await inject(method, url, bearer(token))).json().type]).toEqual([id, 'not-found']);
      }
    });

    it('needs no origin for a write, as no page can send it along; cookies beside it do not count', async () => {
      const token = await tokenWith(['relations.read']);
      const visitor = await visitorAs('ordinary');
      const cookies = Object.fromEntries(visitor.cookies);
      const asToken = await app.inject({ method: 'DELETE', url: '/api/session', cookies, headers: bearer(token) });
      expect(asToken.json().type).toBe('not-found');
      expect((await visitor.ask('GET', '/api/session')).statusCode).toBe(200); // nobody was signed out
      const withCookie = await app.inject({ method: 'DELETE', url: '/api/session', cookies });
      expect(withCookie.json().type).toBe('origin-refused');
    });

    it('of another scheme is none of ours: the cookie counts', async () => {
      const visitor = await visitorAs('ordinary');
      const answer = await visitor.ask('GET', '/api/session', undefined, { authorization: 'Basic c2hpaGVuZzp4' });
      expect(answer.statusCode).toBe(200);
    });

    it.each(['Bearer', 'Bearer ', 'Bearer shk_', 'Bearer a b', `Bearer ${'x'.repeat(5_000)}`])(
      '%s is none',
      async (authorization) => {
        const answer = await inject('GET', overview, { authorization });
        expect([answer.statusCode, answer.json().type]).toEqual([401, 'token-refused']);
      },
    );
  });
});

function heldBy(role: RoleName, permission: string): boolean {
  return holds(role, permission as PermissionName);
}
