import { parsePeriod } from '@shiheng/basics/period';
import type { EnterprisesDto, PersonGrowthDto } from '@shiheng/contract/enterprises';
import type { Role } from '@shiheng/contract/identity';
import type { LedgerDto, LedgerPreviewDto } from '@shiheng/contract/ledger';
import { forEachEngine } from '@shiheng/db/testing';
import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildApp } from '../../app.ts';
import type { Shiheng } from '../../open.ts';
import { commandLine } from '../../platform/imports/actor.ts';
import { enterpriseIdOf } from '../../platform/imports/enterprise-id.ts';
import { assembled } from '../../testing/assembled.ts';
import { testFile } from '../../testing/files.ts';
import {
  creditCodeOf,
  enterpriseCells,
  enterprisesCsv,
  idNumberOf,
  workerCells,
  workersCsv,
} from '../../testing/ledger.ts';
import { signedIn } from '../../testing/sign-in.ts';
import { seedTraceable, type Traceable } from '../../testing/traceable.ts';

const period = parsePeriod('2024Q1') ?? expect.fail();
const absent = 'ffffffff-ffff-4fff-bfff-ffffffffffff';
const names = ['安宁钢构', '宾川食品', '楚雄制药', '大理水泥', '峨山纸业', '富源煤业', '个旧锡业'];

forEachEngine('enterprises', (open) => {
  let shiheng: Shiheng;
  let app: FastifyInstance;
  let world: Traceable;
  const tokens = new Map<Role, string>();

  beforeAll(async () => {
    shiheng = await assembled(await open(), () => new Date('2024-05-06T02:00:00Z'));
    world = await seedTraceable(shiheng);
    const more = names.map((name, n) =>
      enterpriseCells(100 + n, { name, pilot: n % 2 === 0 ? '是' : '否', ownership: n < 3 ? '私营' : '国有' }),
    );
    await shiheng.orgs.importEnterprises(commandLine, testFile('more.csv', enterprisesCsv(more)), {});
    const rows = [0, 1, 2].flatMap((n) =>
      Array.from({ length: n + 1 }, (_, i) => workerCells(100 + n, 500 + 10 * n + i)),
    );
    await shiheng.workers.importWorkers(commandLine, testFile('rows.csv', workersCsv(rows)), { period });
    app = await buildApp(shiheng, { secure: false });
    for (const { role, login, password } of world.accounts)
      tokens.set(role, (await signedIn(shiheng, { login, password })).token);
  }, 120_000);
  afterAll(() => app.close());

  const ask = (
    role: Role,
    url: string,
    payload?: object,
    method: 'GET' | 'POST' | 'DELETE' = payload ? 'POST' : 'GET',
  ) =>
    app.inject({
      url,
      method,
      cookies: { shiheng: tokens.get(role) ?? '' },
      headers: { 'x-shiheng-client': 'test', 'accept-language': 'en' },
      ...(payload && { payload }),
    });
  const list = async (more = '', role: Role = 'province-office', org = '530000') =>
    (await ask(role, `/api/enterprises?org=${org}&period=${period}${more}`)).json<EnterprisesDto>();
  const namesOf = ({ enterprises }: EnterprisesDto) => enterprises.map(({ name }) => name);
  const inOrder = ['安宁钢构', '宾川食品', '楚雄制药', '大理水泥', '峨山纸业', '富源煤业', '个旧锡业'];

  describe('in a list', () => {
    it('come by name as Chinese readers look for it, with what they have declared', async () => {
      const { enterprises, coverage, total } = await list();
      expect(enterprises.map(({ name }) => name).filter((name) => names.includes(name))).toEqual(inOrder);
      expect([total, coverage.enterprises, coverage.declared]).toEqual([9, 9, 5]);
      expect(enterprises.find(({ name }) => name === '楚雄制药')).toMatchObject({
        workers: 3,
        declared: { period, version: 1, rows: 3, grade: 'C' },
        county: { code: '530102' },
        ownership: { zh: '私营', en: 'private' },
      });
      expect(enterprises.find(({ name }) => name === '大理水泥')).toMatchObject({ workers: null, declared: null });
    });

    it.each(['name', 'code', 'workers', 'declared'])(
      'are paged by %s in either direction, each once and in order',
      async (sort) => {
        for (const order of ['asc', 'desc']) {
          const whole = namesOf(await list(`&sort=${sort}&order=${order}`));
          const paged: string[] = [];
          for (let after: string | null = ''; after !== null; ) {
            const key: string = after === '' ? '' : `&after=${encodeURIComponent(after)}`;
            const page = await list(`&sort=${sort}&order=${order}&limit=2${key}`);
            paged.push(...namesOf(page));
            after = page.next;
          }
          expect(paged).toEqual(whole);
          expect(new Set(paged).size).toBe(9);
        }
      },
    );

    it('whose numbers are missing come last in either direction', async () => {
      for (const order of ['asc', 'desc']) {
        const counts = (await list(`&sort=workers&order=${order}`)).enterprises.map(({ workers }) => workers);
        expect(counts.slice(5)).toEqual([null, null, null, null]);
        const known = counts.slice(0, 5) as number[];
        expect(known).toEqual(known.toSorted((a, b) => (order === 'asc' ? a - b : b - a)));
      }
    });

    it('go on after a row that is no longer there', async () => {
      const first = await list('&limit=3');
      const key = (first.next ?? '').replace(/~.*/, `~${absent}`);
      const next = await list(`&after=${encodeURIComponent(key)}`);
      expect([...namesOf(first), ...namesOf(next)]).toEqual(namesOf(await list()));
    });

    it.each([
      ['&pilot=yes&text=业', ['峨山纸业', '个旧锡业']],
      ['&ownership=私营', ['安宁钢构', '宾川食品', '楚雄制药']],
      ['&declared=yes&under=530102&text=楚', ['楚雄制药']],
      [`&text=${creditCodeOf(103).toLowerCase()}`, ['大理水泥']],
      ['&industry=A', []],
      ['&industry=C&section=A', []],
      ['&industry=A&section=C', []],
      ['&industry=C&section=C&text=楚', ['楚雄制药']],
      ['&industry=C&aboveScale=no', []],
    ])('%s', async (more, expected) => {
      const found = await list(encodeURI(more));
      expect([namesOf(found), found.total]).toEqual([expected, expected.length]);
    });

    it('name the industry that is looked at, and no other', async () => {
      expect((await list('&industry=C&section=A')).industry).toEqual({
        code: 'C',
        name: { zh: '制造业', en: 'Manufacturing' },
      });
      expect((await list('&section=C')).industry).toBeNull();
    });

    it('reach as far as the reader does', async () => {
      expect(namesOf(await list('', 'prefecture-office', '530600'))).toHaveLength(1);
      expect(namesOf(await list('', 'enterprise-staff', world.enterprise))).toHaveLength(1);
      expect((await ask('prefecture-office', `/api/enterprises?org=530100&period=${period}`)).statusCode).toBe(404);
    });

    it('follow a new declaration at once', async () => {
      const rows = [workerCells(104, 900), workerCells(104, 901)];
      await shiheng.workers.importWorkers(commandLine, testFile('rows.csv', workersCsv(rows)), { period });
      const [found] = (await list(encodeURI('&text=峨山'))).enterprises;
      expect(found).toMatchObject({ workers: 2, declared: { version: 1, rows: 2 } });
    });

    it('are taken away whole, however long the pages', async () => {
      const query = `org=530000&period=${period}&format=json&language=en&sort=workers&order=desc`;
      const answer = await ask('province-office', `/api/enterprises/export?${query}`);
      const { rows } = answer.json();
      expect(rows).toHaveLength(9);
      expect(rows[0]).toMatchObject({ workers: 12, ownership: 'state-owned', pilot: 'no', declaredOn: '2024-05-06' });
      const csv = await ask('leader', `/api/enterprises/export?${query.replace('json', 'csv')}`);
      expect(csv.body.trim().split('\r\n')).toHaveLength(10);
    });
  });

  it('tell their profile, their declarations and what the reader may do', async () => {
    const url = `/api/enterprises/${world.enterprise}?period=${period}`;
    const answer = (await ask('enterprise-staff', url)).json();
    expect(answer).toMatchObject({
      creditCode: world.creditCode,
      profile: [{ to: null, county: { code: '530621' }, system: { code: 'S01' } }],
      declarations: [{ period, version: 1, rows: 12, way: 'import', role: null, difference: null }],
      may: { seeWorkers: true, edit: true },
    });
    expect((await ask('leader', url)).json().may).toEqual({ seeWorkers: false, edit: false });
  });

  it('tell each measure with its ledger, its report and the period before', async () => {
    await shiheng.db.tx((tx) =>
      tx.query(
        `insert into indicators.enterprise_report (enterprise_id, period, measure_id, value, batch_id)
         values ($1, $2, 'headcount', 15, gen_random_uuid())`,
        [world.enterprise, period],
      ),
    );
    const { measures } = (await ask('leader', `/api/enterprises/${world.enterprise}/measures?period=${period}`)).json();
    expect(measures.find(({ id }: { id: string }) => id === 'headcount')).toMatchObject({
      value: 12,
      ledger: 12,
      reported: { value: 15, grade: 'C', files: 0 },
      previous: null,
      grade: 'C',
    });
  });

  describe('their ledger', () => {
    const url = (enterprise = world.enterprise, more = '') =>
      `/api/enterprises/${enterprise}/ledger?period=${period}${more}`;
    const ledger = async (role: Role) => (await ask(role, url())).json<LedgerDto>();
    const open = ({ fields }: LedgerDto) =>
      fields.filter(({ withheld }) => !withheld).map(({ field }) => field as string);

    it('shows staff what their file said, and others neither pay nor what tells a person apart', async () => {
      const [own, office] = [await ledger('enterprise-staff'), await ledger('province-office')];
      expect(own).toMatchObject({ version: 1, total: 12, mayEdit: true, closed: false });
      expect(own.reveal?.reasons.length).toBeGreaterThan(0);
      expect(office).toMatchObject({ mayEdit: false, reveal: null });
      const kept = open(own).filter((field) => !open(office).includes(field));
      expect(kept).toEqual(['education', 'political', 'certificateNo', 'wage']);
      const hidden = office.fields.flatMap(({ withheld }, at) => (withheld ? [at] : []));
      expect(office.rows.every(({ cells }) => hidden.every((at) => cells[at] === null))).toBe(true);
      expect(world.leaksIn(JSON.stringify(own)).filter((mark) => mark !== 'TRACE5300987654')).toEqual([]);
      expect(world.leaksIn(JSON.stringify(office))).toEqual([]);
    });

    it('is paged by line', async () => {
      const first = (await ask('enterprise-staff', url(world.enterprise, '&limit=5'))).json<LedgerDto>();
      const rest = (await ask('enterprise-staff', url(world.enterprise, `&after=${first.next}`))).json<LedgerDto>();
      expect([first.rows.length, rest.rows.length, rest.next]).toEqual([5, 7, null]);
    });

    it('is not there for whom it is none of', async () => {
      for (const role of ['enterprise-staff', 'prefecture-office'] as const)
        expect((await ask(role, url(world.foreignEnterprise))).statusCode, role).toBe(404);
      for (const role of ['leader', 'worker', 'auditor'] as const)
        expect((await ask(role, url())).statusCode).toBe(404);
    });
  });

  describe('an edit', () => {
    const url = () => `/api/enterprises/${world.enterprise}/ledger`;
    const change = (more: object = {}) => ({ period, version: 1, edited: [], added: [], removed: [], ...more });
    const pay = (wage: string) => ({ edited: [{ personKey: world.personId, cells: { wage } }] });
    const refused = async (payload: object) => (await ask('enterprise-staff', url(), payload)).json();

    it('is shown before it is saved, from and to, and then opens as the difference of its version', async () => {
      const wrong = await ask('enterprise-staff', `${url()}/preview`, change(pay('6k')));
      expect(wrong.json<LedgerPreviewDto>().faults).toMatchObject([{ column: '月均工资', field: 'wage', value: '6k' }]);
      const preview = (await ask('enterprise-staff', `${url()}/preview`, change(pay('8888')))).json<LedgerPreviewDto>();
      const told = {
        kinds: ['paid'],
        changes: [{ field: 'wage', from: { zh: '4150' }, to: { zh: '8888' }, withheld: false }],
      };
      expect(preview).toMatchObject({ faults: [], restatement: false, difference: { paid: 1 } });
      expect(preview.workers[0]?.kinds).toEqual(told.kinds);
      expect(preview.workers[0]?.changes[0]?.to?.zh).toBe('8888');
      expect((await ask('enterprise-staff', url(), change(pay('8888')))).json()).toMatchObject({
        version: 2,
        rows: 12,
      });
      const opened = `/api/enterprises/${world.enterprise}/declarations/${period}/2/difference`;
      const own = (await ask('enterprise-staff', opened)).json();
      expect(own).toMatchObject({ before: 1, gone: false, total: 1, next: null });
      expect(own.workers).toEqual(preview.workers);
      const office = (await ask('province-office', opened)).json();
      expect(office.workers[0].changes).toMatchObject([{ field: 'wage', from: null, to: null, withheld: true }]);
      expect((await ask('enterprise-staff', opened.replace('/2/', '/9/'))).statusCode).toBe(404);
    });

    it('that corrects a name says so without the name', async () => {
      const { idNumber } = world;
      const { creditCode: _, ...respelt } = workerCells(1, 987_654, { name: '阚璩鲲彭', idNumber, wage: '8888' });
      const payload = change({ version: 2, removed: [world.personId], added: [{ cells: respelt }] });
      const answer = await ask('enterprise-staff', `${url()}/preview`, payload);
      const [worker] = answer.json<LedgerPreviewDto>().workers;
      const name = { field: 'name', name: { zh: '姓名', en: 'Name' }, from: null, to: null, withheld: true };
      expect(worker?.changes[0]).toEqual(name);
      expect(answer.body).not.toContain('鲲');
      expect(answer.body).not.toContain(idNumber);
    });

    it('is told in the declarations with the role in which it was made', async () => {
      const url = `/api/enterprises/${world.enterprise}?period=${period}`;
      expect((await ask('leader', url)).json().declarations).toMatchObject([
        { version: 2, way: 'edit', role: 'enterprise-staff', difference: { paid: 1 }, supersededAt: null },
        { version: 1, way: 'import' },
      ]);
    });

    it('opens the worker through the periods', async () => {
      const growth = `/api/enterprises/${world.enterprise}/persons/${world.personId}?period=${period}`;
      const own = (await ask('enterprise-staff', growth)).json();
      expect(own.periods).toMatchObject([
        {
          period,
          fields: expect.arrayContaining([
            expect.objectContaining({ field: 'wage', value: { zh: '8888', en: '8888' } }),
          ]),
        },
      ]);
      expect(world.leaksIn(JSON.stringify((await ask('province-office', growth)).json()))).toEqual([]);
      expect((await ask('enterprise-staff', growth.replace(world.personId, 'f'.repeat(32)))).statusCode).toBe(404);
    });

    it('is refused for each reason', async () => {
      expect(await refused(change(pay('1')))).toMatchObject({ type: 'declaration-moved', status: 409 });
      const now = { version: 2 };
      const stranger = { edited: [{ personKey: 'f'.repeat(32), cells: { wage: '1' } }] };
      expect(await refused(change({ ...now, ...stranger }))).toMatchObject({ type: 'worker-not-in-ledger' });
      expect(await refused(change({ ...now, ...pay('x') }))).toMatchObject({ type: 'edit-refused', status: 422 });
      expect(await refused(change({ ...now, ...pay('8888') }))).toMatchObject({ type: 'edit-empty' });
      const named = { edited: [{ personKey: world.personId, cells: { name: '别人' } }] };
      expect(await refused(change({ ...now, ...named }))).toMatchObject({ type: 'bad-request' });
      const twice = [{ ...pay('7777'), removed: [world.personId] }, { removed: [world.personId, world.personId] }];
      for (const body of twice) {
        expect(await refused(change({ ...now, ...body }))).toMatchObject({ type: 'bad-request', status: 400 });
        const preview = await ask('enterprise-staff', `${url()}/preview`, change({ ...now, ...body }));
        expect(preview.json()).toMatchObject({ type: 'bad-request', fields: [{ path: 'removed' }] });
      }
      await shiheng.indicators.closePeriod('system', period);
      expect(await refused(change({ ...now, ...pay('7777') }))).toMatchObject({ type: 'restatement-unconfirmed' });
      expect(
        (await ask('enterprise-staff', url(), change({ ...now, ...pay('7777'), restate: true }))).json(),
      ).toMatchObject({ version: 3 });
    });
  });

  describe('a worker of an enterprise that has moved and is closed', () => {
    const [moved, gone] = [9_876_501, 100];
    const person = (n: number) => Buffer.from(shiheng.privacy().personId(idNumberOf(n))).toString('hex');
    const growth = async (role: Role, n: number, who: number, from: string) => {
      const { text } = enterpriseIdOf(creditCodeOf(n));
      const answer = await ask(role, `/api/enterprises/${text}/persons/${person(who)}?period=${from}`);
      return answer.statusCode === 200
        ? answer.json<PersonGrowthDto>().periods.map((each) => each.period)
        : answer.statusCode;
    };

    beforeAll(async () => {
      const away = enterprisesCsv([
        enterpriseCells(moved, { county: '530102', system: 'S01', effectiveOn: '2024-04-10' }),
      ]);
      await shiheng.orgs.importEnterprises(commandLine, testFile('moved.csv', away), {});
      const ledger = testFile('later.csv', workersCsv(Array.from({ length: 11 }, (_, n) => workerCells(moved, n))));
      const quarter = parsePeriod('2024Q2') ?? expect.fail();
      await shiheng.workers.importWorkers(commandLine, ledger, { period: quarter });
      await shiheng.db.tx(async (tx) => {
        const id = enterpriseIdOf(creditCodeOf(gone)).text;
        await tx.query(`update orgs.enterprise set closed_on = '2024-04-10' where enterprise_id = $1`, [id]);
        await tx.query(`update orgs.enterprise_version set valid_to = '2024-04-10' where enterprise_id = $1`, [id]);
      });
    });

    it('is there beside the ledger of the period', async () => {
      expect(await growth('province-office', gone, 500, '2024Q1')).toEqual(['2024Q1']);
      expect(await growth('prefecture-office', moved, 3, '2024Q1')).toEqual(['2024Q1']);
    });

    it('is told in the periods in which the enterprise stood within reach, and in no other', async () => {
      expect(await growth('province-office', moved, 3, '2024Q1')).toEqual(['2024Q2', '2024Q1']);
      expect(await growth('enterprise-staff', moved, 3, '2024Q2')).toEqual(['2024Q2', '2024Q1']);
      expect(await growth('prefecture-office', moved, 3, '2024Q2')).toBe(404);
      expect(await growth('prefecture-office', gone, 500, '2024Q1')).toBe(404);
    });
  });

  describe('saved views', () => {
    const view = (name: string) => ({ page: 'enterprises', name, search: 'pilot=yes&sort=workers' });
    const views = async (role: Role) => (await ask(role, '/api/saved-views?page=enterprises')).json().views;

    it('belong to their account; one of the same name replaces the one before', async () => {
      await ask('leader', '/api/saved-views', view('试点'));
      await ask('leader', '/api/saved-views', { ...view('试点'), search: 'pilot=yes' });
      expect(await views('leader')).toMatchObject([{ name: '试点', search: 'pilot=yes' }]);
      expect(await views('province-office')).toEqual([]);
      const [{ viewId }] = await views('leader');
      expect((await ask('province-office', `/api/saved-views/${viewId}`, undefined, 'DELETE')).statusCode).toBe(404);
      expect((await ask('leader', `/api/saved-views/${viewId}`, undefined, 'DELETE')).statusCode).toBe(204);
      expect(await views('leader')).toEqual([]);
    });

    it('are not without number', async () => {
      for (let n = 0; n < 50; n++) await ask('auditor', '/api/saved-views', view(`视图${n}`));
      expect((await ask('auditor', '/api/saved-views', view('再来一个'))).json()).toMatchObject({
        type: 'saved-views-full',
      });
      expect((await ask('auditor', '/api/saved-views', view('视图7'))).statusCode).toBe(200);
    });
  });
});
