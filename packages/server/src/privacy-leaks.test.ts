import { Writable } from 'node:stream';
import type { Role } from '@shiheng/contract/identity';
import { type Operation, type OperationId, operations } from '@shiheng/contract/operations';
import { forEachEngine } from '@shiheng/db/testing';
import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildApp } from './app.ts';
import type { Shiheng } from './open.ts';
import { assembled } from './testing/assembled.ts';
import { signedIn } from './testing/sign-in.ts';
import { seedTraceable, type Traceable } from './testing/traceable.ts';

const ids = Object.keys(operations) as OperationId[];

interface Call {
  readonly url: string;
  readonly payload?: object;
}

/** Calls that reach into the marked worker's data; what is not listed is called with nothing. */
const calls: Partial<Record<OperationId, (world: Traceable, correctionId: string) => Call>> = {
  listOrgChildren: ({ enterprise }) => ({ url: `/api/orgs?parent=${enterprise}` }),
  getOverview: ({ enterprise, period }) => ({ url: `/api/overview?org=${enterprise}&line=area&period=${period}` }),
  getRelation: ({ enterprise, period }) => ({ url: `/api/relations/R8?org=${enterprise}&line=area&period=${period}` }),
  listPersons: ({ enterprise, period }) => ({ url: `/api/persons?enterprise=${enterprise}&period=${period}` }),
  revealPerson: ({ enterprise, personId, phone }) => ({
    url: '/api/persons/reveal',
    payload: { enterprise, personKey: personId, reason: 'certificate', note: `核对 ${phone}` },
  }),
  exportMyRecord: () => ({ url: '/api/my-record/export', payload: {} }),
  askCorrection: ({ enterprise, period, name, phone }) => ({
    url: '/api/my-record/corrections',
    payload: { enterprise, period, field: 'post', wished: '钳工', note: `${name} ${phone}` },
  }),
  withdrawCorrection: (_world, id) => ({ url: `/api/my-record/corrections/${id}` }),
  setConsent: () => ({
    url: '/api/my-record/consents',
    payload: { purpose: 'public-story', version: '2026-11', given: true },
  }),
  eraseMyIdentity: () => ({ url: '/api/my-record/erasure', payload: { confirm: true } }),
  answerCorrection: ({ name }, id) => ({
    url: `/api/corrections/${id}/answer`,
    payload: { accepted: true, answer: `${name}，已核对` },
  }),
};

/** Who may see which of the marks: the worker everything of their own, staff what they reveal and what was written to them. */
const meant: Partial<Record<OperationId, Role>> = {
  getMyRecord: 'worker',
  exportMyRecord: 'worker',
  revealPerson: 'enterprise-staff',
  listCorrections: 'enterprise-staff',
};

forEachEngine('a worker who is followed', (open) => {
  let shiheng: Shiheng;
  let app: FastifyInstance;
  let world: Traceable;
  let correctionId = '';
  const log: string[] = [];
  const urls: string[] = [];
  const cookies = new Map<Role, Record<string, string>>();
  const headers = { 'x-shiheng-client': 'test' };

  beforeAll(async () => {
    shiheng = await assembled(await open());
    world = await seedTraceable(shiheng);
    const stream = new Writable({
      write(chunk, _encoding, done) {
        log.push(String(chunk));
        done();
      },
    });
    app = await buildApp(shiheng, { secure: false, logger: { level: 'info', stream } });
    for (const { role, login, password } of world.accounts) {
      cookies.set(role, { shiheng: (await signedIn(shiheng, { login, password })).token });
    }
    correctionId = (await call('askCorrection', 'worker')).json().id;
  }, 60_000);
  afterAll(() => app.close());

  function call(id: OperationId, role?: Role) {
    const operation: Operation = operations[id];
    const { url, payload } = calls[id]?.(world, correctionId) ?? { url: operation.path.replace(/:\w+/g, 'x') };
    urls.push(url);
    return app.inject({
      method: operation.method,
      url,
      headers,
      ...(payload && { payload }),
      ...(role && { cookies: cookies.get(role) ?? {} }),
    });
  }

  // Signing in and out would end the sessions; what workers do to their own data comes last.
  const last: readonly OperationId[] = ['answerCorrection', 'withdrawCorrection', 'eraseMyIdentity'];
  const tried = [...ids.filter((id) => !last.includes(id) && id !== 'signOut' && id !== 'signIn'), ...last];

  describe.each(tried)('%s', (id) => {
    it('shows the marks to whom they are meant for, and to nobody else', async () => {
      const seen: string[] = [];
      for (const role of [undefined, ...cookies.keys()]) {
        const answer = await call(id, role);
        const told = `${answer.body}\n${JSON.stringify(answer.headers)}`;
        if (world.leaksIn(told).length > 0) seen.push(role ?? 'stranger');
        expect(answer.statusCode).toBeLessThan(500);
      }
      const to = meant[id];
      expect(seen).toEqual(to === undefined ? [] : [to]);
    });
  });

  it('refusals repeat nothing of what was sent', async () => {
    const { name, idNumber, phone } = world;
    const cookie = cookies.get('enterprise-staff') ?? {};
    const spelt = encodeURIComponent(name);
    const asked = [
      { url: `/api/persons?enterprise=${spelt}&period=${idNumber}` },
      { url: `/api/persons/${idNumber}` },
      { url: `/api/overview?org=${spelt}&line=area&period=2024Q1` },
      { url: `/api/orgs?parent=${idNumber}&after=${spelt}` },
      { url: '/api/persons/reveal', payload: { enterprise: name, personKey: idNumber, reason: phone, note: name } },
      { url: `/api/corrections/${idNumber}/answer`, payload: { accepted: idNumber, answer: name.repeat(80) } },
      { url: '/api/session', payload: { login: idNumber, password: name } },
      { url: '/api/session', payload: { login: { name }, password: [phone] } },
    ];
    for (const { url, payload } of asked) {
      const answer = await app.inject({
        url,
        headers,
        cookies: cookie,
        method: payload ? 'POST' : 'GET',
        ...(payload && { payload }),
      });
      expect([url, world.leaksIn(answer.body), answer.statusCode >= 400]).toEqual([url, [], true]);
    }
  });

  it('neither the log, nor the audit trail, nor any address holds a mark', async () => {
    expect(log.length).toBeGreaterThan(100);
    expect(world.leaksIn(log.join('\n'))).toEqual([]);
    const events = await shiheng.db.read((reader) => reader.query('select * from platform.audit_event'));
    expect(events.length).toBeGreaterThan(10);
    expect(world.leaksIn(JSON.stringify(events))).toEqual([]);
    expect(urls.flatMap((url) => world.leaksIn(url))).toEqual([]);
  });

  it('in the database the marks stand sealed, but for the certificate, which is a fact of the ledger', async () => {
    const tables = await shiheng.db.read((reader) =>
      reader.query<{ name: string }>(
        `select format('%I.%I', schemaname, tablename) as name from pg_tables
         where schemaname in ('workers', 'records', 'platform', 'indicators', 'orgs')`,
      ),
    );
    for (const { name } of tables) {
      const rows = await shiheng.db.read((reader) => reader.query(`select t::text as row from ${name} t`));
      const leaks = world.leaksIn(rows.map(({ row }) => row).join('\n'));
      const fact = ['workers.worker'].includes(name) ? ['TRACE5300987654'] : [];
      expect([name, leaks]).toEqual([name, fact]);
    }
  });
});
