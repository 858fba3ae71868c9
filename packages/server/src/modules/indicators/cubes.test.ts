import { loadCatalogue } from '@shiheng/data/catalogue';
import type { Db } from '@shiheng/db/handle';
import { forEachEngine } from '@shiheng/db/testing';
import { measureTotal } from '@shiheng/kernel/indicators/cube';
import { beforeAll, expect, it } from 'vitest';
import { loadTree } from '../orgs/index.ts';
import { touchEnterprises, touchPeriod, touchTree } from './changes.ts';
import { build, type Indicators } from './index.ts';
import { countInSql } from './measure-oracle.ts';
import { remeasure } from './remeasure.ts';
import {
  addEnterprise,
  addOrgReport,
  addOrgs,
  addReport,
  anyWorker,
  counties,
  declare,
  enterpriseId,
  moveEnterprise,
  period,
  seeded,
} from './testing.ts';

const quarter = period('2024Q1');
const next = period('2024Q2');
const catalogue = loadCatalogue();
const enterprises = Array.from({ length: 24 }, (_, n) => enterpriseId(n));
const industries = ['3021', '0610', '3311', '26'];
const asWas = { period: quarter, mode: 'as-was' } as const;

forEachEngine('cubes', (open) => {
  let db: Db;
  let indicators: Indicators;
  const fresh = () => build({ db, catalogue, loadTree, clock: () => new Date('2025-06-01') });

  beforeAll(async () => {
    db = await open();
    const draw = seeded(11);
    await db.tx(async (tx) => {
      await addOrgs(tx);
      for (const [n, enterprise] of enterprises.entries()) {
        const county = counties[draw(4)] as string;
        await addEnterprise(tx, n, {
          county,
          system: draw(3) === 0 ? 'S01' : null,
          industry: industries[draw(4)] as string,
        });
        if (draw(3) === 0) await moveEnterprise(tx, enterprise, counties[draw(4)] as string, '2024-02-10');
        if (draw(4) === 0) await moveEnterprise(tx, enterprise, counties[draw(4)] as string, '2024-05-20');
        for (const of of [period('2023Q1'), quarter, next]) {
          const staff = Array.from({ length: 1 + draw(30) }, (_, person) => ({ person, ...anyWorker(draw, of) }));
          if (draw(8) > 0) await declare(tx, enterprise, of, staff);
        }
      }
      await touchTree(tx);
      for (const of of [period('2023Q1'), quarter, next]) await remeasure(tx, { period: of, enterprises });
    });
    indicators = fresh();
  });

  const prefecture = `(select p.parent_code from orgs.org_parent p where p.org_code = v.county_code)`;
  const nodes = [
    ['area', 'v.county_code', undefined],
    ['area', prefecture, undefined],
    ['area', `'530000'`, undefined],
    ['system', 'v.system_code', undefined],
    ['area', prefecture, '30'],
  ] as const;

  it.each(nodes)('roll up on the %s line by %s to what SQL groups (industry %s)', async (line, group, industry) => {
    const where = `${group} is not null and v.industry_code like '${industry ?? ''}%'`;
    const counted = await db.read((reader) => countInSql(reader, quarter, group, where));
    const live = await indicators.cubes.get(asWas);
    const rolled = live?.rollUp({ line, ...(industry && { industry }) });
    expect(counted.size).toBeGreaterThan(0);
    for (const [code, counts] of counted) {
      const node = rolled?.node(code);
      const sums = Object.keys(counts).map((id) => [id, (node && measureTotal(node, id)?.sum) ?? 0]);
      expect({ code, ...Object.fromEntries(sums) }).toEqual({ code, ...counts });
    }
  });

  it('see one enterprise change without being built anew, and then hold what a new cube holds', async () => {
    const before = await indicators.cubes.get(asWas);
    const place = before?.place(enterpriseId(2));
    const draw = seeded(3);
    await db.tx(async (tx) => {
      await declare(tx, enterpriseId(2), quarter, [{ person: 1, ...anyWorker(draw, quarter) }]);
      await remeasure(tx, { period: quarter, enterprises: [enterpriseId(2)] });
    });
    const after = await indicators.cubes.get(asWas);
    const anew = await fresh().cubes.get(asWas);
    expect(after).toBe(before);
    expect(after?.version).toBe(1);
    expect(after?.changedAt(place?.area[0] ?? '')).toBe(1);
    expect(after?.changedAt('530000')).toBe(1);
    for (const code of ['530000', '530100', '530300', '532900', ...counties]) {
      expect(after?.rollUp({ line: 'area' }).node(code)).toEqual(anew?.rollUp({ line: 'area' }).node(code));
    }
  });

  it('leave nodes alone that nothing changed under', async () => {
    const live = await indicators.cubes.get(asWas);
    const version = live?.version ?? 0;
    await db.tx(async (tx) => {
      await addOrgReport(tx, '530300', quarter, 'study-sessions', 2);
      await touchPeriod(tx, quarter);
    });
    await indicators.cubes.get(asWas);
    expect(live?.version).toBe(version + 1);
    expect([live?.changedAt('530300'), live?.changedAt('530302'), live?.changedAt('532900')]).toEqual([
      version + 1,
      0,
      0,
    ]);
  });

  it('stay when the tree has changed elsewhere, and follow a move without reading every fact again', async () => {
    const before = await indicators.cubes.get(asWas);
    await db.tx(touchTree);
    expect(await indicators.cubes.get(asWas)).toBe(before);
    await db.tx(async (tx) => {
      await moveEnterprise(tx, enterpriseId(6), '532901', '2024-03-30');
      await addEnterprise(tx, 50, { county: '530302' });
      await touchTree(tx);
      await remeasure(tx, { period: quarter, enterprises: [enterpriseId(6)] });
    });
    const after = await indicators.cubes.get(asWas);
    const anew = await fresh().cubes.get(asWas);
    expect(after).not.toBe(before);
    expect(after?.place(enterpriseId(6))?.area[0]).toBe('532901');
    for (const code of ['530000', '530100', '530300', '532900', ...counties]) {
      expect(after?.rollUp({ line: 'area' }).node(code)).toEqual(anew?.rollUp({ line: 'area' }).node(code));
    }
  });

  it('forget an enterprise whose facts are gone', async () => {
    const headcount = async () => {
      const node = (await indicators.cubes.get(asWas))?.rollUp({ line: 'area' }).node('530000');
      return node && measureTotal(node, 'headcount');
    };
    const before = await headcount();
    await db.tx(async (tx) => {
      await tx.query('update workers.declaration set superseded_at = now() where enterprise_id = $1 and period = $2', [
        enterpriseId(2),
        quarter,
      ]);
      await tx.query('delete from workers.worker where enterprise_id = $1 and period = $2', [enterpriseId(2), quarter]);
      await remeasure(tx, { period: quarter, enterprises: [enterpriseId(2)] });
    });
    expect((await headcount())?.units).toBe((before?.units ?? 0) - 1);
  });

  it('take a ledger before a report, and a report where there is no ledger', async () => {
    const lone = enterpriseId(99);
    await db.tx(async (tx) => {
      await addEnterprise(tx, 99, { county: '532901' });
      await touchTree(tx);
      for (const each of [lone, enterpriseId(0)]) await addReport(tx, each, next, 'headcount', 1_000_000);
      await declare(tx, enterpriseId(0), next, [
        { person: 1, ...anyWorker(seeded(1), next), hired_on: '2020-01-01', left_on: null },
      ]);
      await remeasure(tx, { period: next, enterprises: [enterpriseId(0)] });
      await touchEnterprises(tx, next, [lone, enterpriseId(0)]);
    });
    const live = await indicators.cubes.get({ period: next, mode: 'as-was' });
    const [reported, declared] = [lone, enterpriseId(0)].map((unit) => live?.unit(unit));
    expect(reported && measureTotal(reported, 'headcount')).toEqual({ sum: 1_000_000, units: 1 });
    expect(declared && measureTotal(declared, 'headcount')).toEqual({ sum: 1, units: 1 });
  });

  it('give the year from its quarters: stocks of the last, flows of all', async () => {
    const year = await indicators.cubes.get({ period: period('2024'), mode: 'as-was' });
    const quarters = [await indicators.cubes.get(asWas), await indicators.cubes.get({ period: next, mode: 'as-was' })];
    for (const unit of enterprises) {
      const of = (live: (typeof quarters)[number], id: string) => {
        const totals = live?.unit(unit);
        return totals && measureTotal(totals, id)?.sum;
      };
      const [first, second] = quarters.map((live) => of(live, 'headcount'));
      expect(of(year, 'headcount')).toBe(second ?? first);
      const flows = quarters.flatMap((live) => of(live, 'leavers') ?? []);
      expect(of(year, 'leavers')).toBe(flows.length === 0 ? undefined : flows.reduce((sum, each) => sum + each, 0));
    }
  });

  it('have none for a period of which nothing is stored', async () => {
    expect(await indicators.cubes.get({ period: period('2031'), mode: 'as-was' })).toBeUndefined();
  });

  it('list periods with the enterprises that hold facts, the latest first', async () => {
    const listed = await indicators.listPeriods();
    expect(listed.map((each) => each.period)).toEqual(['2024Q2', '2024Q1', '2023Q1']);
    expect((await indicators.listPeriods([enterpriseId(99)])).map((each) => [each.period, each.enterprises])).toEqual([
      ['2024Q2', 1],
      ['2024Q1', 0], // an organisation has reported
    ]);
  });
});
