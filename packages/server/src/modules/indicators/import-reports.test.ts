import { loadCatalogue } from '@shiheng/data/catalogue';
import type { Db } from '@shiheng/db/handle';
import { emptyTables, forEachEngine } from '@shiheng/db/testing';
import { reportTemplate } from '@shiheng/kernel/imports/templates';
import { beforeAll, beforeEach, expect, it } from 'vitest';
import { commandLine, type Importer } from '../../platform/imports/actor.ts';
import type { ImportOptions, ImportReport } from '../../platform/imports/report.ts';
import { testFile, testFolder } from '../../testing/files.ts';
import { openTestImports } from '../../testing/imports.ts';
import { creditCodeOf, enterpriseCells, enterprisesCsv } from '../../testing/ledger.ts';
import { findUnits } from '../orgs/index.ts';
import { importReports } from './import-reports.ts';

const header = reportTemplate.columns.map(({ name }) => name.zh).join(',');
const catalogue = loadCatalogue();
const count = catalogue.measures.find(({ kind, from }) => kind === 'count' && from === 'report')?.id ?? '';
const other =
  catalogue.measures.findLast(({ kind, from, id }) => kind === 'count' && from === 'report' && id !== count)?.id ?? '';
const histogram = catalogue.measures.find(({ kind }) => kind === 'histogram')?.id ?? '';

forEachEngine('import of reports', (open) => {
  let db: Db;
  const tempDir = testFolder();

  beforeAll(async () => {
    db = await open();
  });

  beforeEach(async () => {
    await emptyTables(db);
    const imports = await openTestImports(db);
    await imports.enterprises(testFile('e.csv', enterprisesCsv([enterpriseCells(1), enterpriseCells(2)])));
  });

  async function taken(
    rows: readonly string[],
    options: ImportOptions = {},
    importer: Importer = commandLine,
  ): Promise<ImportReport> {
    const source = testFile('r.csv', [header, ...rows].join('\n'));
    const deps = { db, catalogue, findUnits, tempDir, clock: () => new Date('2024-05-10T02:00:00Z') };
    const done = await importReports(deps, importer, source, options);
    if (!done.ok) throw new Error(`${done.error.kind}: ${done.error.reason.zh}`);
    return done.value;
  }

  const stored = () =>
    db.read((reader) =>
      reader.query(
        `select org_code as unit, period, value, grade, evidence from indicators.org_report
         union all select e.credit_code, period, value, grade, evidence
         from indicators.enterprise_report join orgs.enterprise e using (enterprise_id) order by unit, period, value`,
      ),
    );

  it('stores figures of organisations and enterprises as self-declared', async () => {
    const report = await taken([
      `2024Q1,530102,${count},12,会议纪要,`,
      `2024q1,${creditCodeOf(1).toLowerCase()},${count},3,,`,
    ]);
    expect(report.rows).toMatchObject({ read: 2, loaded: 2, refused: 0 });
    expect(await stored()).toEqual([
      { unit: '530102', period: '2024Q1', value: 12, grade: 'C', evidence: '会议纪要' },
      { unit: creditCodeOf(1), period: '2024Q1', value: 3, grade: 'C', evidence: null },
    ]);
  });

  it('replaces a figure by the last one, and counts the same one as unchanged', async () => {
    await taken([`2024Q1,530102,${count},12,,`]);
    expect(await taken([`2024Q1,530102,${count},12,,`])).toMatchObject({ rows: { loaded: 0, unchanged: 1 } });
    await db.tx((tx) => tx.query("update indicators.org_report set grade = 'B'"));
    expect(await taken([`2024Q1,530102,${count},13,,`])).toMatchObject({ rows: { loaded: 1 } });
    expect(await stored()).toMatchObject([{ value: 13, grade: 'C' }]);
  });

  it('replaces what its check has seen, and leaves alone what was reported since', async () => {
    await taken([`2024Q1,530102,${count},12,,`, `2024Q1,530103,${count},12,,`]);
    const file = ['530102', '530103', creditCodeOf(1)].map((unit) => `2024Q1,${unit},${count},13,,`);
    const { seen } = await taken(file, { dryRun: true });
    await taken([`2024Q1,530103,${count},14,,`, `2024Q2,530102,${count},14,,`]);
    const report = await taken(file, { seen });
    expect(report.rows).toMatchObject({ loaded: 2, refused: 1 });
    expect(report.units).toEqual({ loaded: 2, unchanged: 0, refused: 1 });
    expect(report.faults.kept).toMatchObject([{ line: 3, column: '机构代码', kind: 'changed-since-check' }]);
    expect(await stored()).toMatchObject([{ value: 13 }, { value: 14 }, { value: 14 }, { value: 13 }]);
    const again = await taken(file, { seen, ...(report.batch !== null && { batch: report.batch }) });
    expect(again.rows).toMatchObject({ unchanged: 2, refused: 1 });
  });

  it('does not lose what a reviewer has said of a figure since the check', async () => {
    await taken([`2024Q1,530102,${count},12,,`]);
    const file = [`2024Q1,530102,${count},13,,`];
    const { seen } = await taken(file, { dryRun: true });
    await db.tx((tx) => tx.query("update indicators.org_report set grade = 'B'"));
    expect((await taken(file, { seen })).rows).toMatchObject({ loaded: 0, refused: 1 });
    expect(await stored()).toMatchObject([{ value: 12, grade: 'B' }]);
  });

  it('takes the rows of a unit together or not at all', async () => {
    const report = await taken([
      `2024Q1,530102,${count},12,,`,
      `2024Q1,530102,${other},多,,`,
      `2024Q1,530103,${count},1,,`,
      `2024Q1,530103,${count},2,,`,
      `2024Q1,539999,${count},1,,`,
      `2024Q1,530111,${count},5,,`,
      `2024Q5,530112,no-such-measure,5,,`,
      `2024Q1,530113,${histogram},5,,`,
    ]);
    expect(report.rows).toEqual({ read: 8, loaded: 1, unchanged: 0, refused: 7 });
    expect(report.units).toEqual({ loaded: 1, unchanged: 0, refused: 5 });
    expect(report.faults.kept.map(({ line, column, kind }) => [line, column, kind])).toEqual([
      [3, '数值', 'not-a-number'],
      [5, '计量编码', 'duplicate-report'],
      [6, '机构代码', 'unit-unknown'],
      [8, '计量编码', 'measure-unknown'],
      [8, '期间', 'period-format'],
      [9, '计量编码', 'measure-histogram'],
    ]);
    expect(await stored()).toMatchObject([{ unit: '530111', value: 5 }]);
  });

  it('tells whoever caches of the changed units, and nobody in a dry run', async () => {
    const counters = () =>
      db.read((reader) => reader.query('select period from indicators.change_counter where period <> $1', ['*']));
    await taken([`2024Q1,${creditCodeOf(1)},${count},3,,`], { dryRun: true });
    expect(await counters()).toEqual([]);
    await taken([`2024Q1,${creditCodeOf(1)},${count},3,,`, `2024Q2,530102,${count},3,,`]);
    expect(await counters()).toEqual(expect.arrayContaining([{ period: '2024Q1' }, { period: '2024Q2' }]));
  });

  it('keeps an importer within the own scope', async () => {
    const importer = { id: 'a', scope: { kind: 'organisation', code: '530100', line: 'area' } } as const;
    const report = await taken(
      [`2024Q1,530102,${count},1,,`, `2024Q1,530400,${count},1,,`, `2024Q1,${creditCodeOf(1)},${count},1,,`],
      {},
      importer,
    );
    expect(report.rows).toMatchObject({ loaded: 2, refused: 1 });
  });
});
