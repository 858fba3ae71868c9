import type { Db } from '@shiheng/db/handle';
import { forEachEngine } from '@shiheng/db/testing';
import { beforeAll, expect, it } from 'vitest';
import { loadLedgerFacts } from './ledger-store.ts';
import { countInSql } from './measure-oracle.ts';
import { recompute } from './recompute.ts';
import { remeasure } from './remeasure.ts';
import { addEnterprise, addOrgs, anyWorker, counties, declare, enterpriseId, period, seeded } from './testing.ts';

const base = period('2023Q1');
const now = period('2024Q1');
const enterprises = Array.from({ length: 12 }, (_, n) => enterpriseId(n));

forEachEngine('measures from stored rows', (open) => {
  let db: Db;

  beforeAll(async () => {
    db = await open();
    const draw = seeded(7);
    await db.tx(async (tx) => {
      await addOrgs(tx);
      for (const n of enterprises.keys()) await addEnterprise(tx, n, { county: counties[n % 4] as string });
      for (const [n, enterprise] of enterprises.entries()) {
        const staff = (of: typeof now) =>
          Array.from({ length: 5 + 9 * n }, (_, person) => ({ person, ...anyWorker(draw, of) }));
        if (n % 3 > 0) await declare(tx, enterprise, base, staff(base).slice(draw(4)));
        await declare(tx, enterprise, now, staff(now));
      }
      await remeasure(tx, { period: base, enterprises });
      await remeasure(tx, { period: now, enterprises });
    });
  });

  it('are what the database counts with filters, enterprise by enterprise', async () => {
    const { stored, counted } = await db.read(async (reader) => ({
      stored: await loadLedgerFacts(reader, now),
      counted: await countInSql(reader, now, 'v.enterprise_id::text'),
    }));
    expect([...stored.keys()]).toEqual(enterprises);
    for (const [enterprise, { values }] of stored) {
      const expected = Object.fromEntries(Object.keys(values).map((id) => [id, counted.get(enterprise)?.[id]]));
      const known = Object.entries(expected).filter(([, count]) => count !== undefined);
      expect(known.length).toBeGreaterThan(25);
      expect(values).toMatchObject(Object.fromEntries(known));
    }
  });

  it('leave out what no row tells and, without a base year, what compares with it', async () => {
    const stored = await db.read((reader) => loadLedgerFacts(reader, now));
    const ids = (n: number) => Object.keys(stored.get(enterpriseId(n))?.values ?? {});
    expect(ids(0)).not.toContain('promoted'); // declared no base
    expect(ids(1)).toContain('promoted');
    expect(ids(0)).toContain('headcount');
  });

  it('recompute to the same bits', async () => {
    expect(await recompute(db, now)).toMatchObject({ ok: true, value: { enterprises: 12, differences: [] } });
  });

  it('differ where somebody has changed a stored number, and only there', async () => {
    const enterprise = enterpriseId(3);
    await db.tx((tx) =>
      tx.query(
        `update indicators.ledger_measures set facts = jsonb_set(facts, '{values,headcount}', '1')
         where enterprise_id = $1 and period = $2`,
        [enterprise, now],
      ),
    );
    const result = await recompute(db, now);
    const differences = result.ok ? result.value.differences : [];
    expect(differences).toMatchObject([{ enterprise, measure: 'headcount', stored: 1 }]);
    await db.tx((tx) => remeasure(tx, { period: now, enterprises: [enterprise] }));
    expect(await recompute(db, now)).toMatchObject({ ok: true, value: { differences: [] } });
  });

  it('follow an edit of the base year into the year after', async () => {
    const enterprise = enterpriseId(5);
    const promoted = async () => {
      const stored = await db.read((reader) => loadLedgerFacts(reader, now));
      return stored.get(enterprise)?.values['promotion-eligible'];
    };
    const before = await promoted();
    const draw = seeded(1);
    const one = { person: 0, ...anyWorker(draw, base), skill: 1 };
    await db.tx(async (tx) => {
      await declare(tx, enterprise, base, [one]);
      await remeasure(tx, { period: base, enterprises: [enterprise] });
    });
    expect(await promoted()).not.toBe(before);
    for (const each of [base, now])
      expect(await recompute(db, each)).toMatchObject({ ok: true, value: { differences: [] } });
  });

  it('answer period-unknown where nothing is stored', async () => {
    expect(await recompute(db, period('2019Q1'))).toEqual({ ok: false, error: { kind: 'period-unknown' } });
  });
});
