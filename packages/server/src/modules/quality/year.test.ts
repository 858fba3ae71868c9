import type { Period } from '@shiheng/basics/period';
import type { PlainDate } from '@shiheng/basics/plain-date';
import { FilingsDto, QualityDto } from '@shiheng/contract/quality';
import { emptyTables, forEachEngine } from '@shiheng/db/testing';
import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildApp } from '../../app.ts';
import type { Shiheng } from '../../open.ts';
import { commandLine } from '../../platform/imports/actor.ts';
import { enterpriseIdOf } from '../../platform/imports/enterprise-id.ts';
import { assembled } from '../../testing/assembled.ts';
import { testFile } from '../../testing/files.ts';
import { creditCodeOf, enterpriseCells, enterprisesCsv, workerCells, workersCsv } from '../../testing/ledger.ts';
import { signedIn } from '../../testing/sign-in.ts';

const quarters = ['2025Q1', '2025Q2', '2025Q3', '2025Q4'] as const;
const [whole, opening, closing, moving] = [81, 82, 83, 84];
const idOf = (n: number) => enterpriseIdOf(creditCodeOf(n)).text;
const [county, otherCounty] = ['530621', '530102'];

forEachEngine('a year in which enterprises open, close and move', (open) => {
  let shiheng: Shiheng;
  let app: FastifyInstance;
  let office: Record<string, string>;

  const declare = async (of: string, ...enterprises: readonly number[]) => {
    const crew = enterprises.map((each) => workerCells(each, each));
    const file = testFile('w.csv', workersCsv(crew));
    const done = await shiheng.workers.importWorkers(commandLine, file, { period: of as Period });
    expect(done).toMatchObject({ ok: true, value: { rows: { refused: 0 } } });
  };

  beforeAll(async () => {
    shiheng = await assembled(await open(), () => new Date('2026-02-01T00:00:00Z'));
    await emptyTables(shiheng.db);
    await shiheng.orgs.initProvince();
    const since = { [opening]: '2025-10-08' };
    const list = [whole, opening, closing, moving].map((n) =>
      enterpriseCells(n, { county, effectiveOn: since[n] ?? '2020-01-01' }),
    );
    await shiheng.orgs.importEnterprises(commandLine, testFile('e.csv', enterprisesCsv(list)), {});
    await declare('2025Q1', whole, closing, moving);
    await declare('2025Q2', whole, closing);
    await declare('2025Q3', moving);
    await declare('2025Q4', opening);
    const merger = { kind: 'merge-enterprises', origins: [idOf(closing)], into: idOf(whole) } as const;
    const move = { kind: 'move-enterprise', enterprise: idOf(moving), facts: { countyCode: otherCounty } } as const;
    for (const decision of [
      { ...merger, on: '2025-08-15' as PlainDate },
      { ...move, on: '2025-07-01' as PlainDate },
    ])
      expect(await shiheng.orgs.changeTree(commandLine, decision)).toMatchObject({ ok: true });
    const tops = { province: '530000', prefecture: '530600', systemCompany: 'S01', enterprise: idOf(whole) };
    const accounts = await shiheng.identity.createDemoAccounts(tops);
    const account = accounts.find(({ role }) => role === 'province-office') ?? expect.fail();
    office = { shiheng: (await signedIn(shiheng, account)).token };
    app = await buildApp(shiheng, { secure: false });
  });
  afterAll(() => app.close());

  const headers = { 'x-shiheng-client': 'test', 'accept-language': 'en' };
  const look = async (url: string) => (await app.inject({ url, headers, cookies: office })).json();
  const quality = async (org: string, period: string, more = '') =>
    QualityDto.parse(await look(`/api/quality?org=${org}&period=${period}${more}`));
  const filings = async (more: string) =>
    FilingsDto.parse(await look(`/api/quality/filings?org=${county}&period=2025${more}`));
  const ask = async (unit: number, period: string) => {
    const payload = { unit: idOf(unit), period, topic: 'missing', text: '请申报', dueOn: '2026-02-20' };
    const answer = await app.inject({
      ...{ method: 'POST', url: '/api/quality/questions', payload, headers, cookies: office },
    });
    return answer.json();
  };

  it.each(['530000', '530600', county, otherCounty])('is the sum of its quarters at %s', async (org) => {
    const year = (await quality(org, '2025')).sums;
    const parts = await Promise.all(quarters.map(async (quarter) => (await quality(org, quarter)).sums));
    for (const key of ['expected', 'declared', 'onTime', 'late', 'rows'] as const)
      expect(parts.reduce((sum, part) => sum + part[key], 0)).toBe(year[key]);
  });

  it.each(['530000', county])('is so also where units stand now, at %s', async (org) => {
    const year = (await quality(org, '2025', '&tree=as-is')).sums;
    const parts = await Promise.all(quarters.map(async (each) => (await quality(org, each, '&tree=as-is')).sums));
    for (const key of ['expected', 'declared'] as const)
      expect(parts.reduce((sum, part) => sum + part[key], 0)).toBe(year[key]);
  });

  it('expects each enterprise in the quarters in which it stood there', async () => {
    const { sums, units, unitsTotal } = await quality(county, '2025');
    // Four of the whole year, one of who opened in October, three of who closed in August, two of who moved in July.
    expect(sums).toMatchObject({ expected: 10, declared: 6 });
    expect(units.map(({ org, left, sums: own }) => [org.code, left, own.expected, own.declared]).toSorted()).toEqual(
      [
        [idOf(whole), false, 4, 2],
        [idOf(opening), false, 1, 1],
        [idOf(closing), true, 3, 2],
        [idOf(moving), true, 2, 1],
      ].toSorted(),
    );
    expect(unitsTotal).toBe(4);
    expect((await quality(otherCounty, '2025')).sums).toMatchObject({ expected: 2, declared: 1 });
  });

  it('is taken away with the same units', async () => {
    const { rows } = await look(`/api/quality/export?org=${county}&period=2025&format=json`);
    expect(rows.map((row: { unit: string; expected: number }) => [row.unit, row.expected]).toSorted()).toEqual(
      [
        [creditCodeOf(whole), 4],
        [creditCodeOf(opening), 1],
        [creditCodeOf(closing), 3],
        [creditCodeOf(moving), 2],
      ].toSorted(),
    );
  });

  it('lists them by quarter, page by page, each once', async () => {
    const seen: string[] = [];
    let after = '';
    for (let pages = 0; pages < 9; pages++) {
      const page = await filings(`&limit=1${after}`);
      expect(page.total).toBe(10);
      seen.push(...page.filings.map(({ enterprise, period }) => `${enterprise.code} ${period}`));
      if (page.next === null) break;
      after = `&after=${page.next}`;
    }
    const expected = [
      ...quarters.map((quarter) => [whole, quarter] as const),
      [opening, '2025Q4'] as const,
      ...quarters.slice(0, 3).map((quarter) => [closing, quarter] as const),
      ...quarters.slice(0, 2).map((quarter) => [moving, quarter] as const),
    ];
    expect(seen.toSorted()).toEqual(expected.map(([n, quarter]) => `${idOf(n)} ${quarter}`).toSorted());
    const missing = (await filings('&state=missing')).filings;
    expect(missing.some(({ enterprise }) => enterprise.code === idOf(opening))).toBe(false);
  });

  describe('what is missing may be asked for, nothing else', () => {
    it.each([
      ['before it opened', opening, '2025Q1'],
      ['after it closed', closing, '2025Q4'],
      ['what it has declared', whole, '2025Q1'],
      ['a year that is declared by its quarters', whole, '2025'],
    ] as const)('not %s', async (_, n, period) => {
      expect(await ask(n, period)).toMatchObject({ type: 'question-nothing-missing' });
    });

    it.each([
      ['of who stands', whole, '2025Q3'],
      ['of who has closed in it', closing, '2025Q3'],
      ['of who has moved since', moving, '2025Q2'],
    ] as const)('%s', async (_, n, period) => {
      expect(await ask(n, period)).toMatchObject({ unit: { code: idOf(n) }, period, topic: 'missing' });
    });
  });
});
