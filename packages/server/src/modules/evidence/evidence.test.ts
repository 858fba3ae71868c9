import { createHash } from 'node:crypto';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { RoleName } from '@shiheng/contract/access';
import { emptyTables, forEachEngine } from '@shiheng/db/testing';
import type { FastifyInstance, InjectOptions } from 'fastify';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { buildApp } from '../../app.ts';
import { assemble, type Shiheng, siteOf } from '../../open.ts';
import { openKeys } from '../../platform/privacy/keys.ts';
import { testFolder } from '../../testing/files.ts';
import { signedIn } from '../../testing/sign-in.ts';
import { insertSmallProvince, smallProvince } from '../../testing/small-province.ts';
import { pdfOf, pngOf, uploadForm } from '../../testing/uploads.ts';
import { touchTree } from '../indicators/index.ts';
import { mostFiles } from './policy.ts';

const { ours, theirs, province, period } = smallProvince;
const now = new Date('2024-05-01T00:00:00Z');
const addressOf = (unit: string, measure = 'study-sessions') => `/api/reports/${unit}/${period}/${measure}/evidence`;

forEachEngine('evidence', (open) => {
  let shiheng: Shiheng;
  let app: FastifyInstance;
  let folder: string;
  const cookies = new Map<RoleName, Record<string, string>>();

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
    for (const enterprise of [ours.enterprise, theirs.enterprise]) {
      await shiheng.db.tx((tx) =>
        tx.query(
          `insert into indicators.enterprise_report (enterprise_id, period, measure_id, value, evidence, batch_id)
           values ($1, $2, 'study-sessions', 4, '见会议纪要', gen_random_uuid())`,
          [enterprise, period],
        ),
      );
    }
    for (const org of [province, ours.prefecture, theirs.prefecture, 'S01']) {
      await shiheng.db.tx((tx) =>
        tx.query(
          `insert into indicators.org_report (org_code, period, measure_id, value, batch_id)
           values ($1, $2, 'union-reports', 2, gen_random_uuid())`,
          [org, period],
        ),
      );
    }
    const tops = { province, prefecture: ours.prefecture, systemCompany: 'S01', enterprise: ours.enterprise };
    app = await buildApp(shiheng, { secure: false });
    for (const { role, login, password } of await shiheng.identity.createDemoAccounts(tops)) {
      cookies.set(role, { shiheng: (await signedIn(shiheng, { login, password })).token });
    }
  });
  afterAll(() => app.close());
  beforeEach(() =>
    shiheng.db.tx(async (tx) => {
      for (const table of ['enterprise_evidence', 'org_evidence', 'file']) await tx.query(`delete from files.${table}`);
    }),
  );

  const ask = (role: RoleName, options: InjectOptions) =>
    app.inject({
      ...options,
      headers: { 'x-shiheng-client': 'test', ...options.headers },
      cookies: cookies.get(role) ?? {},
    });
  const attach = (role: RoleName, url: string, name: string, content: Uint8Array | string, field?: string) =>
    ask(role, { method: 'POST', url, ...uploadForm(name, content, field) });
  const events = async () => {
    const rows = await shiheng.db.read((reader) =>
      reader.query<{ kind: string; subject: string; unit: string }>(
        `select e.kind, e.subject, e.unit from platform.audit_event e join platform.audit_link l using (event_id)
         where e.kind like 'evidence-%' order by l.seq`,
      ),
    );
    return rows.map(({ kind, subject, unit }) => [kind, subject, unit]);
  };

  it('goes in, is listed, comes back byte by byte, and goes again; each is told in the trail', async () => {
    const before = (await events()).length;
    const url = addressOf(ours.enterprise);
    const pdf = pdfOf('纪要');
    const attached = await attach('enterprise-staff', url, 'C:\\Users\\zhang\\会议 纪要.pdf', pdf);
    expect(attached.statusCode).toBe(200);
    const sha256 = createHash('sha256').update(pdf).digest('hex');
    expect(attached.json()).toMatchObject({
      name: '会议 纪要.pdf',
      media: 'application/pdf',
      bytes: pdf.length,
      sha256,
    });

    const listed = (await ask('prefecture-office', { url })).json();
    expect(listed).toMatchObject({
      figure: { unit: { code: ours.enterprise, name: '鲁甸一厂' }, value: 4 },
      told: '见会议纪要',
      files: [attached.json()],
      mayAttach: true,
    });
    expect((await ask('leader', { url })).json().mayAttach).toBe(false);

    const file = `${url}/${attached.json().fileId}`;
    const sent = await ask('auditor', { url: file });
    expect(sent.rawPayload).toEqual(pdf);
    expect(sent.headers).toMatchObject({
      'content-type': 'application/pdf',
      'content-length': String(pdf.length),
      'content-disposition': `attachment; filename="__ __.pdf"; filename*=UTF-8''%E4%BC%9A%E8%AE%AE%20%E7%BA%AA%E8%A6%81.pdf`,
      'content-security-policy': "sandbox; default-src 'none'; frame-ancestors 'none'",
      'x-content-type-options': 'nosniff',
      'cross-origin-resource-policy': 'same-origin',
      'cache-control': 'no-store',
    });

    expect((await ask('enterprise-staff', { method: 'DELETE', url: file })).statusCode).toBe(204);
    expect((await ask('enterprise-staff', { url: file })).statusCode).toBe(404);
    expect((await events()).slice(before)).toEqual([
      ['evidence-attached', ours.enterprise, ours.enterprise],
      ['evidence-downloaded', ours.enterprise, province],
      ['evidence-removed', ours.enterprise, ours.enterprise],
    ]);
  });

  it('is nobody’s outside the own reach, and asking does not tell whether it is there', async () => {
    const own = (await attach('province-office', addressOf(theirs.enterprise), 'a.png', pngOf())).json();
    const foreign = addressOf(theirs.enterprise);
    const absent = addressOf('33333333-3333-4333-8333-333333333333');
    const bodies = new Set<string>();
    for (const url of [foreign, absent, addressOf(theirs.enterprise, 'nothing-of-that-name')]) {
      for (const role of ['enterprise-staff', 'prefecture-office'] as const) {
        const answers = [
          await ask(role, { url }),
          await attach(role, url, 'a.png', pngOf()),
          await ask(role, { url: `${url}/${own.fileId}` }),
          await ask(role, { method: 'DELETE', url: `${url}/${own.fileId}` }),
        ];
        for (const answer of answers) {
          expect(answer.statusCode).toBe(404);
          const { requestId: _, ...body } = answer.json();
          bodies.add(JSON.stringify(body));
        }
      }
    }
    expect(bodies.size).toBe(1);
    // A file of one figure is not to be had by the address of another.
    expect((await ask('province-office', { url: `${addressOf(ours.enterprise)}/${own.fileId}` })).statusCode).toBe(404);
    for (const role of ['worker', 'security-admin', 'system-admin', 'audit-admin'] as const)
      expect((await ask(role, { url: addressOf(ours.enterprise) })).statusCode).toBe(404);
    for (const role of ['leader', 'auditor', 'enterprise-union'] as const)
      expect((await attach(role, addressOf(ours.enterprise), 'a.png', pngOf())).statusCode).toBe(404);
  });

  it('stands behind what an organisation reports as well', async () => {
    const at = (org: string) => addressOf(org, 'union-reports');
    expect((await attach('prefecture-office', at(ours.prefecture), 'a.csv', 'a,b\n')).statusCode).toBe(200);
    expect((await attach('system-office', at('S01'), 'a.csv', 'a,b\n')).statusCode).toBe(200);
    expect((await attach('prefecture-office', at(theirs.prefecture), 'a.csv', 'a,b\n')).statusCode).toBe(404);
    expect((await attach('prefecture-office', at(province), 'a.csv', 'a,b\n')).statusCode).toBe(404);
    expect((await attach('prefecture-office', at('S01'), 'a.csv', 'a,b\n')).statusCode).toBe(404);
    // The province tops both lines, whatever the role reaches beneath it.
    expect((await ask('auditor', { url: at('S01') })).statusCode).toBe(200);
  });

  it('stays within reach when its enterprise is closed, for figures of before', async () => {
    const close = (on: string | null) =>
      shiheng.db.tx(async (tx) => {
        const sql = 'update orgs.enterprise_version set valid_to = $2 where enterprise_id = $1';
        await tx.query(sql, [ours.enterprise, on]);
        await touchTree(tx);
      });
    await close('2024-04-15');
    expect((await ask('prefecture-office', { url: addressOf(ours.enterprise) })).statusCode).toBe(200);
    expect((await ask('prefecture-office', { url: addressOf(theirs.enterprise) })).statusCode).toBe(404);
    await close(null);
  });

  it('is kept once however often it is sent, and swept when its last figure has let it go', async () => {
    const png = pngOf(3);
    const [one, other] = [addressOf(ours.enterprise), addressOf(theirs.enterprise)];
    const first = (await attach('enterprise-staff', one, 'a.png', png)).json();
    expect((await attach('enterprise-staff', one, 'b.png', png)).json()).toEqual(first);
    const second = (await attach('province-office', other, 'c.png', png)).json();
    expect([first.sha256, first.fileId === second.fileId]).toEqual([second.sha256, false]);
    const rows = () => shiheng.db.read((reader) => reader.query('select 1 as one from files.file'));
    await ask('enterprise-staff', { method: 'DELETE', url: `${one}/${first.fileId}` });
    expect(await rows()).toHaveLength(1);
    expect((await ask('province-office', { url: `${other}/${second.fileId}` })).rawPayload).toEqual(png);
    await ask('province-office', { method: 'DELETE', url: `${other}/${second.fileId}` });
    expect(await rows()).toHaveLength(0);
  });

  it('takes no more files than a figure may have, also at the same moment', async () => {
    const url = addressOf(ours.enterprise);
    const sent = await Promise.all(
      Array.from({ length: mostFiles + 4 }, (_, i) => attach('enterprise-staff', url, 'a.csv', `a,${i}\n`)),
    );
    expect(sent.filter(({ statusCode }) => statusCode === 200)).toHaveLength(mostFiles);
    expect(sent.filter(({ statusCode }) => statusCode === 409)).toHaveLength(4);
  });

  it('refuses requests that hold no such file, and leaves nothing on disk', async () => {
    const url = addressOf(ours.enterprise);
    const kind = async (answer: Promise<{ json(): { type: string } }>) => (await answer).json().type;
    const { payload, headers } = uploadForm('a.png', pngOf());
    const post = (options: InjectOptions) => ask('enterprise-staff', { method: 'POST', url, ...options });
    expect(await kind(post({ payload: {} }))).toBe('file-missing');
    expect(await kind(post({}))).toBe('file-missing');
    expect(await kind(attach('enterprise-staff', url, 'a.png', pngOf(), 'picture'))).toBe('file-missing');
    expect(await kind(post({ payload: payload.subarray(0, -20), headers }))).toBe('bad-request');
    expect(await kind(post({ payload: 'x', headers: { 'content-type': 'multipart/form-data' } }))).toBe('bad-request');
    expect(await kind(attach('enterprise-staff', url, 'a.html', '<html></html>'))).toBe('file-kind-refused');
    expect(readdirSync(join(folder, 'files', 'incoming'))).toEqual([]);
  });
});
