import type { Role } from '@shiheng/contract/identity';
import type {
  IndicatorPageDto,
  IndicatorRecordsDto,
  IndicatorsDto,
  IndicatorUnitsDto,
} from '@shiheng/contract/indicators';
import type { RelationPageDto } from '@shiheng/contract/relations';
import { forEachEngine } from '@shiheng/db/testing';
import { layoutOf } from '@shiheng/kernel/indicators/cube-layout';
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
import { seedTraceable, type Traceable } from '../../testing/traceable.ts';
import { touchTree } from '../indicators/index.ts';

const now = new Date('2024-05-06T02:00:00Z');
const readers: readonly Role[] = ['province-office', 'prefecture-office', 'system-office', 'enterprise-union'];
const sum = (of: readonly (number | null)[]) => of.reduce<number>((total, each) => total + (each ?? 0), 0);

forEachEngine('indicator pages', (open) => {
  let shiheng: Shiheng;
  let app: FastifyInstance;
  let world: Traceable;
  const tokens = new Map<Role, string>();

  beforeAll(async () => {
    shiheng = await assembled(await open(), () => now);
    world = await seedTraceable(shiheng);
    await addReport(world.creditCode, 'skilled', 20);
    await addReport(world.creditCode, 'training-fund-yuan', 1000);
    const staff = Array.from({ length: 12 }, (_, n) =>
      workerCells(9_876_501, 600 + n, { political: n < 4 ? '中共党员' : '群众', skill: n < 3 ? '高级工' : '初级工' }),
    );
    const file = testFile('2024Q2.csv', workersCsv(staff));
    await shiheng.workers.importWorkers(commandLine, file, { period: '2024Q2' as never });
    app = await buildApp(shiheng, { secure: false });
    for (const { role, login, password } of world.accounts) {
      tokens.set(role, (await signedIn(shiheng, { login, password })).token);
    }
  }, 60_000);
  afterAll(() => app.close());

  async function addReport(code: string, measure: string, value: number, of = '2024Q1'): Promise<void> {
    const text = `期间,机构代码,计量编码,数值,佐证,说明\n${of},${code},${measure},${value},年报第三页,\n`;
    await shiheng.indicators.importReports(commandLine, testFile(`${measure}.csv`, text), {});
  }

  function ask(role: Role, path: string, query: Record<string, string>) {
    const cookies = { shiheng: tokens.get(role) ?? '' };
    return app.inject({ url: path, query: { period: '2024Q1', ...query }, cookies });
  }

  async function get<T>(role: Role, path: string, query: Record<string, string>): Promise<T> {
    const answer = await ask(role, path, query);
    expect(answer.statusCode, answer.body).toBe(200);
    return answer.json<T>();
  }

  const page = (role: Role, id: string, org: string, more = {}) =>
    get<IndicatorPageDto>(role, `/api/indicators/${id}`, { org, ...more });
  const units = (role: Role, id: string, org: string, more = {}) =>
    get<IndicatorUnitsDto>(role, `/api/indicators/${id}/units`, { org, ...more });
  const records = (role: Role, id: string, measure: string, more = {}) =>
    get<IndicatorRecordsDto>(role, `/api/indicators/${id}/records`, { enterprise: world.enterprise, measure, ...more });

  it('the list tells all 88, the same numbers as the page of each', async () => {
    const { indicators } = await get<IndicatorsDto>('prefecture-office', '/api/indicators', { org: '530600' });
    expect(indicators).toHaveLength(88);
    for (const id of ['skilled-share', 'high-skill-share', 'reform-study-sessions']) {
      const { interval: _, ...result } = (await page('prefecture-office', id, '530600')).result;
      expect(indicators.find((each) => each.id === id)).toMatchObject(result);
    }
    const skilled = indicators.find(({ id }) => id === 'skilled-share');
    expect(skilled).toMatchObject({ from: 'ledger', numerator: 9, denominator: 12, coverage: 1 });
    expect(skilled?.sides.map(({ relation, side }) => relation + side)).toEqual(['R1a', 'R4t3', 'R9a']);
  });

  it('the page adds up: terms make the value, children and the rest make what is lacking', async () => {
    const { result, terms, children, restPoints, trend } = await page('province-office', 'high-skill-share', '530000');
    expect(terms.map(({ measure, value }) => [measure, value])).toEqual([
      ['high-skilled', result.numerator],
      ['skilled', result.denominator],
    ]);
    expect(children.map(({ org }) => org.code)).toContain('530600');
    expect(sum([...children.map(({ points }) => points), restPoints])).toBeCloseTo(100 - (result.score ?? 0));
    expect(trend.at(-1)).toMatchObject({ period: '2024Q1', value: result.value, score: result.score });
    expect(result.interval?.p05).toBeLessThanOrEqual(result.interval?.p95 ?? 0);
  });

  it('both voices stand side by side, and what is off opens to the enterprise', async () => {
    const { toldTwice } = await page('prefecture-office', 'skilled-share', '530600');
    expect(toldTwice).toMatchObject([
      { measure: { id: 'skilled' }, units: 1, ledger: 9, reported: 20, outside: 1, furthest: [{ factor: 9 / 20 }] },
    ]);
    const { voices } = await page('prefecture-office', 'skilled-share', world.enterprise);
    expect(voices?.filter(({ measure }) => measure === 'skilled')).toMatchObject([
      { from: 'ledger', value: 9, grade: 'C' },
      { from: 'report', value: 20, grade: 'C', evidence: '年报第三页' },
    ]);
  });

  describe('in a year', () => {
    const told = async (id: string, measure: string) => {
      const { toldTwice } = await page('prefecture-office', id, '530600', { period: '2024' });
      return toldTwice?.find((each) => each.measure.id === measure);
    };
    beforeAll(async () => {
      await addReport(world.creditCode, 'skilled', 20, '2024Q2');
      for (const [of, opening] of [['2024Q1', 8] as const, ['2024Q2', 9] as const]) {
        await addReport(world.creditCode, 'frontline-opening', opening, of);
        await addReport(world.creditCode, 'trained', 3, of);
      }
    });

    it('both voices say of a stock its last, of an opening its first, and add up flows', async () => {
      expect(await told('skilled-share', 'skilled')).toMatchObject({ units: 1, ledger: 12, reported: 20, outside: 1 });
      expect(await told('frontline-turnover', 'frontline-opening')).toMatchObject({ units: 1, reported: 8 });
      expect(await told('training-coverage', 'trained')).toMatchObject({ units: 1, reported: 6 });
    });

    it('each quarter that is off is named once, by its own name', async () => {
      const { furthest } = (await told('skilled-share', 'skilled')) ?? {};
      expect(furthest?.map(({ period, ledger, reported }) => [period, ledger, reported])).toEqual([
        ['2024Q1', 9, 20],
        ['2024Q2', 12, 20],
      ]);
    });

    it('findings name the quarter that they are about', async () => {
      const query = { org: '530600', period: '2024' };
      const { findings } = await get<RelationPageDto>('prefecture-office', '/api/relations/R4', query);
      const off = (findings ?? []).filter(({ measure }) => measure?.id === 'skilled');
      expect(off.map(({ facts }) => [facts.period, facts.ledger])).toEqual([
        ['2024Q1', 9],
        ['2024Q2', 12],
      ]);
    });
  });

  it('what was not reported is missing, not 0; a worker sees no accusation', async () => {
    const { result, trend } = await page('province-office', 'proposal-reply-rate', '530600');
    expect(result).toMatchObject({ value: null, score: null, reason: 'no-data' });
    expect(trend.every(({ value, score }) => value === null && score === null)).toBe(true);
    const own = await page('worker', 'skilled-share', world.enterprise);
    expect(own).toMatchObject({
      voices: null,
      toldTwice: null,
      distribution: null,
      opens: { units: false, records: false },
    });
    expect(own.result.value).toBe(0.75);
  });

  describe('units below', () => {
    it('come with what each takes, found by name or credit code, in pages that neither repeat nor skip', async () => {
      const all = await units('province-office', 'high-skill-share', '530000');
      const { result } = await page('province-office', 'high-skill-share', '530000');
      expect(all.total).toBe(2);
      expect(sum(all.units.map(({ points }) => points))).toBeCloseTo(100 - (result.score ?? 0));
      const first = await units('province-office', 'high-skill-share', '530000', { limit: '1' });
      const second = await units('province-office', 'high-skill-share', '530000', {
        limit: '1',
        after: first.next ?? '',
      });
      expect([...first.units, ...second.units]).toEqual(all.units);
      expect(second.next).toBeNull();
      for (const search of [world.creditCode.toLowerCase(), '9876501'])
        expect((await units('province-office', 'high-skill-share', '530000', { search })).units).toMatchObject([
          { org: { code: world.enterprise }, kind: 'enterprise' },
        ]);
      const byScore = await units('province-office', 'high-skill-share', '530000', { sort: 'score' });
      const scores = byScore.units.map(({ score }) => score ?? 0);
      expect(scores).toEqual([...scores].sort((a, b) => a - b));
    });

    it('are not for workers, and never of somewhere else', async () => {
      expect((await ask('worker', '/api/indicators/skilled-share/units', { org: world.enterprise })).statusCode).toBe(
        404,
      );
      const { units: seen } = await units('prefecture-office', 'skilled-share', '530600');
      expect(seen.map(({ org }) => org.code)).toEqual([world.enterprise]);
      const foreign = { org: world.foreignEnterprise };
      expect((await ask('prefecture-office', '/api/indicators/skilled-share/units', foreign)).statusCode).toBe(404);
    });
  });

  describe('records', () => {
    it.each(readers)('%s: as many rows as the number above them, masked', async (role) => {
      const { terms } = await page(role, 'high-skill-share', world.enterprise);
      for (const { measure, value, opens } of terms) {
        expect(opens).toBe(true);
        const list = await records(role, 'high-skill-share', measure);
        expect(list).toMatchObject({ stored: value, counted: value, sum: value, rows: 12, next: null });
        expect(list.records).toHaveLength(value ?? 0);
        expect(world.leaksIn(JSON.stringify(list))).toEqual([]);
        for (const { name } of list.records) expect(name).toMatch(/^.\*+$/);
      }
    });

    it('every measure of the ledger that an indicator uses is the sum of its rows, exactly', async () => {
      let measures = 0;
      for (const { indicator, measures: columns } of layoutOf(shiheng.indicators.catalogue).plans) {
        for (const { id, from } of columns.flatMap((at) => shiheng.indicators.catalogue.measures[at] ?? [])) {
          if (from !== 'ledger') continue;
          const query = { period: '2024Q2', limit: '1' };
          const { sum: rows, stored } = await records('enterprise-staff', indicator.id, id, query);
          if (stored !== null) expect([id, rows]).toEqual([id, stored]);
          measures += 1;
        }
      }
      expect(measures).toBeGreaterThan(30);
    });

    it('are those of the declaration that stands, also for who has just seen another', async () => {
      for (const high of [3, 5]) {
        const staff = Array.from({ length: 6 }, (_, n) =>
          workerCells(9_876_501, 600 + n, { skill: n < high ? '高级工' : '初级工' }),
        );
        const file = testFile('2023Q4.csv', workersCsv(staff));
        await shiheng.workers.importWorkers(commandLine, file, { period: '2023Q4' as never });
        const query = { period: '2023Q4' };
        const list = await records('enterprise-staff', 'high-skill-share', 'high-skilled', query);
        expect(list).toMatchObject({ rows: 6, counted: high, stored: high });
        expect(list.records).toHaveLength(high);
        expect(await records('enterprise-staff', 'high-skill-share', 'high-skilled', query)).toEqual(list);
      }
    });

    it('who is in the denominator and not in the numerator', async () => {
      const both = await records('prefecture-office', 'high-skill-share', 'skilled', { without: 'high-skilled' });
      const [high, all] = await Promise.all(
        ['high-skilled', 'skilled'].map((measure) => records('prefecture-office', 'high-skill-share', measure)),
      );
      expect(both.counted).toBe((all?.counted ?? 0) - (high?.counted ?? 0));
      expect(both.records.map(({ skill }) => skill.zh).every((grade) => ['初级工', '中级工'].includes(grade))).toBe(
        true,
      );
    });

    it('hours are shown and add up; pay counts and is not shown', async () => {
      const hours = await records('enterprise-union', 'training-hours-per-worker', 'training-centihours');
      expect(sum(hours.records.map(({ amount }) => amount))).toBe(hours.stored);
      expect(hours.records[0]?.facts.map(({ field }) => field)).toEqual(['training']);
      const floor = await ask('enterprise-union', '/api/indicators/skill-wage-floor-rate/records', {
        enterprise: world.enterprise,
        measure: 'wage-floor-known',
      });
      expect(floor.json<IndicatorRecordsDto>().records.every(({ amount }) => amount === null)).toBe(true);
      expect(floor.body).not.toContain('wage"');
    });

    it('come in pages that neither repeat nor skip', async () => {
      const all = await records('system-office', 'skilled-share', 'headcount');
      const lines: number[] = [];
      for (let after: number | null = 0; after !== null; ) {
        const some: IndicatorRecordsDto = await records('system-office', 'skilled-share', 'headcount', {
          limit: '5',
          after: String(after),
        });
        lines.push(...some.records.map(({ line }) => line));
        after = some.next;
      }
      expect(lines).toEqual(all.records.map(({ line }) => line));
    });

    it('political status is for the enterprise that declared it', async () => {
      const measure = 'party-members';
      const query = { enterprise: world.enterprise, period: '2024Q2', measure };
      const url = '/api/indicators/party-member-share/records';
      for (const role of readers.filter((each) => each !== 'enterprise-union')) {
        const answer = await ask(role, url, query);
        expect(answer.json()).toMatchObject({ type: 'records-withheld', status: 409 });
      }
      expect(await records('enterprise-staff', 'party-member-share', measure, query)).toMatchObject({ counted: 4 });
      const { terms } = await page('prefecture-office', 'party-member-share', world.enterprise, { period: '2024Q2' });
      expect(terms.map(({ opens }) => opens)).toEqual([false, false]);
      const foreign = { ...query, enterprise: world.foreignEnterprise };
      expect((await ask('prefecture-office', url, foreign)).statusCode).toBe(404);
    });

    it('no such measure, indicator, enterprise or declaration look alike', async () => {
      const known = { enterprise: world.enterprise, measure: 'skilled' };
      const asked: readonly (readonly [string, Record<string, string>])[] = [
        ['no-such-indicator', known],
        ['skilled-share', { ...known, measure: 'trained' }],
        ['skilled-share', { ...known, without: 'trained' }],
        ['skilled-share', { ...known, enterprise: world.foreignEnterprise }],
        ['skilled-share', { ...known, period: '2023Q1' }],
        ['training-fund-rate', { ...known, measure: 'training-fund-yuan' }],
      ];
      for (const [id, query] of asked) {
        const answer = await ask('prefecture-office', `/api/indicators/${id}/records`, query);
        expect([id, answer.statusCode, answer.json().type]).toEqual([id, 404, 'not-found']);
      }
      expect((await ask('leader', '/api/indicators/skilled-share/records', known)).statusCode).toBe(404);
      const odd = await ask('prefecture-office', '/api/indicators/skilled-share/records', {
        ...known,
        period: '2024Q9',
      });
      expect(odd.json().type).toBe('period-unknown');
    });
  });

  describe('enterprises that close or move', () => {
    const [closing, coming, going] = [9_876_511, 9_876_512, 9_876_513];
    const idOf = (n: number) => enterpriseIdOf(creditCodeOf(n)).text;
    const rows = (n: number, more = {}) =>
      ask('prefecture-office', '/api/indicators/skilled-share/records', {
        enterprise: idOf(n),
        measure: 'headcount',
        ...more,
      });

    beforeAll(async () => {
      const crew = (n: number) => Array.from({ length: 4 }, (_, person) => workerCells(n, 10 * n + person));
      const at = (n: number, county: string, effectiveOn = '') => enterpriseCells(n, { county, effectiveOn });
      const first = [at(closing, '530621'), at(coming, '530102'), at(going, '530621')];
      const then = [at(coming, '530621', '2024-04-15'), at(going, '530102', '2024-04-15')];
      for (const list of [first, then])
        await shiheng.orgs.importEnterprises(commandLine, testFile('enterprises.csv', enterprisesCsv(list)), {});
      const file = testFile('2024Q1.csv', workersCsv([closing, coming, going].flatMap(crew)));
      await shiheng.workers.importWorkers(commandLine, file, { period: '2024Q1' as never });
      await shiheng.db.tx(async (tx) => {
        const when = [idOf(closing), '2024-03-01'];
        await tx.query('update orgs.enterprise set closed_on = $2 where enterprise_id = $1', when);
        await tx.query('update orgs.enterprise_version set valid_to = $2 where enterprise_id = $1', when);
        await touchTree(tx);
      });
    });

    it('one that closed within the quarter opens down to its rows', async () => {
      const { terms } = await page('prefecture-office', 'skilled-share', idOf(closing));
      expect(terms.every(({ opens }) => opens)).toBe(true);
      expect((await rows(closing)).json()).toMatchObject({ counted: 4, stored: 4 });
      expect((await rows(closing, { period: '2024Q2' })).statusCode).toBe(404);
    });

    it('as they stand today, its rows and voices are those of the page that is seen', async () => {
      const asIs = { tree: 'as-is' };
      const { voices } = await page('prefecture-office', 'skilled-share', idOf(coming), asIs);
      expect(voices?.length).toBeGreaterThan(0);
      expect((await rows(coming, asIs)).json()).toMatchObject({ counted: 4, stored: 4 });
      expect((await rows(going, asIs)).statusCode).toBe(404);
    });

    it('as they stood then, the other way round', async () => {
      expect((await rows(coming)).statusCode).toBe(404);
      expect((await rows(going)).json()).toMatchObject({ counted: 4 });
      expect((await page('prefecture-office', 'skilled-share', idOf(going))).voices?.length).toBeGreaterThan(0);
    });
  });
});
