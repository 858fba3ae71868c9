import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { matrix, type PermissionName, permissions, type RoleName } from '@shiheng/contract/access';
import type { AppointmentsDto } from '@shiheng/contract/appointments';
import { type Operation, type OperationId, operations } from '@shiheng/contract/operations';
import { type ProblemKind, problems } from '@shiheng/contract/problems';
import type { DraftProposalBody, ProposalDto } from '@shiheng/contract/rules';
import { emptyTables, forEachEngine } from '@shiheng/db/testing';
import type { FastifyInstance, InjectOptions, LightMyRequestResponse } from 'fastify';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildApp } from './app.ts';
import type { Shiheng } from './open.ts';
import { insertAccount } from './platform/identity/store.ts';
import { assembled } from './testing/assembled.ts';
import { openIdentityProvider } from './testing/identity-provider.ts';
import { aProposal, goalpostsUpTo } from './testing/proposals.ts';
import { insertOrdinaryAccounts, provokeSignIn, testProviders } from './testing/provoke-sign-in.ts';
import { openedSession } from './testing/sign-in.ts';
import { insertSmallProvince, smallProvince } from './testing/small-province.ts';
import { pngOf, uploadForm } from './testing/uploads.ts';

const { ours, province, period } = smallProvince;
const ids = Object.keys(operations) as OperationId[];
forEachEngine('the application', (open) => {
  let shiheng: Shiheng;
  let app: FastifyInstance;
  const cookies = new Map<RoleName, Record<string, string>>();

  let there: Awaited<ReturnType<typeof openIdentityProvider>>;
  const clock = () => new Date('2024-05-01T00:00:00Z');

  beforeAll(async () => {
    there = await openIdentityProvider();
    shiheng = await assembled(await open(), clock, { providers: testProviders(there) });
    await emptyTables(shiheng.db);
    await insertSmallProvince(shiheng.db);
    await shiheng.db.tx((tx) =>
      tx.query(
        `insert into indicators.enterprise_report (enterprise_id, period, measure_id, value, batch_id)
         values ($1, $2, 'study-sessions', 4, gen_random_uuid())`,
        [ours.enterprise, period],
      ),
    );
    const tops = { province, prefecture: ours.prefecture, systemCompany: 'S01', enterprise: ours.enterprise };
    const accounts = await shiheng.identity.createDemoAccounts(tops);
    await insertOrdinaryAccounts(shiheng.db, clock());
    app = await buildApp(shiheng, { secure: false });
    for (const { role, login, password } of accounts) cookies.set(role, await signIn(login, password));
  });
  afterAll(() => Promise.all([app.close(), there.close()]));

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
    const asSecurityList = (role: RoleName) => ask(`/api/appointments?role=${role}`, 'security-admin');
    const appointmentOf = async (role: RoleName) =>
      (await asSecurityList(role)).json<AppointmentsDto>().appointments[0]?.appointmentId;
    const attach = (name: string, content: Uint8Array | string) => {
      const form = uploadForm(name, content);
      return app.inject({
        method: 'POST',
        url: `/api/reports/${ours.enterprise}/${period}/study-sessions/evidence`,
        payload: form.payload,
        headers: { ...headers, ...form.headers },
        cookies: cookies.get('enterprise-staff') ?? {},
      });
    };

    const question = { unit: ours.enterprise, period, topic: 'other', text: '请说明', dueOn: '2024-05-20' };
    const inquire = (changes: object = {}) =>
      use('/api/quality/questions', { ...question, ...changes }, 'province-office');
    const proposals = '/api/rule-proposals';
    type Change = DraftProposalBody['changes'][number];
    const draft = (more: Partial<DraftProposalBody> = {}) => use(proposals, aProposal(more), 'province-office');
    const drafted = async () => (await draft()).json<ProposalDto>().proposalId;
    const decideOn = (id: string, deed: 'propose' | 'publish') =>
      use(`${proposals}/${id}/${deed}`, deed === 'publish' ? { publications: 0 } : undefined, 'province-office');
    async function proposed(): Promise<string> {
      const id = await drafted();
      expect((await decideOn(id, 'propose')).statusCode).toBe(200);
      return id;
    }
    /** Stands on the other side of the relation. */
    const onSide = { kind: 'weight', relation: 'R8', side: 'b', indicator: 'promotion-rate' } as const;
    const heldByCatalogue: Change = { kind: 'band', relation: 'R8', band: { kind: 'ratio', lo: 0.8, hi: 1.25 } };

    /** Those of single modules are provoked beside them. */
    const beside = {
      'bulletin-moved': 'modules/bulletins/bulletins.test.ts',
      'bulletin-issued': 'modules/bulletins/bulletins.test.ts',
      'bulletin-incomplete': 'modules/bulletins/bulletins.test.ts',
      'period-open': 'modules/bulletins/bulletins.test.ts',
      'numbers-stale': 'modules/bulletins/bulletins.test.ts',
      'numbers-unlinked': 'modules/bulletins/bulletins.test.ts',
      'number-unknown': 'modules/bulletins/bulletins.test.ts',
      'template-barred': 'modules/imports/imports.test.ts',
      'import-too-large': 'modules/imports/imports.test.ts',
      'too-many-drafts': 'modules/imports/imports.test.ts',
      'draft-busy': 'modules/imports/imports.test.ts',
      'draft-unchecked': 'modules/imports/imports.test.ts',
      'import-outdated': 'modules/imports/imports.test.ts',
      'import-superseded': 'modules/imports/imports.test.ts',
      'undo-barred': 'modules/imports/imports.test.ts',
      'declaration-moved': 'modules/enterprises/enterprises.test.ts',
      'worker-not-in-ledger': 'modules/enterprises/enterprises.test.ts',
      'edit-refused': 'modules/enterprises/enterprises.test.ts',
      'edit-empty': 'modules/enterprises/enterprises.test.ts',
      'restatement-unconfirmed': 'modules/enterprises/enterprises.test.ts',
      'saved-views-full': 'modules/enterprises/enterprises.test.ts',
      'reason-unknown': 'modules/records/records.test.ts',
      'identity-erased': 'modules/records/records.test.ts',
      'correction-pending': 'modules/records/records.test.ts',
      'correction-same': 'modules/records/records.test.ts',
      'correction-closed': 'modules/records/records.test.ts',
      'consent-outdated': 'modules/records/records.test.ts',
      'records-withheld': 'modules/indicator-pages/indicator-pages.test.ts',
      'day-unknown': 'modules/orgs/units.test.ts',
      'credit-code-wrong': 'modules/orgs/units.test.ts',
      'tree-changed': 'modules/orgs/units.test.ts',
      'unit-unknown': 'modules/orgs/units.test.ts',
      'unit-exists': 'modules/orgs/units.test.ts',
      'unit-not-living': 'modules/orgs/units.test.ts',
      'unit-closing': 'modules/orgs/units.test.ts',
      'later-change': 'modules/orgs/units.test.ts',
      'same-day-change': 'modules/orgs/units.test.ts',
      'nothing-changes': 'modules/orgs/units.test.ts',
      'unit-wrong-kind': 'modules/orgs/units.test.ts',
      'unit-below-itself': 'modules/orgs/units.test.ts',
      'members-unassigned': 'modules/orgs/units.test.ts',
      'assignment-unknown': 'modules/orgs/units.test.ts',
      'too-few-units': 'modules/orgs/units.test.ts',
      'facts-changing': 'modules/periods/periods.test.ts',
      'closing-blocked': 'modules/periods/periods.test.ts',
      'checks-open': 'modules/periods/periods.test.ts',
      'reason-missing': 'modules/periods/periods.test.ts',
      'snapshot-unknown': 'modules/periods/periods.test.ts',
    } as const satisfies Partial<Record<ProblemKind, string>>;

    it.each(Object.entries(beside))('%s is provoked in %s', (kind, file) => {
      expect(readFileSync(new URL(file, import.meta.url), 'utf8')).toContain(`type: '${kind}'`);
    });

    /** The shortest way to each problem that the contract knows. */
    const provoke: Record<Exclude<ProblemKind, keyof typeof beside>, () => Promise<LightMyRequestResponse>> = {
      ...provokeSignIn(
        () => app,
        () => there,
        clock,
      ),
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
      'method-not-allowed': () => use('/api/periods', {}, 'province-office'),
      'media-type-refused': () =>
        app.inject({
          method: 'POST',
          url: '/api/session',
          headers: { ...headers, 'content-type': 'application/xml' },
          payload: '<login/>',
        }),
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
        const { appointments } = (await asSecurityList('security-admin')).json<AppointmentsDto>();
        const origin = appointments.find(({ account }) => account.login === 'security')?.appointmentId;
        for (const { appointmentId } of appointments)
          if (appointmentId !== origin) await asSecurity('DELETE', `/${appointmentId}`);
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
              demo: true,
            },
            shiheng.clock(),
          ),
        );
        const term = { login: 'deputy', validUntil: '2024-06-01T00:00:00Z' };
        const delegated = await asSecurity('POST', `/${origin}/delegations`, term);
        const { appointmentId } = delegated.json();
        const token = await openedSession(shiheng.db, accountId, appointmentId, shiheng.clock());
        const url = `/api/appointments/${origin}`;
        return app.inject({ method: 'DELETE', url, headers, cookies: { shiheng: token } });
      },
      'question-open': async () => {
        await inquire();
        return inquire();
      },
      'question-nothing-missing': () => inquire({ topic: 'missing', period: '1999Q1' }),
      'question-term-refused': () => inquire({ dueOn: '2024-05-01' }),
      'question-closed': async () => {
        const { questionId } = (await inquire({ topic: 'anomaly' })).json();
        const close = () => use(`/api/quality/questions/${questionId}/close`, { closing: '已说明' }, 'province-office');
        await close();
        return close();
      },
      'own-proposal': async () => decideOn(await proposed(), 'publish'),
      'proposal-closed': async () => decideOn(await drafted(), 'publish'),
      'rules-moved': async () => {
        const id = await proposed();
        await shiheng.db.tx((tx) =>
          tx.query("update rules.proposal set drafted_by = 'another' where proposal_id = $1", [id]),
        );
        return use(`${proposals}/${id}/publish`, { publications: 7 }, 'province-office');
      },
      'proposal-changed': async () =>
        use(`${proposals}/${await drafted()}`, { ...aProposal(), version: 7 }, 'province-office'),
      'rule-unknown': () => draft({ changes: [{ ...goalpostsUpTo(0.5), indicator: 'nothing' } as Change] }),
      'rule-unfit': () => draft({ changes: [goalpostsUpTo(0.01)] }),
      'rule-too-early': () => draft({ validFrom: '1999-01-01' }),
      'rule-unchanged': () => draft({ changes: [heldByCatalogue] }),
      'rule-side-unsound': () => draft({ changes: [{ ...onSide, weight: 1 }] }),
      'rule-twice': () => draft({ changes: [goalpostsUpTo(0.5), goalpostsUpTo(0.6)] }),
      'file-missing': () => attach('empty.csv', ''),
      'file-kind-refused': () => attach('page.pdf', '<html>'),
      'file-damaged': () => attach('cut.png', pngOf().subarray(0, -4)),
      'file-too-large': () => attach('large.csv', 'a,b\n'.repeat(3_000_000)),
      'too-many-files': async () => {
        for (let i = 0; i < 10; i++) expect((await attach('a.csv', `a,${i}\n`)).statusCode).toBe(200);
        return attach('a.csv', 'a,10\n');
      },
      internal: async () => {
        const identity = { ...shiheng.identity, authenticate: () => Promise.reject(new Error('no database')) };
        const broken = await buildApp({ ...shiheng, identity }, { secure: false });
        const answer = await broken.inject({ url: '/api/session', headers, cookies: { shiheng: 'x' } });
        await broken.close();
        return answer;
      },
    };

    it.each(Object.entries(provoke))('%s', async (name, act) => {
      const kind = name as keyof typeof provoke;
      const answer = await act();
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

    it.each([
      [
        'a snapshot beyond what a database numbers',
        () => ask(`${overview}&period=2024Q1&snapshot=8799925500472593`, 'leader'),
      ],
      ['a text with a NUL', () => ask(`/api/orgs?parent=530000%00`, 'leader')],
      ['a key of a next page that is none', () => ask('/api/orgs?after=e:x', 'leader')],
      ['another key that is none', () => ask('/api/appointments?after=E%2Be~w', 'leader')],
    ] as const)('refuses %s as no proper request', async (_, send) => {
      expect(problemOf(await send())).toMatchObject({ type: 'bad-request', status: 400 });
    });

    it.each([
      ['/api/nothing-there', 'GET', 404, 'not-found', undefined],
      ['/api/overview', 'DELETE', 405, 'method-not-allowed', 'GET, HEAD'],
      ['/api/session', 'PUT', 405, 'method-not-allowed', 'POST, DELETE, GET, HEAD'],
      ['/api/quality/questions/x/answer', 'GET', 405, 'method-not-allowed', 'POST'],
    ] as const)('answers %s by %s as a problem', async (url, method, status, type, allow) => {
      const answer = await app.inject({ method, url, headers });
      expect(problemOf(answer)).toMatchObject({ status, type });
      expect(answer.headers.allow).toBe(allow);
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
