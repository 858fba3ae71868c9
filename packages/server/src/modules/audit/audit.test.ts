import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { RoleName } from '@shiheng/contract/access';
import type { AuditEventDto, LookDto } from '@shiheng/contract/audit';
import { emptyTables, forEachEngine } from '@shiheng/db/testing';
import type { FastifyInstance } from 'fastify';
import { streamXlsxRows } from 'hucre/xlsx';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildApp } from '../../app.ts';
import { assemble, type Shiheng, siteOf } from '../../open.ts';
import { append } from '../../platform/audit/audit.ts';
import { recordHead } from '../../platform/audit/heads.ts';
import { openKeys } from '../../platform/privacy/keys.ts';
import { testFolder } from '../../testing/files.ts';
import { signedIn } from '../../testing/sign-in.ts';
import { insertSmallProvince, smallProvince } from '../../testing/small-province.ts';
import { trailOf } from './policy.ts';

const { ours, theirs, province } = smallProvince;
const personId = new Uint8Array(16).fill(7);
/** 2024-05-01 00:30 in China is the day before in UTC. */
const now = new Date('2024-04-30T16:30:00Z');

forEachEngine('the audit trail', (open) => {
  let shiheng: Shiheng;
  let app: FastifyInstance;
  let folder: string;
  const cookies = new Map<RoleName, Record<string, string>>();
  const accounts = new Map<RoleName, string>();

  beforeAll(async () => {
    folder = testFolder();
    const keys = await openKeys(folder);
    shiheng = assemble(
      await open(),
      () => keys,
      { clock: () => now },
      { tempDir: join(folder, 'tmp'), site: siteOf({ dataDir: folder }) },
    );
    await emptyTables(shiheng.db);
    await insertSmallProvince(shiheng.db);
    const tops = { province, prefecture: ours.prefecture, systemCompany: 'S01', enterprise: ours.enterprise, personId };
    app = await buildApp(shiheng, { secure: false });
    for (const { role, login, password } of await shiheng.identity.createDemoAccounts(tops)) {
      const opened = await signedIn(shiheng, { login, password });
      cookies.set(role, { shiheng: opened.token });
      accounts.set(role, opened.signedIn.actor.accountId);
    }
    await tellReveals();
  });
  afterAll(() => app.close());

  /** Two looks at the same person from two enterprises, and one that the person took. */
  async function tellReveals(): Promise<void> {
    const look = (actor: string, unit: string, at: string, facts = { reason: 'payroll' }) =>
      shiheng.db.tx((tx) =>
        append(tx, {
          ...{ at: new Date(at), actor, role: 'enterprise-staff', unit, kind: 'personal-data-revealed', facts },
          about: { enterpriseId: unit, personId },
        }),
      );
    await look(accounts.get('enterprise-staff') ?? '', ours.enterprise, '2024-04-28T02:00:00Z');
    await look('88888888-8888-4888-8888-888888888888', theirs.enterprise, '2024-04-29T16:00:00Z', { reason: '=1+1' });
    await look(accounts.get('worker') ?? '', ours.enterprise, '2024-04-29T17:00:00Z');
  }

  const ask = (role: RoleName, url: string, method: 'GET' | 'POST' = 'GET') =>
    app.inject({ method, url, headers: { 'x-shiheng-client': 'test' }, cookies: cookies.get(role) ?? {} });
  const search = async (query = '', role: RoleName = 'audit-admin') => {
    const answer = await ask(role, `/api/audit/events?${query}`);
    expect(answer.statusCode).toBe(200);
    return answer.json() as { events: AuditEventDto[]; next: number | null };
  };

  it('is told as sentences need it: names in both languages, places, facts with labels', async () => {
    const { events } = await search('kind=personal-data-revealed');
    expect(events.map(({ actor, about }) => [actor?.login, about?.enterprise.name])).toEqual([
      ['worker', '鲁甸一厂'],
      [null, '五华二厂'],
      ['enterprise', '鲁甸一厂'],
    ]);
    expect(events[2]).toEqual({
      seq: expect.any(Number),
      at: '2024-04-28T02:00:00.000Z',
      kind: 'personal-data-revealed',
      name: { zh: '查看个人信息', en: 'Personal data revealed' },
      actor: {
        accountId: accounts.get('enterprise-staff'),
        login: 'enterprise',
        role: 'enterprise-staff',
        unit: { code: ours.enterprise, name: '鲁甸一厂' },
      },
      subject: null,
      about: { enterprise: { code: ours.enterprise, name: '鲁甸一厂' }, person: '07070707' },
      facts: [{ name: 'reason', label: { zh: '事由', en: 'reason' }, value: 'payroll', text: null }],
      hash: expect.stringMatching(/^[0-9a-f]{64}$/),
    });
  });

  it('is found by day in China, kind, role, account and unit, all at once', async () => {
    const seen = async (query: string) => (await search(query)).events.length;
    expect(await seen('from=2024-04-30&until=2024-04-30&kind=personal-data-revealed')).toBe(2); // from 16:00 UTC of the 29th
    expect(await seen('until=2024-04-28&kind=personal-data-revealed')).toBe(1);
    expect(await seen('role=enterprise-staff&kind=personal-data-revealed&account=worker')).toBe(1);
    expect(await seen(`account=${accounts.get('enterprise-staff')}&kind=personal-data-revealed`)).toBe(1);
    expect(await seen(`unit=${theirs.enterprise}`)).toBe(1);
    expect(await seen('unit=91530100ma6k000002')).toBe(1);
    expect(await seen('account=nobody')).toBe(0);
    expect(await seen('unit=nowhere')).toBe(0);
    expect((await ask('auditor', '/api/audit/events?from=2024-02-30')).statusCode).toBe(400);
    expect((await ask('auditor', '/api/audit/events?colour=red')).statusCode).toBe(400);
  });

  it('pages by place in the chain, so that what is added meanwhile moves nothing', async () => {
    const first = await search('limit=3');
    expect(first.events).toHaveLength(3);
    const second = await search(`limit=3&before=${first.next}`);
    const seqs = [...first.events, ...second.events].map(({ seq }) => seq);
    expect(seqs).toEqual([...seqs].sort((a, b) => b - a));
    expect(new Set(seqs).size).toBe(6);
    expect(seqs[3]).toBe((seqs[2] as number) - 1);
    expect((await search('before=1')).next).toBeNull();
  });

  it('tells in itself who searched it and for what; a text that names nothing is not kept', async () => {
    await search('kind=signed-in&account=worker&unit=530600');
    await search('account=guessed-name');
    const [latest, before] = (await search('kind=audit-searched&limit=2')).events;
    const factsOf = (event: AuditEventDto | undefined) =>
      Object.fromEntries(event?.facts.map(({ name, value }) => [name, value]) ?? []);
    expect(factsOf(before)).toEqual({ kind: 'signed-in', account: accounts.get('worker'), unit: '530600', rows: 0 });
    expect(factsOf(latest)).toEqual({ rows: 0 });
    expect(latest?.actor).toMatchObject({ login: 'audit', role: 'audit-admin', unit: { code: province } });
  });

  it('is nobody’s who lacks the permission', async () => {
    for (const url of ['/api/audit', '/api/audit/events', '/api/audit/export?format=csv']) {
      for (const role of ['province-office', 'enterprise-staff', 'worker', 'security-admin', 'system-admin'] as const)
        expect([role, url, (await ask(role, url)).statusCode]).toEqual([role, url, 404]);
      for (const role of ['auditor', 'audit-admin'] as const) expect((await ask(role, url)).statusCode).toBe(200);
    }
    const { events } = await search('kind=access-refused&account=worker');
    expect(events[0]?.facts).toMatchObject([
      { value: expect.stringMatching(/Audit/) },
      { value: 'permission', text: { zh: '角色没有这项权限' } },
      { value: 1 },
    ]);
  });

  it('shows an auditor of a prefecture what was done by or about units below, and no more', async () => {
    const auditor = {
      accountId: 'a',
      role: 'auditor',
      scope: { kind: 'organisation', code: ours.prefecture, line: 'area' },
    } as const;
    const { events } = await shiheng.audit.search(auditor, { kind: 'personal-data-revealed' }, { limit: 50 });
    expect(events.map(({ unit }) => unit?.code)).toEqual([ours.enterprise, ours.enterprise]);
    const top = { ...auditor, scope: { ...auditor.scope, code: province } };
    expect((await shiheng.audit.search(top, { kind: 'personal-data-revealed' }, { limit: 50 })).events).toHaveLength(3);
    const foreign = await shiheng.audit.search(auditor, { unit: theirs.enterprise }, { limit: 50 });
    expect(foreign.events).toEqual([]);
  });

  describe('taken away', () => {
    it('is CSV in which nothing runs', async () => {
      const answer = await ask('auditor', '/api/audit/export?format=csv&kind=personal-data-revealed');
      expect(answer.headers['content-type']).toBe('text/csv; charset=utf-8');
      expect(answer.headers['content-disposition']).toMatch(/^attachment; .*2024-05-01\.csv$/);
      const lines = answer.body.trimEnd().split('\r\n');
      expect(lines[0]?.startsWith('\u{feff}序号,时间,事件')).toBe(true);
      expect(lines).toHaveLength(4);
      expect(lines[3]).toContain(',2024-04-28 10:00:00,查看个人信息,enterprise,企业产改专员,鲁甸一厂（');
      expect(lines[2]).toContain(',事由 =1+1,');
    });

    it('is a workbook with the same rows', async () => {
      const answer = await ask('auditor', '/api/audit/export?format=xlsx&kind=personal-data-revealed');
      const rows: unknown[][] = [];
      for await (const { values } of streamXlsxRows(new Uint8Array(answer.rawPayload))) rows.push(values);
      expect(rows[0]?.[0]).toBe('操作记录 · 2024-05-01');
      expect(rows).toHaveLength(5);
      expect(rows[4]?.slice(1, 4)).toEqual(['2024-04-28 10:00:00', '查看个人信息', 'enterprise']);
      const { events } = await search('kind=audit-exported&limit=1');
      expect(events[0]?.facts.map(({ value }) => value)).toEqual(
        expect.arrayContaining(['xlsx', 'personal-data-revealed']),
      );
    });
  });

  describe('proven', () => {
    it('says when it was last walked, against how many heads, and what was found', async () => {
      await recordHead(shiheng.db, join(folder, 'audit-heads.jsonl'), now);
      const checked = (await ask('audit-admin', '/api/audit/check', 'POST')).json();
      expect(checked).toMatchObject({ at: now.toISOString(), headsCompared: 1, faultCount: 0, firstFault: null });
      const status = (await ask('auditor', '/api/audit')).json();
      expect(status.lastCheck).toEqual(checked);
      expect(status.head.seq).toBeGreaterThan(checked.head.seq); // the walk itself is told
      expect(status.kinds).toContainEqual({ kind: 'signed-in', name: { zh: '登录', en: 'Signed in' } });
    });

    it('does not pass over a head that disagrees, nor a file of heads that was touched', async () => {
      const path = join(folder, 'audit-heads.jsonl');
      const forged = { at: now.toISOString(), hash: 'f'.repeat(64), seq: 2 };
      writeFileSync(path, `${JSON.stringify(forged)}\n`);
      const check = async () => (await ask('audit-admin', '/api/audit/check', 'POST')).json();
      expect(await check()).toMatchObject({ faultCount: 1, firstFault: { kind: 'head-differs', seq: 2 } });
      writeFileSync(path, 'no head\n\n');
      expect(await check()).toMatchObject({ faultCount: 1, firstFault: { kind: 'head-unreadable', seq: null } });
    });
  });

  it('tells a worker who looked at the own record: when, in which role, from where and why; no name', async () => {
    const answer = await ask('worker', '/api/my-record/looks');
    const { looks } = answer.json() as { looks: LookDto[] };
    expect(looks.map(({ at, role, unit }) => [at, role, unit?.name])).toEqual([
      ['2024-04-29T16:00:00.000Z', 'enterprise-staff', '五华二厂'],
      ['2024-04-28T02:00:00.000Z', 'enterprise-staff', '鲁甸一厂'],
    ]);
    expect(answer.body).not.toContain('"login"');
    expect(answer.body).not.toContain(accounts.get('enterprise-staff'));
    expect((await ask('enterprise-staff', '/api/my-record/looks')).statusCode).toBe(404);
    const page = (await ask('worker', '/api/my-record/looks?limit=1')).json();
    expect((await ask('worker', `/api/my-record/looks?limit=1&before=${page.next}`)).json().next).toBeNull();
  });
});

it('an audit administrator reads all, an auditor what lies below', () => {
  const auditor = {
    accountId: 'a',
    role: 'auditor',
    scope: { kind: 'organisation', code: 'x', line: 'area' },
  } as const;
  expect(trailOf(auditor, true)).toBe('all');
  expect(trailOf(auditor, false)).toBe('below');
  expect(trailOf({ ...auditor, role: 'audit-admin' }, false)).toBe('all');
});
