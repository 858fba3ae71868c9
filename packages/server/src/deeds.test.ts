import { parsePeriod } from '@shiheng/basics/period';
import type { PlainDate } from '@shiheng/basics/plain-date';
import type { RoleName } from '@shiheng/contract/access';
import { type OperationId, operations } from '@shiheng/contract/operations';
import { forEachEngine } from '@shiheng/db/testing';
import type { FastifyInstance, InjectOptions } from 'fastify';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildApp } from './app.ts';
import { touchEnterprises } from './modules/indicators/index.ts';
import { addReport } from './modules/indicators/testing.ts';
import type { Shiheng } from './open.ts';
import type { AuditKind } from './platform/audit/kinds.ts';
import { commandLine } from './platform/imports/actor.ts';
import { assembled } from './testing/assembled.ts';
import { testFile } from './testing/files.ts';
import { openIdentityProvider } from './testing/identity-provider.ts';
import { enterpriseCells, enterpriseHeader, workerCells, workerHeader } from './testing/ledger.ts';
import { aProposal } from './testing/proposals.ts';
import { insertOrdinaryAccount, testProviders } from './testing/provoke-sign-in.ts';
import { signedIn } from './testing/sign-in.ts';
import { signInDeeds, type Visit } from './testing/sign-in-deeds.ts';
import { seedTraceable, type Traceable } from './testing/traceable.ts';
import { pdfOf, uploadForm } from './testing/uploads.ts';

type Operations = typeof operations;
/** What begins something that leaves its event when it ends. */
const quiet = {
  startProviderSignIn: 'a stranger is sent to the provider; who comes back is signed in or refused, which is told',
  checkActivation: 'shows whose slip it is: a wrong answer is told, the right one when the code is used',
  checkImportDraft: 'a dry run: nothing is written but what it found, for whoever sent the file',
  previewTreeChange: 'tells what a decision would do; nothing is written',
  previewLedgerEdit: 'shows what a change of the ledger would do; it is told when it is saved',
  startLink: 'a browser is sent to the provider; nothing is linked before it comes back',
} as const satisfies { readonly [Id in OperationId]?: string };

/** Operations that change something, by their method. */
type Deed = Exclude<
  { readonly [K in OperationId]: Operations[K]['method'] extends 'GET' ? never : K }[OperationId],
  keyof typeof quiet
>;

interface Trial {
  /** Who does it; null: a stranger, or whoever the call signs in. */
  readonly role: RoleName | null;
  readonly call: () => InjectOptions | Promise<InjectOptions>;
  /** What must stand in the trail afterwards and did not before. */
  readonly leaves: AuditKind;
}

const province = '530000';
const view = { page: 'enterprises', name: '试点企业', search: 'pilot=yes' };
const period = parsePeriod('2024Q1') ?? expect.fail();
/** Closed for what wants a closed period, so that the ledgers of `period` stay open to the others. */
const year = parsePeriod('2023') ?? expect.fail();
const csv = (rows: readonly (readonly string[])[]) =>
  testFile('a.csv', rows.map((row) => `${row.join(',')}\n`).join(''));

forEachEngine('whatever is done', (open) => {
  let shiheng: Shiheng;
  let app: FastifyInstance;
  let world: Traceable;
  let there: Awaited<ReturnType<typeof openIdentityProvider>>;
  const clock = () => new Date('2024-05-01T00:00:00Z');
  const accounts = new Map<RoleName, { login: string; password: string }>();
  const cookies = new Map<RoleName, Record<string, string>>();

  beforeAll(async () => {
    there = await openIdentityProvider();
    shiheng = await assembled(await open(), clock, { providers: testProviders(there) });
    world = await seedTraceable(shiheng);
    await shiheng.db.tx(async (tx) => {
      for (const each of [period, year]) await addReport(tx, world.enterprise, each, 'study-sessions', 4);
      await touchEnterprises(tx, year, [world.enterprise]);
    });
    await insertOrdinaryAccount(shiheng.db, clock(), 'ordinary');
    app = await buildApp(shiheng, { secure: false });
    for (const { role, login, password } of world.accounts) {
      accounts.set(role, { login, password });
      cookies.set(role, { shiheng: (await signedIn(shiheng, { login, password })).token });
    }
  });
  afterAll(() => Promise.all([app.close(), there.close()]));

  const told = async (kind: AuditKind) => {
    const [row] = await shiheng.db.read((reader) =>
      reader.query<{ count: number }>('select count(*) as count from platform.audit_event where kind = $1', [kind]),
    );
    return row?.count ?? 0;
  };
  const account = (role: RoleName) => accounts.get(role) ?? expect.fail();
  const figure = () => `/api/reports/${world.enterprise}/${period}/study-sessions/evidence`;
  const ask = (role: RoleName | null, options: InjectOptions) =>
    app.inject({
      ...options,
      headers: { 'x-shiheng-client': 'test', ...options.headers },
      ...(role && { cookies: cookies.get(role) ?? {} }),
    });

  const appointmentOf = async (role: RoleName): Promise<string> => {
    const listed = await ask('security-admin', { url: `/api/appointments?role=${role}` });
    return listed.json().appointments[0].appointmentId;
  };

  async function appointBeside(login: string): Promise<string> {
    const payload = { login, role: 'leader', unit: province };
    const answer = await ask('security-admin', { method: 'POST', url: '/api/appointments', payload });
    return answer.json().appointmentId;
  }

  const wish = (field: string, wished: string) => ({ enterprise: world.enterprise, period, field, wished });
  async function asked(field: string, wished: string): Promise<string> {
    const payload = wish(field, wished);
    return (await ask('worker', { method: 'POST', url: '/api/my-record/corrections', payload })).json().id;
  }

  async function aDraft(of = period) {
    const payload = { org: province, line: 'area', period: of };
    return (await ask('province-office', { method: 'POST', url: '/api/bulletins', payload })).json();
  }

  async function idOf(login: string): Promise<string> {
    const sql = 'select account_id as id from platform.account where login = $1';
    const [row] = await shiheng.db.read((reader) => reader.query<{ id: string }>(sql, [login]));
    return row?.id ?? '';
  }

  let reported = 0;
  const reportFile = () => {
    reported += 1;
    const text = `期间,机构代码,计量编码,数值\n${period},${world.creditCode},union-reports,${reported}\n`;
    return { url: '/api/import-drafts?template=reports', ...uploadForm('报表.csv', text) };
  };
  const post = (url: string, payload?: object) =>
    ask('enterprise-staff', { method: 'POST', url, ...(payload && { payload }) });
  async function sentDraft(): Promise<string> {
    const answer = await ask('enterprise-staff', { method: 'POST', ...reportFile() });
    return answer.json().draft.draftId;
  }
  async function checkedDraft(): Promise<string> {
    const draftId = await sentDraft();
    await post(`/api/import-drafts/${draftId}/check`, { columns: {} });
    await shiheng.imports.jobs.settle();
    return draftId;
  }
  async function doneImport(): Promise<string> {
    const draftId = await checkedDraft();
    await post(`/api/import-drafts/${draftId}/run`);
    await shiheng.imports.jobs.settle();
    return (await ask('enterprise-staff', { url: `/api/import-drafts/${draftId}` })).json().batchId;
  }

  const question = (topic: string) => ({
    unit: world.enterprise,
    period,
    topic,
    text: '请核对',
    dueOn: '2024-05-20',
  });
  async function questioned(topic: string): Promise<string> {
    const payload = question(topic);
    return (await ask('province-office', { method: 'POST', url: '/api/quality/questions', payload })).json().questionId;
  }

  const proposals = '/api/rule-proposals';
  async function drafted(): Promise<string> {
    return (await ask('province-office', { method: 'POST', url: proposals, payload: aProposal() })).json().proposalId;
  }

  /** By the other account of the office: who proposes does not decide. */
  async function proposedByAnother(): Promise<string> {
    const id = await drafted();
    await ask('province-office', { method: 'POST', url: `${proposals}/${id}/propose` });
    const another = await idOf('province');
    await shiheng.db.tx((tx) =>
      tx.query('update rules.proposal set drafted_by = $2 where proposal_id = $1', [id, another]),
    );
    return id;
  }

  const visits = signInDeeds(
    { db: () => shiheng.db, clock },
    () => app,
    () => there,
    appointBeside,
  );

  const trials: Record<Exclude<Deed, keyof typeof visits>, Trial> = {
    signIn: { role: null, call: () => ({ payload: account('leader') }), leaves: 'signed-in' },
    signOut: {
      role: null,
      // Ends a session of its own: the leader's other trials go on in theirs.
      call: async () => ({ cookies: { shiheng: (await signedIn(shiheng, account('leader'))).token } }),
      leaves: 'signed-out',
    },
    checkAudit: { role: 'audit-admin', call: () => ({}), leaves: 'audit-verified' },
    attachEvidence: {
      role: 'enterprise-staff',
      call: () => ({ url: figure(), ...uploadForm('a.pdf', pdfOf()) }),
      leaves: 'evidence-attached',
    },
    draftBulletin: {
      role: 'province-office',
      call: () => ({ payload: { org: province, line: 'area', period } }),
      leaves: 'bulletin-drafted',
    },
    saveBulletin: {
      role: 'province-office',
      call: async () => {
        const { bulletinId, version, head } = await aDraft();
        return { url: `/api/bulletins/${bulletinId}`, payload: { version, head, blocks: [] } };
      },
      leaves: 'bulletin-saved',
    },
    refreshBulletin: {
      role: 'province-office',
      call: async () => {
        const { bulletinId, version } = await aDraft();
        return { url: `/api/bulletins/${bulletinId}/refresh`, payload: { version } };
      },
      leaves: 'bulletin-refreshed',
    },
    deleteBulletin: {
      role: 'province-office',
      call: async () => ({ url: `/api/bulletins/${(await aDraft()).bulletinId}` }),
      leaves: 'bulletin-deleted',
    },
    issueBulletin: {
      role: 'province-office',
      call: async () => {
        expect(await shiheng.indicators.closePeriod('system', year)).toMatchObject({ ok: true });
        const { bulletinId, version, head } = await aDraft(year);
        const blocks = [{ kind: 'paragraph', pieces: [{ kind: 'text', text: '情况如下。' }] }];
        const payload = { version, head: { ...head, signer: '张三丰' }, blocks };
        await ask('province-office', { method: 'POST', url: `/api/bulletins/${bulletinId}`, payload });
        return { url: `/api/bulletins/${bulletinId}/issue`, payload: { version: version + 1 } };
      },
      leaves: 'bulletin-issued',
    },
    sendImportFile: { role: 'enterprise-staff', call: () => reportFile(), leaves: 'import-file-sent' },
    runImportDraft: {
      role: 'enterprise-staff',
      call: async () => ({ url: `/api/import-drafts/${await checkedDraft()}/run` }),
      leaves: 'import-confirmed',
    },
    stopImportDraft: {
      role: 'enterprise-staff',
      call: async () => ({ url: `/api/import-drafts/${await sentDraft()}/stop` }),
      leaves: 'import-stopped',
    },
    discardImportDraft: {
      role: 'enterprise-staff',
      call: async () => ({ url: `/api/import-drafts/${await sentDraft()}` }),
      leaves: 'import-discarded',
    },
    undoImport: {
      role: 'enterprise-staff',
      call: async () => ({ url: `/api/imports/${await doneImport()}/undo` }),
      leaves: 'import-undo-confirmed',
    },
    appoint: {
      role: 'security-admin',
      call: () => ({ payload: { login: 'leader', role: 'auditor', unit: province } }),
      leaves: 'appointed',
    },
    delegate: {
      role: 'security-admin',
      call: async () => {
        const url = `/api/appointments/${await appointmentOf('auditor')}/delegations`;
        return { url, payload: { login: 'union', validUntil: '2024-06-01T00:00:00Z' } };
      },
      leaves: 'delegated',
    },
    endAppointment: {
      role: 'security-admin',
      call: async () => ({ url: `/api/appointments/${await appointmentOf('auditor')}` }),
      leaves: 'appointment-ended',
    },
    removeEvidence: {
      role: 'enterprise-staff',
      call: async () => {
        const { files } = (await ask('enterprise-staff', { url: figure() })).json();
        return { url: `${figure()}/${files[0].fileId}` };
      },
      leaves: 'evidence-removed',
    },
    createAccount: {
      role: 'security-admin',
      call: () => ({ payload: { login: 'made', name: '段正淳', role: 'leader', unit: province } }),
      leaves: 'account-created',
    },
    disableAccount: {
      role: 'security-admin',
      call: async () => ({ url: `/api/accounts/${await idOf('ordinary')}/disable` }),
      leaves: 'account-disabled',
    },
    enableAccount: {
      role: 'security-admin',
      call: async () => ({ url: `/api/accounts/${await idOf('ordinary')}/enable` }),
      leaves: 'account-enabled',
    },
    unlockAccount: {
      role: 'security-admin',
      call: async () => ({ url: `/api/accounts/${await idOf('ordinary')}/unlock` }),
      leaves: 'account-unlocked',
    },
    resetPassword: {
      role: 'security-admin',
      call: async () => ({ url: `/api/accounts/${await idOf('ordinary')}/reset` }),
      leaves: 'password-reset',
    },
    activate: {
      role: null,
      call: async () => {
        const payload = { login: 'opened', name: '段誉', role: 'leader', unit: province };
        const made = await ask('security-admin', { method: 'POST', url: '/api/accounts', payload });
        return { payload: { code: made.json().code, answer: 'opened', password: 'kunpeng over dianchi' } };
      },
      leaves: 'account-activated',
    },
    inviteWorkers: { role: 'enterprise-staff', call: () => ({ payload: {} }), leaves: 'workers-invited' },
    provisionLink: {
      role: 'security-admin',
      call: async () => ({
        url: `/api/accounts/${await idOf('ordinary')}/links`,
        payload: { providerId: 'gov', subject: 'told-by-the-office' },
      }),
      leaves: 'identity-linked',
    },
    revealPerson: {
      role: 'enterprise-staff',
      call: () => ({
        payload: { enterprise: world.enterprise, personKey: world.personId, reason: 'certificate' },
      }),
      leaves: 'personal-data-revealed',
    },
    editLedger: {
      role: 'enterprise-staff',
      call: () => ({
        url: `/api/enterprises/${world.enterprise}/ledger`,
        payload: {
          period,
          version: 1,
          edited: [{ personKey: world.personId, cells: { wage: '6000' } }],
          added: [],
          removed: [],
        },
      }),
      leaves: 'ledger-edited',
    },
    saveView: { role: 'leader', call: () => ({ payload: view }), leaves: 'view-saved' },
    removeSavedView: {
      role: 'prefecture-office',
      call: async () => {
        const options = { method: 'POST', url: '/api/saved-views', payload: view } as const;
        return { url: `/api/saved-views/${(await ask('prefecture-office', options)).json().viewId}` };
      },
      leaves: 'view-removed',
    },
    exportMyRecord: { role: 'worker', call: () => ({}), leaves: 'own-record-exported' },
    askCorrection: {
      role: 'worker',
      call: () => ({ payload: wish('skill', '高级技师') }),
      leaves: 'correction-asked',
    },
    withdrawCorrection: {
      role: 'worker',
      call: async () => ({ url: `/api/my-record/corrections/${await asked('team', '二班')}` }),
      leaves: 'correction-withdrawn',
    },
    answerCorrection: {
      role: 'enterprise-staff',
      call: async () => ({
        url: `/api/corrections/${await asked('post', '钳工')}/answer`,
        payload: { accepted: true },
      }),
      leaves: 'correction-answered',
    },
    askQuestion: { role: 'province-office', call: () => ({ payload: question('columns') }), leaves: 'question-asked' },
    answerQuestion: {
      role: 'enterprise-staff',
      call: async () => ({
        url: `/api/quality/questions/${await questioned('anomaly')}/answer`,
        payload: { answer: '已核对' },
      }),
      leaves: 'question-answered',
    },
    closeQuestion: {
      role: 'province-office',
      call: async () => ({
        url: `/api/quality/questions/${await questioned('other')}/close`,
        payload: { closing: '属实' },
      }),
      leaves: 'question-closed',
    },
    setConsent: {
      role: 'worker',
      call: () => ({ payload: { purpose: 'public-story', version: '2026-11', given: true } }),
      leaves: 'consent-given',
    },
    changeTree: {
      role: 'province-office',
      call: async () => {
        const decision = { kind: 'move-enterprise', enterprise: world.enterprise, system: 'S02', on: '2024-04-10' };
        const url = '/api/organisations/changes/preview';
        const seen = await ask('province-office', { method: 'POST', url, payload: { decision, period } });
        return { payload: { decision, seen: seen.json().seen } };
      },
      leaves: 'unit-moved',
    },
    closePeriod: {
      role: 'province-office',
      call: async () => {
        const url = `/api/snapshots/${period}`;
        const { checks } = (await ask('province-office', { url: `${url}/closing` })).json();
        const open = (checks as { kind: string; count: number }[]).filter(({ count }) => count > 0);
        const accepted = open.map(({ kind, count }) => ({ kind, count }));
        return { url, payload: { accepted, reason: '试运行，已逐项核对' } };
      },
      leaves: 'period-closed',
    },
    draftProposal: { role: 'province-office', call: () => ({ payload: aProposal() }), leaves: 'rule-drafted' },
    reviseProposal: {
      role: 'province-office',
      call: async () => ({
        url: `/api/rule-proposals/${await drafted()}`,
        payload: { ...aProposal({ title: '改过的标题' }), version: 1 },
      }),
      leaves: 'rule-drafted',
    },
    proposeProposal: {
      role: 'province-office',
      call: async () => ({ url: `/api/rule-proposals/${await drafted()}/propose` }),
      leaves: 'rule-proposed',
    },
    withdrawProposal: {
      role: 'province-office',
      call: async () => ({ url: `/api/rule-proposals/${await drafted()}/withdraw` }),
      leaves: 'rule-withdrawn',
    },
    refuseProposal: {
      role: 'province-office',
      call: async () => ({
        url: `/api/rule-proposals/${await proposedByAnother()}/refuse`,
        payload: { decision: '依据不足' },
      }),
      leaves: 'rule-refused',
    },
    publishProposal: {
      role: 'province-office',
      call: async () => ({
        url: `/api/rule-proposals/${await proposedByAnother()}/publish`,
        payload: { publications: 0 },
      }),
      leaves: 'rule-published',
    },
    eraseMyIdentity: { role: 'worker', call: () => ({ payload: { confirm: true } }), leaves: 'erasure-refused' },
  };

  it.each(Object.keys(trials) as (keyof typeof trials)[])('%s leaves an event', async (id) => {
    const { role, call, leaves } = trials[id];
    const { method, path: url } = operations[id];
    const options = { method, url, ...(await call()) };
    const before = await told(leaves);
    expect((await ask(role, options)).statusCode).toBeLessThan(300);
    expect(await told(leaves)).toBe(before + 1);
  });

  it.each(Object.keys(visits) as (keyof typeof visits)[])('%s leaves an event', async (id) => {
    const { prepare, leaves }: Visit = visits[id];
    const { method, path } = operations[id];
    const { by, url = path, payload } = await prepare();
    const before = await told(leaves);
    expect((await by.ask(method, url, payload)).statusCode).toBeLessThan(300);
    expect(await told(leaves)).toBe(before + 1);
  });

  it('whatever changes something is tried here, or quiet for a reason', () => {
    const deeds = Object.keys(operations).filter((id) => operations[id as OperationId].method !== 'GET');
    expect([...Object.keys(trials), ...Object.keys(visits), ...Object.keys(quiet)].sort()).toEqual(deeds.sort());
  });

  describe('on the command line', () => {
    const cases: [AuditKind, () => Promise<unknown>][] = [
      [
        'enterprises-imported',
        () =>
          shiheng.orgs.importEnterprises(
            commandLine,
            csv([enterpriseHeader, ...[1, 2].map((n) => Object.values(enterpriseCells(n)))]),
            {},
          ),
      ],
      [
        'workers-imported',
        () =>
          shiheng.workers.importWorkers(commandLine, csv([workerHeader, Object.values(workerCells(1, 0))]), {
            period,
          }),
      ],
      [
        'reports-imported',
        () =>
          shiheng.indicators.importReports(
            commandLine,
            csv([
              ['期间', '机构代码', '计量编码', '数值'],
              ['2024Q1', '530600', 'union-reports', '3'],
            ]),
            {},
          ),
      ],
      ['recomputed', () => shiheng.indicators.recompute(period)],
      ['period-closed', () => shiheng.indicators.closePeriod('system', parsePeriod('2024') ?? expect.fail())],
      [
        'unit-moved',
        () =>
          shiheng.orgs.changeTree(commandLine, {
            kind: 'move-org',
            code: '530621',
            line: 'area',
            parent: '530100',
            on: '2024-06-01' as PlainDate,
          }),
      ],
    ];
    it.each(cases)('%s is told', async (kind, deed) => {
      const before = await told(kind);
      expect(await deed()).toMatchObject({ ok: true });
      expect(await told(kind)).toBeGreaterThan(before);
    });
  });
});
