import type { Period } from '@shiheng/basics/period';
import type { Db } from '@shiheng/db/handle';
import { emptyTables, forEachEngine } from '@shiheng/db/testing';
import iconv from 'iconv-lite';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { TableSource } from '../../platform/files/source.ts';
import { openTable, tableRows } from '../../platform/files/table.ts';
import { commandLine } from '../../platform/imports/actor.ts';
import type { ImportReport } from '../../platform/imports/report.ts';
import { testFile, testFolder } from '../../testing/files.ts';
import { openTestImports, type TestImports } from '../../testing/imports.ts';
import {
  creditCodeOf,
  enterpriseCells,
  enterprisesCsv,
  idNumberOf,
  type WorkerCells,
  workerCells,
  workerHeader,
  workersCsv,
} from '../../testing/ledger.ts';

const period = '2024Q1' as Period;

/** Persons `from` … `to` − 1 at an enterprise. */
function crew(enterprise: number, from: number, to: number, changes: Partial<WorkerCells> = {}): WorkerCells[] {
  return Array.from({ length: to - from }, (_, i) => workerCells(enterprise, from + i, changes));
}

forEachEngine('import of workers', (open) => {
  let db: Db;
  let imports: TestImports;

  beforeAll(async () => {
    db = await open();
  });

  beforeEach(async () => {
    await emptyTables(db);
    imports = await openTestImports(db);
    await imports.enterprises(testFile('e.csv', enterprisesCsv([1, 2, 3].map((n) => enterpriseCells(n)))));
  });

  async function taken(
    source: TableSource,
    options: Parameters<TestImports['workers']>[1] = {},
  ): Promise<ImportReport> {
    const done = await imports.workers(source, options);
    if (!done.ok) throw new Error(`${done.error.kind}: ${done.error.reason.zh}`);
    return done.value;
  }

  const csv = (rows: readonly WorkerCells[]) => testFile('w.csv', workersCsv(rows));
  const counts = () =>
    db.read(async (reader) => {
      const [row] = await reader.query(
        `select (select count(*) from workers.worker) as workers, (select count(*) from workers.person) as persons,
           (select count(*) from workers.worker_superseded) as superseded,
           (select count(*) from workers.declaration where superseded_at is null) as declarations`,
      );
      return row;
    });

  it('loads what is good, seals names and id numbers, and says what it did', async () => {
    const report = await taken(csv([...crew(1, 0, 10), ...crew(2, 10, 15)]));
    expect(report).toMatchObject({
      rows: { read: 15, loaded: 15, unchanged: 0, refused: 0 },
      units: { loaded: 2, unchanged: 0, refused: 0 },
      faults: { count: 0 },
    });
    expect(await counts()).toEqual({ workers: 15, persons: 15, superseded: 0, declarations: 2 });
    const [person] = await db.read((reader) =>
      reader.query<{ enterprise_id: string; person_id: Uint8Array; sealed: Uint8Array }>(
        `select p.enterprise_id, p.person_id, p.sealed from workers.person p
         join workers.worker w using (enterprise_id, person_id) where w.line_no = 2`,
      ),
    );
    const opened = person && imports.privacy.open(person.enterprise_id, person.person_id, person.sealed);
    expect(opened).toEqual({ ok: true, value: { name: '工人0', idNumber: idNumberOf(0) } });
  });

  it('stores every column as the file has it', async () => {
    const cells = workerCells(1, 5, {
      team: '二班',
      certificateNo: 'Y001',
      certificateIssuer: '云南省鉴定中心',
      certifiedOn: '2020/3/5',
      skill: '首席技师',
      hiredOn: '20180115',
      leftOn: '2024-02-29',
      title: '正高级',
      wage: '5,300.55',
      training: '12.5',
      matched: '',
      contest: '',
      political: '',
    });
    await taken(csv([cells]));
    const [row] = await db.read((reader) => reader.query('select * from workers.worker'));
    expect(row).toMatchObject({
      period,
      line_no: 2,
      team: '二班',
      post: '焊工',
      occupation: '6-18-02-04',
      post_class: 1,
      frontline: true,
      employment: 0,
      hired_on: '2018-01-15',
      left_on: '2024-02-29',
      education: 3,
      political: null,
      skill: 7,
      certificate_no: 'Y001',
      certificate_issuer: '云南省鉴定中心',
      certified_on: '2020-03-05',
      title: 4,
      wage_cents: 530_055,
      training_centihours: 1250,
      matched_centihours: null,
      contest: null,
      born_on: '1975-01-01',
      female: true,
    });
  });

  it('refuses the whole enterprise for one bad row and takes the others', async () => {
    const bad = workerCells(1, 3, { idNumber: '530102197001010001' });
    const report = await taken(csv([...crew(1, 0, 3), bad, ...crew(2, 10, 12)]));
    expect(report.rows).toEqual({ read: 6, loaded: 2, unchanged: 0, refused: 4 });
    expect(report.units).toEqual({ loaded: 1, unchanged: 0, refused: 1 });
    expect(report.faults.kept).toMatchObject([
      { line: 5, column: '证件号码', kind: 'id-check-digit', value: '530***********0001' },
    ]);
    expect(report.faults.kept[0]?.mend.zh).toMatch(/重新录入/);
    expect(await counts()).toMatchObject({ workers: 2, declarations: 1 });
  });

  it('finds rows of one enterprise wherever they stand, and one person twice, naming both lines', async () => {
    const rows = [
      workerCells(1, 1),
      workerCells(2, 2),
      workerCells(1, 3),
      workerCells(2, 4),
      workerCells(1, 1, { name: '别名' }),
    ];
    const report = await taken(csv(rows));
    expect(report.faults.kept).toMatchObject([
      { line: 6, kind: 'duplicate-worker', facts: { line: 2 }, column: '证件号码' },
    ]);
    expect(report.faults.kept[0]?.reason.zh).toContain('第 2 行');
    expect(report.faults.kept[0]?.value).toMatch(/^530\*+\d{3}[\dX]$/);
    expect(report.rows).toEqual({ read: 5, loaded: 2, unchanged: 0, refused: 3 });
  });

  it('refuses enterprises that are unknown, not yet open, or closed, row by row', async () => {
    await db.tx((tx) =>
      tx.query("update orgs.enterprise set closed_on = '2024-01-01' where credit_code = $1", [creditCodeOf(2)]),
    );
    await imports.enterprises(testFile('e.csv', enterprisesCsv([enterpriseCells(4, { effectiveOn: '2024-04-01' })])));
    const report = await taken(
      csv([workerCells(9, 1), workerCells(9, 2), workerCells(2, 3), workerCells(4, 4), workerCells(1, 5)]),
    );
    expect(report.faults.kept.map(({ line, kind, column }) => [line, kind, column])).toEqual([
      [2, 'enterprise-unknown', '统一社会信用代码'],
      [3, 'enterprise-unknown', '统一社会信用代码'],
      [4, 'enterprise-closed', '统一社会信用代码'],
      [5, 'enterprise-not-open', '统一社会信用代码'],
    ]);
    expect(report.units).toEqual({ loaded: 1, unchanged: 0, refused: 3 });
    for (const fault of report.faults.kept)
      expect(`${fault.reason.zh}${fault.mend.zh}${fault.reason.en}`).not.toMatch(/[{…}]/);
  });

  it('takes an equal declaration as unchanged, in any order of rows, and replaces a different one', async () => {
    await taken(csv(crew(1, 0, 5)));
    const again = await taken(csv([...crew(1, 0, 5)].reverse()));
    expect(again.rows).toEqual({ read: 5, loaded: 0, unchanged: 5, refused: 0 });
    expect(await counts()).toEqual({ workers: 5, persons: 5, superseded: 0, declarations: 1 });
    const changed = await taken(csv([...crew(1, 1, 5), workerCells(1, 9)]));
    expect(changed.rows).toMatchObject({ loaded: 5, unchanged: 0 });
    const difference = { joined: 1, left: 1, promoted: 0, demoted: 0, moved: 0, paid: 0, unchanged: 4 };
    expect(changed.changes.kept).toMatchObject([{ creditCode: creditCodeOf(1), rows: 5, difference }]);
    expect(await counts()).toEqual({ workers: 5, persons: 6, superseded: 5, declarations: 1 });
    const versions = await db.read((reader) =>
      reader.query(
        'select version, row_count, superseded_at is null as current from workers.declaration order by version',
      ),
    );
    expect(versions).toEqual([
      { version: 1, row_count: 5, current: false },
      { version: 2, row_count: 5, current: true },
    ]);
  });

  it('counts promotions, moves, pay and leavers against the declaration before', async () => {
    await taken(csv(crew(1, 0, 5)));
    const rows = crew(1, 0, 5);
    rows[0] = workerCells(1, 0, { skill: '技师' });
    rows[1] = workerCells(1, 1, { post: '电工', wage: '9000' });
    rows[2] = workerCells(1, 2, { leftOn: '2024-03-01' });
    const report = await taken(csv(rows));
    const difference = { joined: 0, left: 1, promoted: 1, demoted: 0, moved: 1, paid: 1, unchanged: 2 };
    expect(report.changes.kept[0]?.difference).toEqual(difference);
    const [stored] = await db.read((reader) =>
      reader.query('select difference from workers.declaration where version = 2'),
    );
    expect(stored).toEqual({ difference });
  });

  it('keeps the new name of a person who is renamed', async () => {
    await taken(csv([workerCells(1, 1)]));
    await taken(csv([workerCells(1, 1, { name: '新名' })]));
    const [person] = await db.read((reader) =>
      reader.query<{ enterprise_id: string; person_id: Uint8Array; sealed: Uint8Array }>(
        'select * from workers.person',
      ),
    );
    const opened = person && imports.privacy.open(person.enterprise_id, person.person_id, person.sealed);
    expect(opened).toMatchObject({ value: { name: '新名' } });
  });

  it('tells of one person in two enterprises, in the file and across files, for both', async () => {
    const inFile = await taken(csv([workerCells(1, 1), workerCells(2, 1)]));
    expect(inFile.rows.loaded).toBe(2);
    expect([...inFile.elsewhere.kept].sort((a, b) => a.line - b.line)).toEqual([
      { line: 2, creditCode: creditCodeOf(1), other: { creditCode: creditCodeOf(2), line: 3 } },
      { line: 3, creditCode: creditCodeOf(2), other: { creditCode: creditCodeOf(1), line: 2 } },
    ]);
    const across = await taken(csv([workerCells(3, 1), workerCells(3, 2)]));
    expect(across.elsewhere.count).toBe(2);
    expect(across.elsewhere.kept[0]).toMatchObject({ line: 2, other: { line: null } });
  });

  it('refuses the enterprise that a row with a mistyped or missing credit code seems to belong to', async () => {
    const mistyped = creditCodeOf(1).replace(/.$/, (last) => (last === '1' ? '2' : '1'));
    const report = await taken(
      csv([
        workerCells(1, 1),
        workerCells(1, 2, { creditCode: mistyped }),
        workerCells(2, 3),
        workerCells(2, 4, { creditCode: '' }),
        workerCells(3, 5),
      ]),
    );
    expect(report.units).toEqual({ loaded: 1, unchanged: 0, refused: 2 });
    expect(report.rows).toEqual({ read: 5, loaded: 1, unchanged: 0, refused: 4 });
    expect(report.faults.kept.map(({ line, kind, value }) => [line, kind, value])).toEqual([
      [3, 'credit-check', mistyped],
      [3, 'enterprise-incomplete', creditCodeOf(1)],
      [5, 'required', ''],
      [5, 'enterprise-incomplete', creditCodeOf(2)],
    ]);
  });

  it('writes every row of a refused enterprise to the error file, which loads once it is corrected', async () => {
    const errorFile = `${testFolder()}/errors.xlsx`;
    const rows = [
      workerCells(1, 1),
      workerCells(1, 2, { hiredOn: '2024-13-01', team: '=1+1' }),
      workerCells(2, 3),
      workerCells(1, 4),
    ];
    const report = await taken(csv(rows), { errorFile });
    expect(report.errorFile).toBe(errorFile);
    const table = await openTable({ path: errorFile, name: 'errors.xlsx' });
    if (!table.ok) throw new Error(table.error.kind);
    expect(table.value.header).toEqual([...workerHeader, '错误']);
    const written: (readonly string[])[] = [];
    for await (const batch of tableRows(table.value)) written.push(...batch.rows);
    await table.value.close();
    expect(written.map((row) => row[2])).toEqual([1, 2, 4].map(idNumberOf));
    expect(written[1]?.at(-1)).toMatch(/【入职日期】不是有效日期/);
    expect(written[0]?.at(-1)).toMatch(/同一企业有 1 行未通过/);
    expect(written[1]?.[3]).toBe('=1+1');
    const mended = written.map((row) => row.map((cell) => (cell === '2024-13-01' ? '2019-03-01' : cell)));
    const quoted = [[...workerHeader, '错误'], ...mended]
      .map((row) => row.map((cell) => `"${cell}"`).join(','))
      .join('\n');
    const second = await taken(testFile('mended.csv', quoted), {});
    expect(second.rows).toEqual({ read: 3, loaded: 3, unchanged: 0, refused: 0 });
    expect(second.extraColumns).toEqual([]);
  });

  it('reads GB18030, columns in any order, full-width digits and letters; extra columns are reported', async () => {
    const cells = workerCells(1, 1, {
      wage: '５３００',
      idNumber: idNumberOf(1).replace(/\d/g, (d) => String.fromCharCode(d.charCodeAt(0) + 0xfee0)),
    });
    const entries = Object.values(cells)
      .map((value, i) => [workerHeader[i], value] as const)
      .reverse();
    const text = `备注,${entries.map(([name]) => name).join(',')}\n无,${entries.map(([, value]) => value).join(',')}\n`;
    const report = await taken(testFile('g.csv', iconv.encode(text, 'gb18030')));
    expect(report.rows.loaded).toBe(1);
    expect(report.extraColumns).toEqual(['备注']);
    const [row] = await db.read((reader) => reader.query('select wage_cents from workers.worker'));
    expect(row).toEqual({ wage_cents: 530_000 });
  });

  it('looks past titles above the header, and still names the lines of the file', async () => {
    const rows = [workerCells(1, 1), workerCells(1, 2, { hiredOn: '昨天' })];
    const report = await taken(
      testFile('t.csv', `产业工人台账,,\n填报单位：某厂,2024年第1季度\n\n${workersCsv(rows)}`),
    );
    expect(report.faults.kept).toMatchObject([{ line: 6, column: '入职日期' }]);
    expect(report.rows.read).toBe(2);
  });

  it('refuses a file without required columns, or without rows, and says which', async () => {
    const lacking = await imports.workers(testFile('m.csv', '姓名,证件号码\n张三,1\n'));
    expect(lacking).toMatchObject({ ok: false, error: { kind: 'missing-columns' } });
    if (!lacking.ok) expect(lacking.error.reason.zh).toMatch(/统一社会信用代码.*岗位名称/);
    expect(await imports.workers(testFile('n.csv', workersCsv([])))).toMatchObject({
      ok: false,
      error: { kind: 'file-without-rows' },
    });
    expect(await imports.workers(testFile('o.csv', ''))).toMatchObject({ ok: false, error: { kind: 'file-empty' } });
  });

  it('checks only, and writes nothing, in a dry run', async () => {
    const report = await taken(csv([...crew(1, 0, 3), workerCells(9, 4)]), { dryRun: true });
    expect(report).toMatchObject({ dryRun: true, batch: null, rows: { read: 4, loaded: 3, refused: 1 } });
    expect(await counts()).toMatchObject({ workers: 0, persons: 0, declarations: 0 });
    const [batches] = await db.read((reader) =>
      reader.query("select count(*) as n from platform.import_batch where template = 'workers'"),
    );
    expect(batches).toEqual({ n: 0 });
  });

  it('says so when the period had been closed', async () => {
    await db.tx((tx) => tx.query("insert into indicators.period values ($1, '2024-05-01', 1)", [period]));
    expect((await taken(csv([workerCells(1, 1)]))).restatement).toBe(true);
  });

  it('declares only for enterprises within the importer’s scope', async () => {
    await imports.enterprises(testFile('e.csv', enterprisesCsv([enterpriseCells(5, { county: '530402' })])));
    const importer = { id: 'account', scope: { kind: 'organisation', code: '530100', line: 'area' } } as const;
    const report = await taken(csv([workerCells(1, 1), workerCells(5, 2)]), { importer });
    expect(report.units).toEqual({ loaded: 1, unchanged: 0, refused: 1 });
    expect(report.faults.kept).toMatchObject([{ line: 3, kind: 'not-in-reach' }]);
    expect(commandLine.scope).toBe('all');
  });

  it('an office declares for an enterprise that closed within the period, where it stood last', async () => {
    await db.tx(async (tx) => {
      const [row] = await tx.query<{ id: string }>(
        "update orgs.enterprise set closed_on = '2024-02-10' where credit_code = $1 returning enterprise_id as id",
        [creditCodeOf(2)],
      );
      await tx.query("update orgs.enterprise_version set valid_to = '2024-02-10' where enterprise_id = $1", [
        row?.id ?? '',
      ]);
    });
    const importer = { id: 'account', scope: { kind: 'organisation', code: '530100', line: 'area' } } as const;
    expect((await taken(csv([workerCells(2, 1)]), { importer })).units).toEqual({
      loaded: 1,
      unchanged: 0,
      refused: 0,
    });
  });

  it('gives the same when it has to use the disk, and leaves nothing there', async () => {
    const rows = [1, 2, 3].flatMap((n) => crew(n, n * 1000, n * 1000 + 400));
    const mixed = rows.map((row, i) => [(i * 7919) % rows.length, row] as const).sort((a, b) => a[0] - b[0]);
    const inMemory = await taken(csv(mixed.map(([, row]) => row)));
    const before = await db.read((reader) =>
      reader.query('select encode(digest, $1) as d from workers.declaration order by 1', ['hex']),
    );
    await db.tx((tx) => tx.query('truncate workers.worker, workers.declaration, workers.person cascade'));
    const onDisk = await taken(csv(mixed.map(([, row]) => row)), { memory: 5000 });
    const after = await db.read((reader) =>
      reader.query('select encode(digest, $1) as d from workers.declaration order by 1', ['hex']),
    );
    expect(onDisk.rows).toEqual(inMemory.rows);
    expect(after).toEqual(before);
    expect(await imports.leftovers()).toEqual([]);
  });

  describe('what was confirmed', () => {
    const wages = async () =>
      (
        await db.read((reader) =>
          reader.query<{ wage: number }>('select distinct wage_cents / 100 as wage from workers.worker order by 1'),
        )
      ).map(({ wage }) => wage);
    const paid = (enterprise: number, wage: string) => crew(enterprise, enterprise * 10, enterprise * 10 + 3, { wage });

    it('replaces what its check has seen, and leaves alone what was declared since', async () => {
      await taken(csv([...paid(1, '5000'), ...paid(2, '5000')]));
      const file = csv([...paid(1, '6000'), ...paid(2, '6000'), ...paid(3, '6000')]);
      const { seen } = await taken(file, { dryRun: true });
      await taken(csv(paid(2, '7000')));
      const errorFile = `${testFolder()}/refused.xlsx`;
      const report = await taken(file, { seen, errorFile });
      expect(report.rows).toMatchObject({ loaded: 6, refused: 3 });
      expect(report.faults.kept.map(({ line, kind }) => [line, kind])).toEqual(
        [5, 6, 7].map((line) => [line, 'changed-since-check']),
      );
      expect(await wages()).toEqual([6000, 7000]);
      expect((await taken({ path: errorFile, name: 'refused.xlsx' })).rows).toMatchObject({ read: 3, loaded: 3 });
    });

    it('is compared when it is written, not only before', async () => {
      await taken(csv(paid(1, '5000')));
      const file = csv(paid(1, '6000'));
      const { seen } = await taken(file, { dryRun: true });
      const { tx } = db;
      let left = 2; // the import's beginning is written first, then the ledger
      db.tx = async (work) => {
        if (--left === 0) await taken(csv(paid(1, '7000')));
        return tx.call(db, work) as ReturnType<typeof work>;
      };
      const report = await taken(file, { seen }).finally(() => Object.assign(db, { tx }));
      expect(report.rows).toMatchObject({ loaded: 0, refused: 3 });
      expect(await wages()).toEqual([7000]);
    });

    it('goes on where it stood: what it has put in itself is not somebody else’s', async () => {
      await taken(csv(paid(1, '5000')));
      const file = csv(paid(1, '6000'));
      const { seen } = await taken(file, { dryRun: true });
      const { batch } = await taken(file, { seen });
      const again = await taken(file, { seen, ...(batch !== null && { batch }) });
      expect(again.rows).toMatchObject({ unchanged: 3, refused: 0 });
    });
  });

  describe('when two imports of the same enterprise run at once', () => {
    it('both go in, one after the other', async () => {
      const [a, b] = await Promise.all([taken(csv(crew(1, 0, 5))), taken(csv(crew(1, 2, 9)))]);
      expect([a.rows.loaded, b.rows.loaded]).toEqual([5, 7]);
      const { workers, superseded } = (await counts()) as { workers: number; superseded: number };
      expect(workers + superseded).toBe(12);
    });

    it('for several periods: whom one has just made known, the others do not make again', async () => {
      const quarters = ['2024Q1', '2024Q2', '2024Q3', '2024Q4', '2025Q1', '2025Q2'] as Period[];
      const done = await Promise.all(quarters.map((each) => taken(csv(crew(1, 0, 5)), { period: each })));
      expect(done.map(({ rows }) => rows.loaded)).toEqual(quarters.map(() => 5));
      expect(await counts()).toMatchObject({ workers: 30, persons: 5, declarations: 6 });
    });
  });
});
