import { randomUUID } from 'node:crypto';
import { holds, matrix, type PermissionName, permissions, type RoleName } from '@shiheng/contract/access';
import { type Operation, type OperationId, operations } from '@shiheng/contract/operations';
import { type ProblemKind, problems } from '@shiheng/contract/problems';
import { emptyTables, forEachEngine } from '@shiheng/db/testing';
import type { FastifyInstance, InjectOptions, LightMyRequestResponse } from 'fastify';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildApp } from './app.ts';
import type { Shiheng } from './open.ts';
import { hashToken, newToken } from './platform/identity/sessions.ts';
import { insertAccount, insertSession } from './platform/identity/store.ts';
import { assembled } from './testing/assembled.ts';
import { insertSmallProvince, smallProvince } from './testing/small-province.ts';

const { ours, theirs, province, period } = smallProvince;
const ids = Object.keys(operations) as OperationId[];
const roles = [
  'province-office',
  'leader',
  'prefecture-office',
  'system-office',
  'enterprise-staff',
  'worker',
] as const;
type Role = (typeof roles)[number];

/** Where each role's demo account stands, and what lies beside and above it. */
const standings: Record<Role, { readonly own: string; readonly foreign: readonly string[] }> = {
  'province-office': { own: province, foreign: [] },
  leader: { own: province, foreign: [] },
  'system-office': {
    own: 'S01',
    foreign: [ours.prefecture, ours.county, ours.enterprise, theirs.enterprise, 'S02'],
  },
  'prefecture-office': {
    own: ours.prefecture,
    foreign: [province, theirs.prefecture, theirs.county, theirs.enterprise],
  },
  'enterprise-staff': { own: ours.enterprise, foreign: [province, ours.prefecture, ours.county, theirs.enterprise] },
  worker: { own: ours.enterprise, foreign: [province, ours.prefecture, ours.county, theirs.enterprise] },
};
const absent = ['999999', '99999999-9999-4999-8999-999999999999', 'nothing'];

const lineOf = (unit: string) => (unit.startsWith('S') ? 'system' : 'area');

/** How to ask for one unit, for every operation that reads within a scope; null: the operation is about no unit. */
const about: Record<OperationId, ((unit: string) => string) | null> = {
  signIn: null,
  signOut: null,
  getSession: null,
  listDemoAccounts: null,
  listPeriods: null,
  listAccounts: null,
  createAccount: null,
  disableAccount: null,
  enableAccount: null,
  unlockAccount: null,
  resetPassword: null,
  getOwnAccount: null,
  listInvitations: null,
  inviteWorkers: null,
  checkActivation: null,
  activate: null,
  getHealth: null,
  getReadiness: null,
  getSystemState: null,
  listOrgChildren: (unit) => `/api/orgs?parent=${unit}&period=${period}`,
  getOverview: (unit) => `/api/overview?org=${unit}&line=${lineOf(unit)}&period=${period}`,
  listAppointments: null,
  appoint: null,
  delegate: null,
  endAppointment: null,
  searchUnits: null,
  getRelation: (unit) => `/api/relations/R8?org=${unit}&line=${lineOf(unit)}&period=${period}`,
};
const scoped = ids.flatMap((id) => (about[id] ? [[id, about[id]] as const] : []));
const unscoped = ids.filter((id) => operations[id].method === 'GET' && !about[id] && id !== 'searchUnits');

forEachEngine('the application', (open) => {
  let shiheng: Shiheng;
  let app: FastifyInstance;
  const cookies = new Map<RoleName, Record<string, string>>();

  beforeAll(async () => {
    shiheng = await assembled(await open(), () => new Date('2024-05-01T00:00:00Z'));
    await emptyTables(shiheng.db);
    await insertSmallProvince(shiheng.db);
    const tops = { province, prefecture: ours.prefecture, systemCompany: 'S01', enterprise: ours.enterprise };
    const accounts = await shiheng.identity.createDemoAccounts(tops);
    app = await buildApp(shiheng, { secure: false });
    for (const { role, login, password } of accounts) cookies.set(role, await signIn(login, password));
  });
  afterAll(() => app.close());

  async function signIn(login: string, password: string): Promise<Record<string, string>> {
    const payload = { login, password };
    const answer = await app.inject({
      method: 'POST',
      url: '/api/session',
      payload,
      headers: { 'x-shiheng-client': 'test' },
    });
    expect(answer.statusCode).toBe(200);
    const [cookie] = answer.cookies;
    expect(cookie).toMatchObject({ name: 'shiheng', httpOnly: true, sameSite: 'Strict', path: '/' });
    return { shiheng: cookie?.value ?? '' };
  }

  const ask = (url: string, role?: RoleName) =>
    app.inject({ url, headers: { 'accept-language': 'en' }, ...(role && { cookies: cookies.get(role) ?? {} }) });

  it('registers every operation of the contract', () => {
    for (const id of ids) {
      const { method, path } = operations[id];
      expect(app.hasRoute({ method, url: path }), id).toBe(true);
    }
  });

  it('serves its own description', async () => {
    const document = (await ask('/api/openapi.json')).json();
    const described = Object.values(document.paths).flatMap((path) => Object.values(path as object));
    expect(described.map((operation) => operation.operationId).sort()).toEqual([...ids].sort());
  });

  describe('to a stranger', () => {
    it.each(ids)('%s answers as its permission says', async (id) => {
      const operation: Operation = operations[id];
      const url = operation.path.replace(/:\w+/g, 'R8');
      const request: InjectOptions = { method: operation.method, url, headers: { 'x-shiheng-client': 'test' } };
      const answer = await app.inject(operation.body ? { ...request, payload: {} } : request);
      if (operation.permission === 'public') expect(answer.statusCode).not.toBe(401);
      else expect(problemOf(answer)).toMatchObject({ status: 401, type: 'not-signed-in' });
    });
  });

  describe.each(roles)('to %s', (role) => {
    it.each(unscoped)('%s answers what the role holds', async (id) => {
      const answer = await ask(operations[id].path, role);
      expect(answer.statusCode).toBe(holds(role, operations[id].permission) ? 200 : 404);
    });

    it.each(scoped)('%s shows the own top', async (id, url) => {
      const answer = await ask(url(standings[role].own), role);
      expect([answer.statusCode, holds(role, operations[id].permission)]).toEqual([200, true]);
    });

    it.each(scoped)('%s shows nothing else, and does not tell it from what is not there', async (_id, url) => {
      const { foreign } = standings[role];
      const answers = await Promise.all([...absent, ...foreign].map((unit) => ask(url(unit), role)));
      const [first, ...rest] = answers.map((answer) => ({ ...problemOf(answer), headers: headersOf(answer) }));
      expect(first).toMatchObject({ status: 404, type: 'not-found' });
      for (const other of rest) expect(other).toEqual(first);
    });
  });

  it('grants every permission to somebody', () => {
    const held = new Set<PermissionName>(Object.values(matrix).flat());
    for (const permission of Object.keys(permissions) as PermissionName[])
      expect(held, permission).toContain(permission);
  });

  it('forgets who signed out', async () => {
    const [account] = await shiheng.identity.listDemoAccounts();
    const cookie = await signIn(account?.login ?? '', account?.password ?? '');
    const headers = { 'x-shiheng-client': 'test' };
    expect((await app.inject({ url: '/api/session', cookies: cookie })).json()).toMatchObject({
      role: 'province-office',
      scope: { code: province, name: '云南省', line: 'area', kind: 'organisation' },
      demo: true,
    });
    const left = await app.inject({ method: 'DELETE', url: '/api/session', cookies: cookie, headers });
    expect([left.statusCode, left.body]).toEqual([204, '']);
    expect(left.cookies[0]).toMatchObject({ name: 'shiheng', value: '' });
    expect((await app.inject({ url: '/api/session', cookies: cookie })).statusCode).toBe(401);
  });

  it('answers an authenticated overview with one query once the cube is warm', async () => {
    const url = `/api/overview?org=${province}&period=${period}`;
    await ask(url, 'province-office');
    let reads = 0;
    const { read } = shiheng.db;
    shiheng.db.read = (work) => {
      reads++;
      return read.call(shiheng.db, work) as ReturnType<typeof work>;
    };
    expect((await ask(url, 'province-office')).statusCode).toBe(200);
    shiheng.db.read = read;
    expect(reads).toBeLessThanOrEqual(1);
  });

  describe('problems, one by one', () => {
    const headers = { 'x-shiheng-client': 'test', 'accept-language': 'en' };
    const overview = `/api/overview?org=${province}`;
    const tryIn = (payload: object, more: Record<string, string> = headers) =>
      app.inject({ method: 'POST', url: '/api/session', headers: more, payload });
    const use = (url: string, payload?: object, role?: RoleName) =>
      app.inject({
        method: 'POST',
        url,
        headers,
        ...(payload && { payload }),
        ...(role && { cookies: cookies.get(role) ?? {} }),
      });
    const create = (changes: object) => {
      const account = { login: 'li.ming', name: '李明', role: 'enterprise-union', unit: ours.enterprise };
      return use('/api/accounts', { ...account, ...changes }, 'security-admin');
    };
    const guess = (login: string) => tryIn({ login, password: 'x' });

    const asSecurity = (method: 'POST' | 'DELETE', path: string, payload: object = {}) => {
      const sent = method === 'POST' ? { payload } : {};
      const own = cookies.get('security-admin') ?? {};
      return app.inject({ method, url: `/api/appointments${path}`, headers, cookies: own, ...sent });
    };
    const appoint = (wish: object) => asSecurity('POST', '', { role: 'leader', unit: province, ...wish });
    const appointmentOf = async (role: RoleName) => {
      const own = cookies.get('security-admin') ?? {};
      const listed = await app.inject({ url: `/api/appointments?role=${role}`, headers, cookies: own });
      return listed.json().appointments[0].appointmentId as string;
    };

    /** The shortest way to each problem that the contract knows. */
    const provoke: Record<ProblemKind, () => Promise<LightMyRequestResponse>> = {
      'bad-request': () => ask(`${overview}&period=2024Q1&line=diagonal`, 'province-office'),
      'not-signed-in': () => ask('/api/session'),
      'sign-in-refused': () => guess('worker'),
      'origin-refused': () => tryIn({ login: 'province', password: 'x' }, { ...headers, origin: 'https://evil.test' }),
      'not-found': () => ask(`${overview}1&period=2024Q1`, 'province-office'),
      'period-unknown': () => ask(`${overview}&period=1999Q1`, 'province-office'),
      'activation-refused': () => use('/api/activations/check', { code: 'W0000-00000-00000', answer: '000000' }),
      'login-refused': () => create({ login: '13888012345' }),
      'login-taken': () => create({ login: 'worker' }),
      'unit-unfit': () => create({ unit: ours.county }),
      'password-refused': async () => {
        const { code } = (await create({ login: 'duan' })).json();
        return use('/api/activations', { code, answer: 'duan', password: '1234567890' });
      },
      'account-barred': async () => {
        const { accounts } = (await ask('/api/accounts?role=audit-admin', 'security-admin')).json();
        return use(`/api/accounts/${accounts[0].accountId}/disable`, undefined, 'security-admin');
      },
      'nobody-to-invite': () => use('/api/invitations', {}, 'enterprise-staff'),
      'not-ready': async () => {
        const stopping = await assembled(shiheng.db);
        stopping.operations.readiness.stop();
        const broken = await buildApp(stopping, { secure: false });
        const answer = await broken.inject({ url: '/api/ready', headers });
        await broken.close();
        return answer;
      },
      'too-large': () => tryIn({ login: 'x'.repeat(70_000), password: 'x' }),
      'too-many-requests': async () => {
        for (let i = 0; i < 5; i++) await guess('guessed');
        return guess('guessed');
      },
      'role-not-here': () => appoint({ login: 'leader', unit: ours.enterprise }),
      'self-appointment': () => appoint({ login: 'security' }),
      'roles-exclusive': () => appoint({ login: 'audit' }),
      'already-appointed': () => appoint({ login: 'leader' }),
      'term-refused': () => appoint({ login: 'leader', validUntil: '2020-01-01T00:00:00Z' }),
      'not-delegable': async () =>
        asSecurity('POST', `/${await appointmentOf('worker')}/delegations`, {
          login: 'leader',
          validUntil: '2024-06-01T00:00:00Z',
        }),
      'last-administrator': async () => {
        const origin = await appointmentOf('security-admin');
        const accountId = randomUUID();
        await shiheng.db.tx((tx) =>
          insertAccount(
            tx,
            {
              accountId,
              login: 'deputy',
              nameSealed: null,
              nameIndex: null,
              passwordHash: '',
              personId: null,
              demo: false,
            },
            shiheng.clock(),
          ),
        );
        const term = { login: 'deputy', validUntil: '2024-06-01T00:00:00Z' };
        const delegated = await asSecurity('POST', `/${origin}/delegations`, term);
        const { appointmentId } = delegated.json();
        const [token, createdAt] = [newToken(), shiheng.clock()];
        const expiresAt = new Date(createdAt.getTime() + 3_600_000);
        await shiheng.db.tx((tx) =>
          insertSession(tx, { tokenHash: hashToken(token), accountId, appointmentId, createdAt, expiresAt }),
        );
        const url = `/api/appointments/${origin}`;
        return app.inject({ method: 'DELETE', url, headers, cookies: { shiheng: token } });
      },
      internal: async () => {
        const identity = { ...shiheng.identity, authenticate: () => Promise.reject(new Error('no database')) };
        const broken = await buildApp({ ...shiheng, identity }, { secure: false });
        const answer = await broken.inject({ url: '/api/session', headers, cookies: { shiheng: 'x' } });
        await broken.close();
        return answer;
      },
    };

    it.each(Object.keys(problems) as ProblemKind[])('%s', async (kind) => {
      const answer = await provoke[kind]();
      const { status, en, mendEn } = problems[kind];
      expect(problemOf(answer)).toMatchObject({ type: kind, status, title: en, detail: mendEn });
      expect(answer.headers['cache-control']).toBe('no-store');
    });

    it('tells which field is wrong', async () => {
      expect(problemOf(await provoke['bad-request']()).fields).toMatchObject([{ path: 'line' }]);
    });

    it('does not tell an unknown login from a wrong password', async () => {
      expect(problemOf(await guess('nobody'))).toEqual(problemOf(await guess('enterprise')));
    });

    it('says when to try again', async () => {
      expect((await guess('guessed')).headers['retry-after']).toBe('1');
    });

    it('keeps the fault to itself', async () => {
      expect((await provoke.internal()).body).not.toContain('database');
    });

    it('knows no period that is none', async () => {
      for (const period of ['spring', '2024Q5', '2024-13']) {
        const answers = [`${overview}&period=${period}`, `/api/orgs?period=${period}`].map((url) =>
          ask(url, 'province-office'),
        );
        for (const answer of await Promise.all(answers)) expect(answer.json().type).toBe('period-unknown');
      }
    });
  });
});

/** A problem without its request id, which alone may differ between two refusals. */
function problemOf(answer: LightMyRequestResponse): Record<string, unknown> {
  const { requestId, ...problem } = answer.json();
  expect(requestId).toBe(answer.headers['x-request-id']);
  expect(answer.headers['content-type']).toBe('application/problem+json; charset=utf-8');
  expect(problem.status).toBe(answer.statusCode);
  return problem;
}

function headersOf(answer: LightMyRequestResponse): object {
  const { 'x-request-id': _, date: __, ...headers } = answer.headers;
  return headers;
}
