import { execFileSync, spawnSync } from 'node:child_process';
import { rmSync, truncateSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { streamXlsxRows, writeXlsx } from 'hucre/xlsx';
import iconv from 'iconv-lite';
import { describe, expect, it } from 'vitest';
import { testFile, testFolder, workbookOf, workbookParts, zipOf } from '../../testing/files.ts';
import type { CellFault } from './blocks.ts';
import { describeTableRefusal } from './refusal-texts.ts';
import { defaultLimits, type TableLimits, type TableSource } from './source.ts';
import { openTable, refusing, tableRows } from './table.ts';

async function readAll(source: TableSource, limits: TableLimits = defaultLimits) {
  const table = await openTable(source, limits);
  if (!table.ok) return { refusal: table.error };
  const rows: (readonly string[])[] = [];
  const lines: number[] = [];
  const faults: CellFault[] = [];
  const read = await refusing(async () => {
    for await (const batch of tableRows(table.value)) {
      rows.push(...batch.rows);
      lines.push(...batch.lines);
      faults.push(...batch.faults);
    }
  });
  await table.value.close();
  if (!read.ok) return { refusal: read.error };
  return {
    header: table.value.header,
    headerLine: table.value.headerLine,
    context: table.value.context,
    rows,
    lines,
    faults,
  };
}

const refusalOf = async (name: string, content: Uint8Array | string, limits?: TableLimits) =>
  (await readAll(testFile(name, content), limits)).refusal;

describe('csv', () => {
  const text = '姓名,岗位\r\n张三,"焊工, 高级"\r\n\r\n李四,"他说""好"""\r\n"王\r\n五",钳工';

  it('reads quotes, CRLF, embedded line ends and blank lines, and names the lines', async () => {
    const read = await readAll(testFile('a.csv', text));
    expect(read.header).toEqual(['姓名', '岗位']);
    expect(read.rows).toEqual([
      ['张三', '焊工, 高级'],
      ['李四', '他说"好"'],
      ['王\r\n五', '钳工'],
    ]);
    expect(read.lines).toEqual([2, 4, 5]);
  });

  it('reads the same from UTF-8 with BOM and from GB18030', async () => {
    const plain = await readAll(testFile('a.csv', text));
    const marked = await readAll(testFile('a.csv', `\ufeff${text}`));
    const chinese = await readAll(testFile('a.csv', iconv.encode(text, 'gb18030')));
    expect(marked.header).toEqual(plain.header);
    expect(marked.rows).toEqual(plain.rows);
    expect(chinese.rows).toEqual(plain.rows);
    expect(chinese.context).toMatchObject({ encoding: 'gb18030' });
  });

  it('tells GB18030 by the whole file: the first Chinese character may come after a megabyte', async () => {
    const filler = 'code,post\n'.concat('53,welder\n'.repeat(200_000));
    const read = await readAll(testFile('late.csv', iconv.encode(`${filler}53,焊工`, 'gb18030')));
    expect(read.rows?.at(-1)).toEqual(['53', '焊工']);
    expect(read.lines?.at(-1)).toBe(200_002);
  });

  it('reads four-byte characters of GB18030 and names of rare characters', async () => {
    const read = await readAll(testFile('rare.csv', iconv.encode('姓名\n㛃𠮷镕', 'gb18030')));
    expect(read.rows).toEqual([['㛃𠮷镕']]);
  });

  it.skipIf(spawnSync('python3', ['--version']).status !== 0)(
    'reads what another csv writer wrote in GB18030',
    async () => {
      const path = join(testFolder(), 'python.csv');
      const script = `import csv
with open(${JSON.stringify(path)},'w',encoding='gb18030',newline='') as f:
    w=csv.writer(f)
    w.writerow(['姓名','备注'])
    w.writerow(['张三','甲,乙'])
    w.writerow(['李四','第一行\\n第二行 "引"'])`;
      execFileSync('python3', ['-c', script]);
      const read = await readAll({ path, name: 'python.csv' });
      expect(read.rows).toEqual([
        ['张三', '甲,乙'],
        ['李四', '第一行\n第二行 "引"'],
      ]);
    },
  );

  it('reads tabs, and bare CR of old Macs', async () => {
    expect((await readAll(testFile('t.csv', '姓名\t岗位\n张三\t焊工'))).rows).toEqual([['张三', '焊工']]);
    expect((await readAll(testFile('m.csv', '姓名,岗位\r张三,焊工\r李四,钳工'))).lines).toEqual([2, 3]);
  });

  it('names the line where a UTF-8 file is broken', async () => {
    const broken = Buffer.concat([
      Buffer.from('姓名,岗位\n张三,焊工\n李'),
      Buffer.from([0xe5, 0x9b]),
      Buffer.from(',钳工\n'),
    ]);
    expect(await refusalOf('b.csv', broken)).toEqual({ kind: 'file-encoding', line: 3 });
  });

  it('points at a cell that is no GB18030 either', async () => {
    const broken = Buffer.concat([
      iconv.encode('姓名,岗位\n', 'gb18030'),
      Buffer.from([0xff, 0xff]),
      Buffer.from(',x\n'),
    ]);
    const read = await readAll(testFile('b.csv', broken));
    expect(read.faults).toMatchObject([{ line: 2, column: 0, kind: 'encoding' }]);
  });

  it('refuses a quote that never closes, too many columns, and a line without end', async () => {
    expect(await refusalOf('q.csv', '姓名,岗位\n"张三,焊工\n李四,钳工\n')).toEqual({ kind: 'quote-open', line: 2 });
    const limits = { ...defaultLimits, columns: 3, rowBytes: 1000 };
    expect(await refusalOf('w.csv', 'a,b\n1,2,3,4\n', limits)).toEqual({ kind: 'too-many-columns', line: 2, most: 3 });
    const long = `a,b\n${'x'.repeat(600_000)}\n`;
    expect(await refusalOf('l.csv', long, limits)).toEqual({ kind: 'row-too-long', line: 2, most: 1000 });
  });
});

describe('content decides, not the name', () => {
  const old = Buffer.concat([Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]), Buffer.alloc(600)]);
  const cases: [string, string, Uint8Array | string][] = [
    ['file-empty', 'a.xlsx', ''],
    ['file-empty', 'a.csv', '\r\n\r\n'],
    ['file-old-excel', 'renamed.xlsx', old],
    ['file-password', 'p.xlsx', Buffer.concat([old, Buffer.from('EncryptedPackage', 'utf16le')])],
    ['file-html', 'export.xls', '\ufeff<html><body><table><tr><td>姓名</td></tr></table>'],
    ['file-xml', 'x.xls', '<?xml version="1.0"?><Workbook><Worksheet><Table/></Worksheet></Workbook>'],
    ['file-pdf', 'x.xlsx', '%PDF-1.7'],
    ['file-image', 'x.xlsx', Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 0])],
    ['file-utf16', 'u.csv', Buffer.from('\ufeff姓名\t岗位', 'utf16le')],
    ['file-utf16', 'u.csv', Buffer.from('name,post,enterprise,team', 'utf16le')],
    ['file-binary', 'b.csv', Buffer.from([1, 2, 3, 0, 5, 6])],
    ['zip-not-workbook', 'z.xlsx', zipOf([{ name: 'a.csv', content: '姓名' }])],
    [
      'zip-is-document',
      'w.xlsx',
      zipOf([
        { name: '_rels/.rels', content: '' },
        { name: 'word/document.xml', content: '' },
      ]),
    ],
    ['zip-is-xlsb', 'b.xlsx', zipOf([{ name: 'xl/workbook.bin', content: '' }])],
    [
      'zip-is-ods',
      'o.xlsx',
      zipOf([
        { name: 'mimetype', content: '' },
        { name: 'content.xml', content: '' },
      ]),
    ],
  ];
  it.each(cases)('%s: %s', async (kind, name, content) => {
    const refusal = await refusalOf(name, content);
    expect(refusal?.kind).toBe(kind);
    const text = refusal && describeTableRefusal(refusal);
    expect(text?.mend.zh).toMatch(/请/);
    expect(`${text?.reason.zh}${text?.reason.en}${text?.mend.en}`).not.toMatch(/[{}]|undefined/);
  });

  it('refuses a path that leads to no file', async () => {
    const source = testFile('gone.csv', 'x');
    rmSync(source.path);
    expect((await readAll(source)).refusal).toEqual({ kind: 'file-missing' });
  });

  it('reads a workbook named .csv', async () => {
    const rows =
      '<row><c t="inlineStr"><is><t>姓名</t></is></c></row><row><c t="inlineStr"><is><t>张三</t></is></c></row>';
    expect((await readAll(testFile('a.csv', workbookOf({ rows })))).rows).toEqual([['张三']]);
  });
});

describe('xlsx', () => {
  const styles = `<numFmts count="2"><numFmt numFmtId="164" formatCode="yyyy&quot;年&quot;m&quot;月&quot;d&quot;日&quot;"/><numFmt numFmtId="165" formatCode="#,##0.00_ ;[Red]\\-#,##0.00\\ "/></numFmts>
    <cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="164"/><xf numFmtId="165"/><xf numFmtId="31"/></cellXfs>`;
  const header = '<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c></row>';

  async function cellsOf(cells: string, more: Partial<Parameters<typeof workbookOf>[0]> = {}, behind = '') {
    const rows = `${header}<row r="3">${cells}</row>${behind}`;
    return readAll(
      testFile('a.xlsx', workbookOf({ rows, styles, sharedStrings: ['<t>姓名</t>', '<t>岗位</t>'], ...more })),
    );
  }

  it('reads the first sheet of the workbook, whatever its part is called, with the rows’ own numbers', async () => {
    const read = await cellsOf('<c r="B3" t="s"><v>1</v></c>');
    expect(read.header).toEqual(['姓名', '岗位']);
    expect(read.rows).toEqual([['', '岗位']]);
    expect(read.lines).toEqual([3]);
  });

  it('reads dates by their style, in both date systems', async () => {
    const cells =
      '<c r="A3" s="1"><v>45292</v></c><c r="B3" s="2"><v>45292.75</v></c><c r="C3" s="4"><v>59</v></c><c r="D3" s="3"><v>45292</v></c>';
    expect((await cellsOf(cells)).rows).toEqual([['2024-01-01', '2024-01-01', '1900-02-28', '45292']]);
    expect((await cellsOf(cells, { date1904: true })).rows?.[0]?.[0]).toBe('2028-01-02');
  });

  it('reads numbers as a spreadsheet shows them', async () => {
    const cells =
      '<c r="A3"><v>5300.5</v></c><c r="B3"><v>0.30000000000000004</v></c><c r="C3"><v>1.5E3</v></c><c r="D3"><v>1E-3</v></c>';
    expect((await cellsOf(cells)).rows).toEqual([['5300.5', '0.3', '1500', '0.001']]);
  });

  it('refuses formulas, errors and 18 digits kept as a number, cell by cell', async () => {
    const cells =
      '<c r="A3"><f>SUM(B1:B2)</f><v>7</v></c><c r="B3" t="str"><f t="shared" si="0"/><v>甲</v></c><c r="C3" t="e"><v>#N/A</v></c><c r="D3"><v>5.30102199001011E17</v></c><c r="E3"><v>530102199001011234</v></c>';
    const read = await cellsOf(cells);
    expect(read.faults?.map(({ line, column, kind }) => [line, column, kind])).toEqual([
      [3, 0, 'formula-cell'],
      [3, 1, 'formula-cell'],
      [3, 2, 'cell-error'],
      [3, 3, 'number-too-long'],
      [3, 4, 'number-too-long'],
    ]);
  });

  it('reads rich text without phonetic hints, entities, escapes and kept spaces', async () => {
    const sharedStrings = [
      '<t>姓名</t>',
      '<r><rPr><b/></rPr><t>焊</t></r><r><t xml:space="preserve"> 工</t></r><rPh sb="0" eb="1"><t>han</t></rPh>',
      '<t>A&amp;B&#x4E2D;_x000D_&lt;</t>',
      '<t/>',
    ];
    const read = await cellsOf('<c r="A3" t="s"><v>2</v></c><c r="B3" t="s"><v>3</v></c>', { sharedStrings });
    expect(read.header?.[1]).toBe('焊 工');
    expect(read.rows).toEqual([['A&B中\r<']]);
  });

  it('reads prefixed tags, inline strings and rows without numbers', async () => {
    const rows =
      '<x:row><x:c t="inlineStr"><x:is><x:t>姓名</x:t></x:is></x:c></x:row><x:row/><x:row spans="1:2"><x:c t="inlineStr"><x:is><x:t>张三</x:t></x:is></x:c><x:c><x:v>5</x:v></x:c></x:row>';
    const read = await readAll(testFile('x.xlsx', workbookOf({ rows, prefix: 'x:' })));
    expect(read.rows).toEqual([['张三', '5']]);
    expect(read.lines).toEqual([3]);
  });

  it('is not misled by what stands behind the rows', async () => {
    const behind = '</sheetData><rowBreaks count="1" manualBreakCount="1"><brk id="1"/></rowBreaks><sheetData>';
    expect((await cellsOf('<c r="B3" t="s"><v>1</v></c>', {}, behind)).rows).toEqual([['', '岗位']]);
  });

  it('reads what another writer wrote as that library reads it itself', async () => {
    const data = Array.from({ length: 3000 }, (_, i) => [
      `工人${i}`,
      i * 1.25,
      new Date(Date.UTC(2024, 0, 1 + (i % 300))),
      i % 2 === 0,
    ]);
    const bytes = await writeXlsx({ sheets: [{ name: '台账', rows: [['姓名', '工资', '日期', '一线'], ...data] }] });
    const read = await readAll(testFile('h.xlsx', bytes));
    const expected: string[][] = [];
    for await (const row of streamXlsxRows(bytes)) {
      expected.push(
        row.values.map((value) =>
          value instanceof Date
            ? value.toISOString().slice(0, 10)
            : typeof value === 'boolean'
              ? String(value).toUpperCase()
              : String(value),
        ),
      );
    }
    expect(read.rows).toEqual(expected.slice(1));
  });

  it('refuses a bomb that says its size, one that hides it, and a sheet cut short', async () => {
    const zeros = Buffer.alloc(40_000_000, 32);
    const honest = workbookParts({ rows: '' }).map((part) =>
      part.name.endsWith('first.xml') ? { ...part, content: zeros } : part,
    );
    expect((await refusalOf('bomb.xlsx', zipOf(honest)))?.kind).toBe('zip-bomb');
    const hidden = honest.map((part) => (part.name.endsWith('first.xml') ? { ...part, claimedSize: 5000 } : part));
    expect((await refusalOf('bomb.xlsx', zipOf(hidden)))?.kind).toBe('file-damaged');
    const many = Array.from({ length: 3000 }, (_, i) => ({ name: `xl/${i}`, content: '' }));
    expect((await refusalOf('many.xlsx', zipOf(many)))?.kind).toBe('zip-entries');
    const bomb = workbookOf({ rows: header, sharedStrings: [`<t>${'甲'.repeat(12_000_000)}</t>`] });
    expect((await refusalOf('shared.xlsx', bomb))?.kind).toMatch(/zip-bomb|file-damaged|shared-texts/);
    const source = testFile('cut.xlsx', workbookOf({ rows: header }));
    truncateSync(source.path, 700);
    expect((await readAll(source)).refusal?.kind).toBe('file-cut');
  });

  it('refuses what could hide tags from a scanner', async () => {
    const rows = `${header}<row r="2"><c r="A2" t="inlineStr"><is><t><![CDATA[</row>]]></t></is></c></row>`;
    expect(await refusalOf('c.xlsx', workbookOf({ rows, sharedStrings: ['<t>a</t>', '<t>b</t>'] }))).toMatchObject({
      kind: 'sheet-unusual',
    });
  });

  it('refuses a file that is saved while it is read', async () => {
    const source = testFile('a.csv', 'a,b\n'.concat('1,2\n'.repeat(300_000)));
    const table = await openTable(source);
    if (!table.ok) throw new Error(table.error.kind);
    const read = await refusing(async () => {
      for await (const _ of tableRows(table.value)) utimesSync(source.path, 1, 1);
    });
    await table.value.close();
    expect(read).toEqual({ ok: false, error: { kind: 'file-changed' } });
  });

  it('stops when it is told to', async () => {
    const path = join(testFolder(), 'big.csv');
    writeFileSync(path, 'a,b\n'.concat('1,2\n'.repeat(300_000)));
    const table = await openTable({ path, name: 'big.csv' });
    if (!table.ok) throw new Error(table.error.kind);
    const controller = new AbortController();
    const reading = (async () => {
      for await (const _ of tableRows(table.value, controller.signal)) controller.abort();
    })();
    await expect(reading).rejects.toThrow();
    await table.value.close();
  });
});
