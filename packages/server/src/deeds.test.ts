import type { PlainDate } from '@shiheng/basics/plain-date';
import type { RoleName } from '@shiheng/contract/access';
import { type OperationId, operations } from '@shiheng/contract/operations';
import { emptyTables, forEachEngine } from '@shiheng/db/testing';
import type { FastifyInstance, InjectOptions } from 'fastify';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildApp } from './app.ts';
import type { Shiheng } from './open.ts';
import type { AuditKind } from './platform/audit/kinds.ts';
import { commandLine } from './platform/imports/actor.ts';
import { assembled } from './testing/assembled.ts';
import { testFile } from './testing/files.ts';
import { enterpriseCells, enterpriseHeader, workerCells, workerHeader } from './testing/ledger.ts';
import { signedIn } from './testing/sign-in.ts';
import { insertSmallProvince, smallProvince } from './testing/small-province.ts';
import { pdfOf, uploadForm } from './testing/uploads.ts';

type Operations = typeof operations;
/** Operations that change something, by their method. */
type Deed = { readonly [K in OperationId]: Operations[K]['method'] extends 'GET' ? never : K }[OperationId];

interface Trial {
  /** Who does it; null: a stranger. */
  readonly role: RoleName | null;
  readonly call: () => InjectOptions | Promise<InjectOptions>;
  /** What must stand in the trail afterwards and did not before. */
  readonly leaves: AuditKind;
}

const { ours, province, period } = smallProvince;
const csv = (rows: readonly (readonly string[])[]) =>
  testFile('a.csv', rows.map((row) => `${row.join(',')}\n`).join(''));

forEachEngine('whatever is done', (open) => {
  let shiheng: Shiheng;
  let app: FastifyInstance;
  const accounts = new Map<RoleName, { login: string; password: string }>();
  const cookies = new Map<RoleName, Record<string, string>>();

  beforeAll(async () => {
    shiheng = await assembled(await open(), () => new Date('2024-05-01T00:00:00Z'));
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
    app = await buildApp(shiheng, { secure: false });
    for (const { role, login, password } of await shiheng.identity.createDemoAccounts(tops)) {
      accounts.set(role, { login, password });
      cookies.set(role, { shiheng: (await signedIn(shiheng, { login, password })).token });
    }
  });
  afterAll(() => app.close());

  const told = async (kind: AuditKind) => {
    const [row] = await shiheng.db.read((reader) =>
      reader.query<{ count: number }>('select count(*) as count from platform.audit_event where kind = $1', [kind]),
    );
    return row?.count ?? 0;
  };
  const figure = `/api/reports/${ours.enterprise}/${period}/study-sessions/evidence`;
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

  const trials: Record<Deed, Trial> = {
    signIn: { role: null, call: () => ({ payload: accounts.get('leader') ?? {} }), leaves: 'signed-in' },
    signOut: { role: 'leader', call: () => ({}), leaves: 'signed-out' },
    checkAudit: { role: 'audit-admin', call: () => ({}), leaves: 'audit-verified' },
    attachEvidence: {
      role: 'enterprise-staff',
      call: () => ({ url: figure, ...uploadForm('a.pdf', pdfOf()) }),
      leaves: 'evidence-attached',
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
        const { files } = (await ask('enterprise-staff', { url: figure })).json();
        return { url: `${figure}/${files[0].fileId}` };
      },
      leaves: 'evidence-removed',
    },
  };

  const deeds = Object.keys(operations).filter((id) => operations[id as OperationId].method !== 'GET') as Deed[];
  it.each(deeds)('%s leaves an event', async (id) => {
    const { role, call, leaves } = trials[id];
    const before = await told(leaves);
    const { method, path: url } = operations[id];
    const answer = await ask(role, { method, url, ...(await call()) });
    expect(answer.statusCode).toBeLessThan(300);
    expect(await told(leaves)).toBe(before + 1);
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
      ['period-closed', () => shiheng.indicators.closePeriod('system', period)],
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
