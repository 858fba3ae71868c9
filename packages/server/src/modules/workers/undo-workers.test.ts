import { randomUUID } from 'node:crypto';
import type { Period } from '@shiheng/basics/period';
import type { Db } from '@shiheng/db/handle';
import { emptyTables, forEachEngine } from '@shiheng/db/testing';
import { beforeEach, expect, it } from 'vitest';
import type { Shiheng } from '../../open.ts';
import { commandLine } from '../../platform/imports/actor.ts';
import { assembled } from '../../testing/assembled.ts';
import { testFile } from '../../testing/files.ts';
import { enterpriseCells, enterprisesCsv, type WorkerCells, workerCells, workersCsv } from '../../testing/ledger.ts';
import { type DeclaredBy, loadDeclaredBy } from './index.ts';

const period = '2024Q1' as Period;
/** One worker in each of the enterprises. */
const ledger = (enterprises: readonly number[], changes: Partial<WorkerCells>) =>
  enterprises.map((enterprise) => workerCells(enterprise, enterprise, changes));

forEachEngine('taking declarations back', (open) => {
  let db: Db;
  let shiheng: Shiheng;
  beforeEach(async () => {
    db ??= await open();
    await emptyTables(db);
    shiheng = await assembled(db);
    await shiheng.orgs.initProvince();
    const list = testFile('e.csv', enterprisesCsv([1, 2, 3].map((n) => enterpriseCells(n))));
    await shiheng.orgs.importEnterprises(commandLine, list, {});
  });

  async function imported(rows: readonly WorkerCells[], batch?: string): Promise<string> {
    const file = testFile('w.csv', workersCsv([...rows]));
    const done = await shiheng.workers.importWorkers(commandLine, file, { period, ...(batch && { batch }) });
    return done.ok ? (done.value.batch ?? '') : expect.fail(done.error.kind);
  }
  const declaredBy = (batch: string) => db.read((reader) => loadDeclaredBy(reader, batch));
  const undo = (undone: string, declared: readonly DeclaredBy[]) =>
    shiheng.workers.undo(declared, {
      undone,
      batch: randomUUID(),
      importer: commandLine,
      onRows: () => {},
      signal: new AbortController().signal,
    });
  const standing = () =>
    db.read((reader) =>
      reader.query<{ code: string; version: number; way: string; digest: string }>(
        `select e.credit_code as code, d.version, d.way, encode(d.digest, 'hex') as digest
         from workers.declaration d join orgs.enterprise e using (enterprise_id)
         where d.superseded_at is null order by 1`,
      ),
    );

  it('puts back all but the one that somebody has declared anew in between', async () => {
    await imported(ledger([1, 2, 3], { skill: '无' }));
    const before = await standing();
    const batch = await imported(ledger([1, 2, 3], { skill: '中级工' }));
    const declared = await declaredBy(batch);
    await imported(ledger([2], { skill: '高级技师' }));
    expect(await undo(batch, declared)).toEqual({ rows: 2, moved: 1 });
    const after = await standing();
    expect(after.map(({ version }) => version)).toEqual([3, 3, 3]);
    const same = after.map(({ digest }, i) => digest === before[i]?.digest);
    expect(same).toEqual([true, false, true]);
    expect(await undo(batch, declared)).toEqual({ rows: 0, moved: 3 });
  });

  it('says of what it put back that it was an undoing', async () => {
    await imported(ledger([1, 2], { skill: '无' }));
    const batch = await imported(ledger([1], { skill: '中级工' }));
    await undo(batch, await declaredBy(batch));
    expect((await standing()).map(({ way }) => way)).toEqual(['undo', 'import']);
  });

  it('goes back to what stood before the import, which was stopped, mapped anew and run again', async () => {
    await imported(ledger([1], { skill: '无' }));
    const [before] = await standing();
    const batch = await imported(ledger([1, 2], { skill: '中级工' }));
    await imported(ledger([1, 2], { skill: '高级技师' }), batch);
    const declared = await declaredBy(batch);
    expect(declared).toMatchObject([
      { version: 3, before: 1, beforeRows: 1, current: true },
      { version: 2, before: null, beforeRows: 0, current: true },
    ]);
    expect(await undo(batch, declared)).toEqual({ rows: 1, moved: 0 });
    expect(await standing()).toMatchObject([{ code: before?.code, version: 4, digest: before?.digest }]);
  });
});
