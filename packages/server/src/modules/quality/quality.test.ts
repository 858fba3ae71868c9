import type { Period } from '@shiheng/basics/period';
import type { RoleName } from '@shiheng/contract/access';
import { FilingsDto, QualityDto, QuestionDto } from '@shiheng/contract/quality';
import { emptyTables, forEachEngine } from '@shiheng/db/testing';
import type { FastifyInstance } from 'fastify';
import { readXlsx } from 'hucre/xlsx';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildApp } from '../../app.ts';
import type { Shiheng } from '../../open.ts';
import { commandLine } from '../../platform/imports/actor.ts';
import { enterpriseIdOf } from '../../platform/imports/enterprise-id.ts';
import { assembled } from '../../testing/assembled.ts';
import { testFile } from '../../testing/files.ts';
import { creditCodeOf, csvOf, enterpriseCells, enterprisesCsv, workerCells, workersCsv } from '../../testing/ledger.ts';
import { signedIn } from '../../testing/sign-in.ts';

const period = '2024Q1' as Period;
const earlier = '2023Q4' as Period;
const [early, late, silent, foreign] = [71, 72, 73, 74];
const idOf = (n: number) => enterpriseIdOf(creditCodeOf(n)).text;
const county = '530621';

forEachEngine('data quality', (open) => {
  let shiheng: Shiheng;
  let app: FastifyInstance;
  let now = new Date('2024-04-10T00:00:00Z');
  const cookies = new Map<RoleName, Record<string, string>>();

  const declare = async (of: Period, ...crew: readonly ReturnType<typeof workerCells>[]) => {
    const done = await shiheng.workers.importWorkers(commandLine, testFile('w.csv', workersCsv(crew)), { period: of });
    expect(done).toMatchObject({ ok: true, value: { rows: { refused: 0 } } });
  };

  beforeAll(async () => {
    shiheng = await assembled(await open(), () => now);
    await emptyTables(shiheng.db);
    await shiheng.orgs.initProvince();
    const list = [early, late, silent]
      .map((n) => enterpriseCells(n, { county }))
      .concat(enterpriseCells(foreign, { county: '530102' }));
    await shiheng.orgs.importEnterprises(commandLine, testFile('e.csv', enterprisesCsv(list)), {});
    // The quarter before: six of the ten are there already.
    await declare(earlier, ...[0, 1, 2, 3, 4, 5].map((n) => workerCells(early, n)));
    // Ten rows, four of them without hours, all without certificates; eight are skilled.
    await declare(
      period,
      ...Array.from({ length: 10 }, (_, n) =>
        workerCells(early, n, {
          hiredOn: n < 6 ? '2018-01-15' : '2024-02-01',
          ...(n < 4 && { training: '', matched: '' }),
          ...(n === 6 && { certificateNo: 'C-5', certificateIssuer: '人社局', certifiedOn: '2020-01-01' }),
        }),
      ),
    );
    now = new Date('2024-04-20T15:59:00Z'); // one minute before the due day ends in China
    await declare(period, workerCells(foreign, 20));
    now = new Date('2024-04-20T16:01:00Z');
    await declare(period, workerCells(late, 30), workerCells(late, 31));
    const reports = csvOf(
      ['期间', '机构代码', '计量编码', '数值'],
      [
        { a: period, b: creditCodeOf(early), c: 'headcount', d: '10' },
        { a: period, b: creditCodeOf(late), c: 'headcount', d: '4' },
        { a: period, b: creditCodeOf(late), c: 'study-sessions', d: '3' },
      ],
    );
    expect(await shiheng.indicators.importReports(commandLine, testFile('r.csv', reports), {})).toMatchObject({
      ok: true,
      value: { rows: { loaded: 3 } },
    });
    now = new Date('2024-05-01T00:00:00Z');
    const tops = { province: '530000', prefecture: '530600', systemCompany: 'S01', enterprise: idOf(silent) };
    for (const { role, login, password } of await shiheng.identity.createDemoAccounts(tops))
      cookies.set(role, { shiheng: (await signedIn(shiheng, { login, password })).token });
    app = await buildApp(shiheng, { secure: false });
  });
  afterAll(() => app.close());

  const headers = { 'x-shiheng-client': 'test', 'accept-language': 'en' };
  const ask = (role: RoleName, url: string) => app.inject({ url, headers, cookies: cookies.get(role) ?? {} });
  const send = (role: RoleName, url: string, payload: object) =>
    app.inject({ method: 'POST', url, payload, headers, cookies: cookies.get(role) ?? {} });
  const at = (org: string, more = '') => `org=${org}&period=${period}${more}`;
  const quality = async (role: RoleName, org: string) =>
    QualityDto.parse((await ask(role, `/api/quality?${at(org)}`)).json());

  describe('completeness and timeliness', () => {
    it('count who declared, and who did so by the due day in China', async () => {
      const { due, sums } = await quality('prefecture-office', county);
      expect(due).toMatchObject({ on: '2024-04-20', days: 20, past: true, status: 'unverified' });
      expect(sums).toMatchObject({ expected: 3, declared: 2, onTime: 1, late: 1, rows: 12 });
    });

    it('add up over the units below', async () => {
      const { sums, units } = await quality('province-office', '530000');
      expect(sums).toMatchObject({ expected: 4, declared: 3, onTime: 2, late: 1, rows: 13 });
      for (const key of ['expected', 'declared', 'onTime', 'late', 'rows'] as const)
        expect(units.reduce((sum, unit) => sum + unit.sums[key], 0)).toBe(sums[key]);
      expect(units.find(({ org }) => org.code === '530600')?.sums.expected).toBe(3);
    });

    it('tell cells that are empty, certificates only among the skilled', async () => {
      const { columns, sums } = await quality('prefecture-office', idOf(early));
      const of = (key: string) => columns.find((column) => column.key === key);
      expect(of('training')).toMatchObject({ filled: 6, among: 10, amongSkilled: false });
      expect(of('team')).toMatchObject({ filled: 10, among: 10 });
      expect(of('certificateNo')).toMatchObject({ filled: 1, among: 8, amongSkilled: true });
      const [filled, among] = [columns.map(({ filled }) => filled), columns.map(({ among }) => among)];
      const sum = (numbers: readonly number[]) => numbers.reduce((a, b) => a + b, 0);
      expect(sums.filledShare).toBeCloseTo(sum(filled) / sum(among), 12);
    });

    it('follow a new declaration without being read anew, and stay late', async () => {
      now = new Date('2024-05-01T00:05:00Z');
      await declare(period, ...[30, 31, 32].map((n) => workerCells(late, n)));
      const { sums } = await quality('prefecture-office', county);
      expect(sums).toMatchObject({ expected: 3, declared: 2, onTime: 1, late: 1, rows: 13 });
    });

    it('of a year are its quarters’, whether or not the year has been closed', async () => {
      const ofYear = async () => {
        const url = `/api/quality?org=${county}&line=area&period=2024`;
        return QualityDto.parse((await ask('prefecture-office', url)).json()).sums;
      };
      const before = await ofYear();
      expect(before).toMatchObject({ expected: 3, declared: 2 });
      await shiheng.indicators.closePeriod('system', '2024' as Period);
      expect(await ofYear()).toEqual(before);
    });

    it('see cells that feed no measure', async () => {
      const named = async () =>
        (await quality('prefecture-office', county)).columns.find(({ key }) => key === 'occupation')?.filled;
      const before = (await named()) ?? 0;
      await declare(period, ...[30, 31, 32].map((n) => workerCells(late, n, { occupation: '' })));
      expect(await named()).toBe(before - 3);
      await declare(period, ...[30, 31, 32].map((n) => workerCells(late, n)));
      expect(await named()).toBe(before);
    });
  });

  describe('enterprises one by one', () => {
    const listed = async (more: string) =>
      FilingsDto.parse((await ask('prefecture-office', `/api/quality/filings?${at(county, more)}`)).json());

    it.each([
      ['missing', silent, null],
      ['late', late, '2024-04-21'],
      ['on-time', early, '2024-04-10'],
    ] as const)('%s', async (state, n, declaredOn) => {
      const { filings, total } = await listed(`&state=${state}`);
      expect(total).toBe(1);
      expect(filings).toMatchObject([
        { enterprise: { code: idOf(n), creditCode: creditCodeOf(n) }, state, declaredOn, dueOn: '2024-04-20' },
      ]);
    });

    it('page by page, each once', async () => {
      const seen: string[] = [];
      let after = '';
      for (let pages = 0; pages < 9; pages++) {
        const { filings, next, total } = await listed(`&limit=1${after}`);
        expect(total).toBe(3);
        seen.push(...filings.map(({ enterprise }) => enterprise.code));
        if (next === null) break;
        after = `&after=${next}`;
      }
      expect(seen.toSorted()).toEqual([early, late, silent].map(idOf).toSorted());
    });

    it('by an empty column', async () => {
      const { filings } = await listed('&column=training');
      expect(filings.map(({ enterprise }) => enterprise.code)).toEqual([idOf(early)]);
      expect((await listed('&column=team')).total).toBe(0);
    });

    it('taken away with the same numbers', async () => {
      const url = `/api/quality/filings/export?${at(county, '&format=xlsx&language=en')}`;
      const [sheet] = (await readXlsx((await ask('prefecture-office', url)).rawPayload)).sheets;
      const [, titles, ...rows] = sheet?.rows ?? [];
      expect(titles?.slice(0, 4)).toEqual(['Credit code', 'Enterprise', 'Period', 'Declaration']);
      expect(rows.map((row) => row[3]).toSorted()).toEqual(['late', 'missing', 'on time']);
      const due = rows[0]?.[4];
      expect(due).toEqual(new Date('2024-04-20T00:00:00Z'));
    });
  });

  it('a unit table taken away holds what the page shows', async () => {
    const { units } = await quality('province-office', '530000');
    const json = (await ask('province-office', `/api/quality/export?${at('530000', '&format=json')}`)).json();
    expect(
      json.rows.map((row: { unit: string; expected: number; filled: number | null }) => [
        row.unit,
        row.expected,
        row.filled,
      ]),
    ).toEqual(units.map(({ org, sums }) => [org.code, sums.expected, sums.filledShare]));
  });

  describe('report against ledger', () => {
    it('compares what both tell and names what is off', async () => {
      const { verification } = await quality('prefecture-office', county);
      expect(verification).toMatchObject({ compared: 2, within: 1, tolerance: { low: 0.9, high: 1.1 } });
      expect(verification.worst).toMatchObject([
        {
          unit: { code: idOf(late) },
          measure: { id: 'headcount' },
          ledger: 3,
          reported: 4,
          factor: 0.75,
          kind: 'over-reported',
        },
      ]);
    });

    it('taken away with those that agree', async () => {
      const url = `/api/quality/verification/export?${at(county, '&format=json&language=en')}`;
      const { rows } = (await ask('prefecture-office', url)).json();
      expect(rows.map((row: { factor: number; verdict: string }) => [row.factor, row.verdict]).toSorted()).toEqual([
        [0.75, 'the report says more'],
        [1, 'within the tolerance'],
      ]);
    });
  });

  it('the burden meter counts cells asked, and those that were known', async () => {
    const { burden } = await quality('prefecture-office', idOf(early));
    expect(burden.template).toEqual({ columns: 22, required: 9, ofPeriod: 5 });
    // Ten rows of 22 cells; six workers were there the quarter before, with 17 cells that do not belong to the quarter.
    expect(burden.trend.at(-1)).toMatchObject({ period, enterprises: 1, rows: 10, figures: 0, asked: 220, known: 102 });
    expect(burden.trend.at(-2)).toMatchObject({ period: earlier, rows: 6, asked: 132, known: 0 });
  });

  describe('questions', () => {
    const asking = { unit: '', period, topic: 'missing', text: '请申报一季度台账', dueOn: '2024-05-20' };
    const put = (changes: object, role: RoleName = 'prefecture-office') =>
      send(role, '/api/quality/questions', { ...asking, unit: idOf(silent), ...changes });
    const mine = async (role: RoleName, state = 'open') =>
      (await ask(role, `/api/quality/questions?state=${state}`)).json().questions as QuestionDto[];

    it('go down, once at a time, and are seen by whoever was asked', async () => {
      const asked = QuestionDto.parse((await put({})).json());
      expect(asked).toMatchObject({
        unit: { code: idOf(silent) },
        askedBy: { unit: { code: '530600' } },
        mayClose: true,
        mayAnswer: false,
      });
      expect((await put({})).json()).toMatchObject({ type: 'question-open' });
      expect(await mine('enterprise-staff')).toMatchObject([
        { questionId: asked.questionId, mayAnswer: true, mayClose: false },
      ]);
      expect((await quality('enterprise-staff', idOf(silent))).questions).toEqual({ open: 1, overdue: 0 });
      expect(JSON.stringify(asked)).not.toContain('prefecture"'); // a role and a unit, no account
    });

    it('are settled by the facts when what was missing is declared, not by what is taken back', async () => {
      now = new Date('2024-05-01T00:09:00Z');
      await declare(period, workerCells(silent, 40));
      await shiheng.db.tx(async (tx) => {
        await tx.query(
          'update workers.declaration set superseded_at = $2, withdrawn = true where enterprise_id = $1 and period = $3',
          [idOf(silent), now.toISOString(), period],
        );
        await tx.query('delete from workers.worker where enterprise_id = $1 and period = $2', [idOf(silent), period]);
      });
      expect(await mine('enterprise-staff')).toHaveLength(1);
      now = new Date('2024-05-01T00:10:00Z');
      await declare(period, workerCells(silent, 40), workerCells(silent, 41));
      expect(await mine('enterprise-staff')).toEqual([]);
      expect(await mine('prefecture-office', 'closed')).toMatchObject([
        { settledByFacts: '2024-05-01T00:10:00.000Z', closing: null },
      ]);
    });

    it('are answered by the unit, once, and closed by the office that asked', async () => {
      const { questionId } = (await put({ topic: 'columns', text: '培训学时为何空缺' })).json();
      const answer = (role: RoleName) => send(role, `/api/quality/questions/${questionId}/answer`, { answer: '已补' });
      const close = (role: RoleName) => send(role, `/api/quality/questions/${questionId}/close`, { closing: '属实' });
      expect((await answer('prefecture-office')).json()).toMatchObject({ type: 'not-found' });
      expect((await answer('enterprise-staff')).json()).toMatchObject({ answer: '已补', mayAnswer: false });
      expect((await answer('enterprise-staff')).json()).toMatchObject({ type: 'question-closed' });
      expect((await close('enterprise-staff')).json()).toMatchObject({ type: 'not-found' });
      expect((await close('province-office')).json()).toMatchObject({ type: 'not-found' }); // another unit asked
      expect((await close('prefecture-office')).json()).toMatchObject({ closing: '属实', mayClose: false });
      expect((await close('prefecture-office')).json()).toMatchObject({ type: 'question-closed' });
    });

    it('leave their texts out of the trail', async () => {
      const sql = `select facts::text as facts from platform.audit_event where kind like 'question-%'`;
      const events = await shiheng.db.read((reader) => reader.query<{ facts: string }>(sql));
      expect(events.length).toBeGreaterThan(3);
      for (const { facts } of events) expect(facts).not.toMatch(/[\u4e00-\u9fff]/u);
    });

    it.each([
      ['a day that is over', { dueOn: '2024-05-01' }, 'question-term-refused'],
      ['a day too far off', { dueOn: '2025-05-01' }, 'question-term-refused'],
      ['a period that is none', { period: 'spring' }, 'period-unknown'],
      ['a unit elsewhere', { unit: idOf(foreign) }, 'not-found'],
      ['the own unit', { unit: '530600' }, 'not-found'],
      ['no text', { text: '  ' }, 'bad-request'],
    ] as const)('are refused for %s', async (_, changes, type) => {
      expect((await put({ topic: 'other', ...changes })).json()).toMatchObject({ type });
    });
  });

  it('is nobody’s who lacks the permission', async () => {
    for (const path of ['/api/quality', '/api/quality/filings']) {
      expect((await ask('worker', `${path}?${at(idOf(silent))}`)).json()).toMatchObject({ type: 'not-found' });
      expect((await ask('prefecture-office', `${path}?${at('530100')}`)).json()).toMatchObject({ type: 'not-found' });
      expect((await ask('province-office', `${path}?org=530000&period=1999Q1`)).json().type).toBe('period-unknown');
    }
  });
});
