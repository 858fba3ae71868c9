import type { Period } from '@shiheng/basics/period';
import type { Db } from '@shiheng/db/handle';
import { emptyTables, forEachEngine } from '@shiheng/db/testing';
import fc from 'fast-check';
import { beforeAll, expect, it } from 'vitest';
import type { Shiheng } from '../../open.ts';
import { commandLine } from '../../platform/imports/actor.ts';
import { assembled } from '../../testing/assembled.ts';
import { testFile } from '../../testing/files.ts';
import { enterpriseCells, enterprisesCsv, type WorkerCells, workerCells, workersCsv } from '../../testing/ledger.ts';
import { loadDeclaredBy } from '../workers/index.ts';

const period = '2024Q1' as Period;

/** Ledgers of two enterprises, of people who may come and go and change. */
const worker = fc.record({
  n: fc.nat({ max: 30 }),
  enterprise: fc.constantFrom(1, 2),
  skill: fc.constantFrom('无', '中级工', '高级技师'),
  wage: fc.constantFrom('', '4000', '9000.5'),
  training: fc.constantFrom('', '0', '12'),
});
const ledger = fc
  .uniqueArray(worker, { selector: ({ n, enterprise }) => `${n} ${enterprise}`, minLength: 1, maxLength: 20 })
  .map((workers): WorkerCells[] =>
    workers.map(({ n, enterprise, ...changes }) => workerCells(enterprise, n, { ...changes, matched: '' })),
  );

forEachEngine('an import and its undoing', (open) => {
  let db: Db;
  let shiheng: Shiheng;
  beforeAll(async () => {
    db = await open();
    await emptyTables(db);
    shiheng = await assembled(db);
    await shiheng.orgs.initProvince();
    const list = testFile('e.csv', enterprisesCsv([1, 2].map((n) => enterpriseCells(n))));
    await shiheng.orgs.importEnterprises(commandLine, list, {});
  });

  const state = () =>
    db.read(async (reader) => ({
      measures: await reader.query(
        'select enterprise_id, period, facts::text from indicators.ledger_measures order by 1, 2',
      ),
      rows: await reader.query('select * from workers.worker order by enterprise_id, period, person_id'),
      declared: await reader.query(
        `select enterprise_id, row_count, encode(digest, 'hex') as digest from workers.declaration
         where superseded_at is null order by 1`,
      ),
    }));

  async function importThis(rows: readonly WorkerCells[]): Promise<string> {
    const done = await shiheng.workers.importWorkers(commandLine, testFile('w.csv', workersCsv(rows)), { period });
    return done.ok ? (done.value.batch ?? '') : expect.fail(done.error.kind);
  }

  it('leave rows, digests and measures bit for bit as they were, whatever was imported', async () => {
    await fc.assert(
      fc.asyncProperty(fc.option(ledger, { nil: undefined }), ledger, async (first, second) => {
        if (first) await importThis(first);
        const before = await state();
        const batch = await importThis(second);
        const declared = await db.read((reader) => loadDeclaredBy(reader, batch));
        await shiheng.workers.undo(declared, {
          undone: batch,
          batch,
          importer: commandLine,
          onRows: () => {},
          signal: new AbortController().signal,
        });
        expect(await state()).toEqual(before);
        const again = await shiheng.indicators.recompute(period);
        if (again.ok) expect(again.value.differences).toEqual([]); // else nothing is declared any more
      }),
      { numRuns: 12 },
    );
  }, 120_000);
});
