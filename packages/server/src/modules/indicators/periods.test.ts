import { loadCatalogue } from '@shiheng/data/catalogue';
import type { Db } from '@shiheng/db/handle';
import { forEachEngine } from '@shiheng/db/testing';
import { measureTotal } from '@shiheng/kernel/indicators/cube';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { loadTree } from '../orgs/index.ts';
import { touchEnterprises, touchTree } from './changes.ts';
import { build, type Indicators } from './index.ts';
import { remeasure } from './remeasure.ts';
import {
  addEnterprise,
  addOrgs,
  addReport,
  anyWorker,
  declare,
  enterpriseId,
  moveEnterprise,
  period,
  seeded,
} from './testing.ts';

const quarter = period('2024Q1');
const asWas = { period: quarter, mode: 'as-was' } as const;

forEachEngine('closing a period', (open) => {
  let db: Db;
  let indicators: Indicators;

  beforeAll(async () => {
    db = await open();
    const draw = seeded(5);
    await db.tx(async (tx) => {
      await addOrgs(tx);
      for (const n of [0, 1, 2]) await addEnterprise(tx, n);
      const staff = Array.from({ length: 9 }, (_, person) => ({ person, ...anyWorker(draw, quarter) }));
      for (const n of [0, 1]) await declare(tx, enterpriseId(n), quarter, staff);
      await touchTree(tx);
      await remeasure(tx, { period: quarter, enterprises: [enterpriseId(0), enterpriseId(1)] });
      await tx.query(
        `insert into platform.import_batch (batch_id, template, file_name, file_sha256, period, actor, started_at, rows_refused)
         values ($1, 'workers', 'a.csv', '\\x01', $2, 'system', '2024-04-02', 3)`,
        [enterpriseId(500), quarter],
      );
    });
    indicators = build({ db, catalogue: loadCatalogue(), loadTree, clock: () => new Date('2024-05-01') });
  });

  const close = () => indicators.closePeriod('system', quarter);
  const frozen = async () => (await indicators.cubes.get(asWas))?.frozen;
  const headcount = (live: Awaited<ReturnType<Indicators['cubes']['get']>>) => {
    const node = live?.rollUp({ line: 'area' }).node('530000');
    return node && measureTotal(node, 'headcount')?.sum;
  };
  let first = '';
  let headcountThen: number | undefined;

  it('refuses a period of which nothing is stored', async () => {
    const closed = await indicators.closePeriod('system', period('2023Q4'));
    expect(closed).toEqual({ ok: false, error: { kind: 'period-unknown' } });
  });

  it('freezes version 1 and tells what deserves a look', async () => {
    expect(await frozen()).toBeNull();
    headcountThen = headcount(await indicators.cubes.get(asWas));
    const closed = await close();
    expect(closed).toMatchObject({
      ok: true,
      value: {
        version: 1,
        unchanged: false,
        checks: [
          { kind: 'coverage', enterprises: 3, withFacts: 2 },
          { kind: 'open-refusals', imports: 1, rows: 3 },
          { kind: 'unfinished-imports', imports: 1 },
        ],
      },
    });
    first = closed.ok ? closed.value.sha256 : '';
    expect(first).toMatch(/^[0-9a-f]{64}$/);
    expect(await frozen()).toEqual({ version: 1, sha256: first, restated: false });
    expect((await indicators.listPeriods())[0]).toMatchObject({ period: quarter, status: 'closed', snapshot: 1 });
  });

  it('leaves a trace for the auditor', async () => {
    const events = await db.read((reader) => reader.query('select kind, subject, facts from platform.audit_event'));
    expect(events).toEqual([
      { kind: 'period-closed', subject: quarter, facts: { period: quarter, version: 1, sha256: first, concerns: 0 } },
    ]);
  });

  it('freezes nothing new while nothing has changed', async () => {
    expect(await close()).toMatchObject({ ok: true, value: { version: 1, sha256: first, unchanged: true } });
  });

  it('is not restated by what does not touch it', async () => {
    await db.tx(async (tx) => {
      await addReport(tx, enterpriseId(0), period('2024Q2'), 'study-sessions', 1);
      await touchEnterprises(tx, period('2024Q2'), [enterpriseId(0)]);
      await moveEnterprise(tx, enterpriseId(0), '532901', '2024-04-20');
      await touchTree(tx);
    });
    expect(await frozen()).toMatchObject({ version: 1, restated: false });
  });

  it('is restated by a later correction; the frozen version keeps its numbers', async () => {
    await db.tx(async (tx) => {
      await declare(tx, enterpriseId(1), quarter, [{ person: 1, ...anyWorker(seeded(2), quarter) }]);
      await remeasure(tx, { period: quarter, enterprises: [enterpriseId(1)] });
    });
    expect(await frozen()).toMatchObject({ version: 1, restated: true });
    expect(headcount(await indicators.cubes.get(asWas))).not.toBe(headcountThen);
    expect(headcount(await indicators.cubes.getFrozen(quarter, 1))).toBe(headcountThen);
  });

  it('closes again as the next version, and the old one stays', async () => {
    const closed = await close();
    expect(closed).toMatchObject({ ok: true, value: { version: 2, unchanged: false } });
    expect(closed.ok && closed.value.sha256).not.toBe(first);
    expect(await frozen()).toMatchObject({ version: 2, restated: false });
    expect((await indicators.cubes.getFrozen(quarter, 1))?.frozen?.sha256).toBe(first);
    expect(await indicators.cubes.getFrozen(quarter, 3)).toBeUndefined();
  });

  it('is restated by a move that reaches back into it', async () => {
    await db.tx(async (tx) => {
      await moveEnterprise(tx, enterpriseId(2), '532901', '2024-02-01');
      await touchTree(tx);
    });
    expect(await frozen()).toMatchObject({ version: 2, restated: true });
  });

  it('names the quarters that a year lacks', async () => {
    const closed = await indicators.closePeriod('system', period('2024'));
    expect(closed).toMatchObject({ ok: true, value: { version: 1 } });
    expect(closed.ok && closed.value.checks).toContainEqual({
      kind: 'quarters-missing',
      periods: ['2024Q3', '2024Q4'],
    });
    expect(await indicators.checkPeriod(period('2024'))).toContainEqual(
      expect.objectContaining({ kind: 'quarters-missing' }),
    );
  });

  it('does not hand out a snapshot that somebody has altered', async () => {
    await db.tx((tx) =>
      tx.query(`update indicators.snapshot set document = (select document from indicators.snapshot where period = '2024')
        where period = '2024Q1' and version = 2`),
    );
    await expect(indicators.cubes.getFrozen(quarter, 2)).rejects.toThrow(/does not fit its hash/);
  });

  it('of a quarter is no correction of the year that holds it', async () => {
    const year = period('2024');
    await indicators.closePeriod('system', quarter);
    await indicators.closePeriod('system', year);
    const restated = async () => (await indicators.listSnapshots()).restated.get(year);
    expect(await restated()).toBeUndefined();
    await db.tx(async (tx) => {
      await declare(tx, enterpriseId(0), quarter, [{ person: 3, ...anyWorker(seeded(8), quarter) }]);
      await remeasure(tx, { period: quarter, enterprises: [enterpriseId(0)] });
    });
    expect(await restated()).toBe('facts');
    await indicators.closePeriod('system', year);
    await indicators.closePeriod('system', quarter);
    expect(await restated()).toBeUndefined();
    expect((await indicators.cubes.get({ period: year, mode: 'as-was' }))?.frozen).toMatchObject({ restated: false });
  });

  describe('tells of imports', () => {
    interface Sent {
      readonly template: 'workers' | 'reports' | 'enterprises';
      readonly unit: string | null;
      readonly at: string;
      readonly refused: number | null; // null: never finished
      readonly file?: string;
      readonly undoes?: string;
    }
    let sent = 600;
    const send = ({ template, unit, at, refused, file = `${sent}`, undoes }: Sent) =>
      db.tx((tx) =>
        tx.query(
          `insert into platform.import_batch (batch_id, template, file_name, file_sha256, period, actor, unit, started_at,
             finished_at, rows_refused, undoes) values ($1, $2, 'b.csv', $3, $4, 'system', $5, $6, $7, $8, $9)`,
          [
            enterpriseId(sent++),
            template,
            Buffer.from(file),
            template === 'workers' ? quarter : null,
            unit,
            at,
            refused === null ? null : at,
            refused,
            undoes ?? null,
          ],
        ),
      );
    const told = async () => {
      const checks = (await indicators.checkPeriod(quarter)) ?? [];
      return checks.flatMap((check) => ('imports' in check ? [check] : []));
    };
    beforeEach(() => db.tx((tx) => tx.query('delete from platform.import_batch')));

    it('rows that one unit was refused are not mended by the file of another', async () => {
      await send({ template: 'workers', unit: 'A', at: '2024-04-02', refused: 2 });
      await send({ template: 'workers', unit: 'B', at: '2024-04-03', refused: 0 });
      expect(await told()).toEqual([{ kind: 'open-refusals', imports: 1, rows: 2 }]);
      await send({ template: 'workers', unit: 'A', at: '2024-04-04', refused: 0 });
      expect(await told()).toEqual([]);
    });

    it('nor by taking an import back, which is no open file either', async () => {
      await send({ template: 'workers', unit: 'A', at: '2024-04-02', refused: 2 });
      const [{ batch } = { batch: '' }] = await indicators.checkedImports('open-refusals', quarter);
      await send({ template: 'workers', unit: 'A', at: '2024-04-03', refused: 0, undoes: batch });
      expect(await told()).toEqual([{ kind: 'open-refusals', imports: 1, rows: 2 }]);
      await send({ template: 'workers', unit: 'A', at: '2024-04-04', refused: 0 });
      const [{ id } = { id: '' }] = await db.read((reader) =>
        reader.query<{ id: string }>(
          `select batch_id as id from platform.import_batch where undoes is null and rows_refused = 0`,
        ),
      );
      await send({ template: 'workers', unit: 'A', at: '2024-04-05', refused: 1, undoes: id });
      expect(await told()).toEqual([]);
    });

    it('reports and the register, which name no period, since the period began', async () => {
      await send({ template: 'reports', unit: 'A', at: '2023-12-31T15:59:00Z', refused: 7 }); // in China still the year before
      expect(await told()).toEqual([]);
      await send({ template: 'reports', unit: 'A', at: '2023-12-31T16:00:00Z', refused: 1 });
      await send({ template: 'enterprises', unit: null, at: '2024-04-02', refused: 4 });
      await send({ template: 'enterprises', unit: null, at: '2024-04-03', refused: null, file: 'half' });
      expect(await told()).toEqual([
        { kind: 'open-refusals', imports: 2, rows: 5 },
        { kind: 'unfinished-imports', imports: 1 },
      ]);
      expect((await indicators.checkedImports('open-refusals', quarter)).map(({ template }) => template)).toEqual([
        'enterprises',
        'reports',
      ]);
      await send({ template: 'enterprises', unit: null, at: '2024-04-04', refused: 0, file: 'half' });
      await send({ template: 'reports', unit: 'A', at: '2024-04-05', refused: 0 });
      expect(await told()).toEqual([]);
    });
  });
});
