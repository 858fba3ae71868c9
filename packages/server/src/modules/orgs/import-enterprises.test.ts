import type { PlainDate } from '@shiheng/basics/plain-date';
import type { Db } from '@shiheng/db/handle';
import { emptyTables, forEachEngine } from '@shiheng/db/testing';
import { beforeAll, beforeEach, expect, it } from 'vitest';
import { openTable, tableRows } from '../../platform/files/table.ts';
import type { ImportReport } from '../../platform/imports/report.ts';
import { testFile, testFolder, workbookOf } from '../../testing/files.ts';
import { openTestImports, type TestImports } from '../../testing/imports.ts';
import {
  creditCodeOf,
  type EnterpriseCells,
  enterpriseCells,
  enterpriseHeader,
  enterprisesCsv,
} from '../../testing/ledger.ts';

forEachEngine('import of enterprises', (open) => {
  let db: Db;
  let imports: TestImports;

  beforeAll(async () => {
    db = await open();
  });

  beforeEach(async () => {
    await emptyTables(db);
    imports = await openTestImports(db);
  });

  type Options = NonNullable<Parameters<TestImports['enterprises']>[1]>;

  async function taken(rows: readonly EnterpriseCells[], options: Options = {}): Promise<ImportReport> {
    const done = await imports.enterprises(testFile('e.csv', enterprisesCsv(rows)), options);
    if (!done.ok) throw new Error(`${done.error.kind}: ${done.error.reason.zh}`);
    return done.value;
  }

  const versions = (n = 1) =>
    db.read((reader) =>
      reader.query(
        `select v.valid_from as "from", v.valid_to as "to", v.name, v.county_code as county, v.system_code as system, v.pilot
         from orgs.enterprise_version v join orgs.enterprise e using (enterprise_id)
         where e.credit_code = $1 order by v.valid_from`,
        [creditCodeOf(n)],
      ),
    );
  const on = (day: string) => ({ today: day as PlainDate });

  it('opens new enterprises as of old, and repeats nothing', async () => {
    expect(await taken([enterpriseCells(1), enterpriseCells(2)])).toMatchObject({
      rows: { read: 2, loaded: 2 },
      units: { loaded: 2 },
    });
    expect(await versions()).toEqual([
      { from: '2000-01-01', to: null, name: '示例企业1', county: '530102', system: null, pilot: false },
    ]);
    expect(await taken([enterpriseCells(1), enterpriseCells(2)])).toMatchObject({ rows: { loaded: 0, unchanged: 2 } });
  });

  it('keeps what was before when something changes', async () => {
    await taken([enterpriseCells(1)]);
    await taken([enterpriseCells(1, { county: '530111', pilot: '是' })], on('2024-05-10'));
    await taken([enterpriseCells(1, { county: '530112', effectiveOn: '2024-07-01', pilot: '' })]);
    expect(await versions()).toMatchObject([
      { from: '2000-01-01', to: '2024-05-10', county: '530102', pilot: false },
      { from: '2024-05-10', to: '2024-07-01', county: '530111', pilot: true },
      { from: '2024-07-01', to: null, county: '530112', pilot: true },
    ]);
  });

  it('takes a correction between two known changes, and a beginning before the first', async () => {
    await taken([
      enterpriseCells(1, { effectiveOn: '2023-01-01' }),
      enterpriseCells(1, { name: '新名', effectiveOn: '2024-01-01' }),
    ]);
    await taken([
      enterpriseCells(1, { name: '中名', effectiveOn: '2023-06-01' }),
      enterpriseCells(1, { name: '旧名', effectiveOn: '2020-01-01' }),
    ]);
    expect(await versions()).toMatchObject([
      { from: '2020-01-01', to: '2023-01-01', name: '旧名' },
      { from: '2023-01-01', to: '2023-06-01', name: '示例企业1' },
      { from: '2023-06-01', to: '2024-01-01', name: '中名' },
      { from: '2024-01-01', to: null, name: '新名' },
    ]);
    const [enterprise] = await db.read((reader) => reader.query('select opened_on from orgs.enterprise'));
    expect(enterprise).toEqual({ opened_on: '2020-01-01' });
  });

  it('refuses row by row, with line, column and mend, and takes the others', async () => {
    const errorFile = `${testFolder()}/errors.xlsx`;
    const rows = [
      enterpriseCells(1, { county: '999999' }),
      enterpriseCells(2, { creditCode: '91530102MA0000002X' }),
      enterpriseCells(3, { industry: '99', system: 'S99' }),
      enterpriseCells(4),
      enterpriseCells(4, { name: '重复' }),
      enterpriseCells(5, { ownership: '民营', aboveScale: '' }),
    ];
    const report = await taken(rows, { errorFile });
    expect(report.rows).toEqual({ read: 6, loaded: 1, unchanged: 0, refused: 5 });
    expect(report.faults.kept.map(({ line, column, kind }) => [line, column, kind])).toEqual([
      [2, '县区代码', 'county-unknown'],
      [3, '统一社会信用代码', 'credit-check'],
      [4, '系统公司代码', 'system-unknown'],
      [4, '行业代码', 'industry-division'],
      [6, '统一社会信用代码', 'duplicate-enterprise'],
      [7, '登记类型', 'not-in-list'],
      [7, '规上', 'required'],
    ]);
    for (const { reason, mend } of report.faults.kept)
      expect(`${reason.zh}${mend.zh}${reason.en}${mend.en}`).not.toMatch(/[{}…]/);
    const table = await openTable({ path: errorFile, name: 'errors.xlsx' });
    if (!table.ok) throw new Error(table.error.kind);
    const written: (readonly string[])[] = [];
    for await (const batch of tableRows(table.value)) written.push(...batch.rows);
    await table.value.close();
    expect(written.map((row) => row[1])).toEqual(['示例企业1', '示例企业2', '示例企业3', '重复', '示例企业5']);
    expect(written[3]?.at(-1)).toMatch(/首次出现在第 5 行/);
  });

  it('names the formula cell of a workbook, and reads its dates kept as numbers', async () => {
    const cells = Object.values(enterpriseCells(1, { effectiveOn: '45292' }));
    const cell = (value: string, i: number) => {
      const name = `${String.fromCharCode(65 + i)}2`;
      if (i === 9) return `<c r="${name}" s="1"><v>${value}</v></c>`;
      return `<c r="${name}" t="inlineStr"><is><t>${value}</t></is></c>`;
    };
    const header = enterpriseHeader.map((name) => `<c t="inlineStr"><is><t>${name}</t></is></c>`).join('');
    const styles = '<cellXfs><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs>';
    const formula = '<c r="B3" t="str"><f>A1</f><v>甲</v></c>';
    const rows = `<row r="1">${header}</row><row r="2">${cells.map(cell).join('')}</row><row r="3">${cell(creditCodeOf(2), 0).replace('A2', 'A3')}${formula}</row>`;
    const done = await imports.enterprises(testFile('e.xlsx', workbookOf({ rows, styles })));
    if (!done.ok) throw new Error(done.error.kind);
    expect(done.value.rows).toMatchObject({ loaded: 1, refused: 1 });
    expect(done.value.faults.kept.find(({ kind }) => kind === 'formula-cell')).toMatchObject({
      line: 3,
      column: '企业名称',
      mend: { zh: expect.stringContaining('选择性粘贴') },
    });
    expect(await versions()).toMatchObject([{ from: '2024-01-01' }]);
  });

  it('keeps an importer within the own scope', async () => {
    const importer = { id: 'a', scope: { kind: 'organisation', code: '530400', line: 'area' } } as const;
    const report = await taken([enterpriseCells(1), enterpriseCells(2, { county: '530402' })], { importer });
    expect(report.rows).toMatchObject({ loaded: 1, refused: 1 });
  });

  it('checks only in a dry run', async () => {
    expect(await taken([enterpriseCells(1)], { dryRun: true })).toMatchObject({ rows: { loaded: 1 }, batch: null });
    expect(await versions()).toEqual([]);
  });
});
