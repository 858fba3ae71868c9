import type { ExportLanguage } from '@shiheng/contract/tables';
import { type CellValue, type ColumnDef, writeXlsxStream } from 'hucre/xlsx';
import { inert } from '../files/table-writer.ts';
import { type Cell, type CellKind, inLanguage, type Table, type TableColumn } from './column.ts';

const formats: Record<CellKind, string | undefined> = {
  text: undefined,
  integer: '#,##0',
  number: '#,##0.0##',
  fraction: '0.0%',
  date: 'yyyy-mm-dd',
};

const widths: Record<CellKind, number> = { text: 18, integer: 12, number: 12, fraction: 10, date: 12 };

/**
 * One sheet in constant memory: a first row that says what the rows are, a row of titles, both frozen, then cells of their
 * own types. Text that a spreadsheet would run as a formula is made inert. Rows beyond a sheet's 1,048,576 go on a next one.
 */
export function xlsxBytes<Row>(table: Table<Row>, language: ExportLanguage): ReadableStream<Uint8Array> {
  const { name, columns } = table;
  return writeXlsxStream(sheetRows(table, language), {
    name: sheetName(inLanguage(name, language)),
    columns: columns.map((column) => columnDef(column, language)),
    freezePane: { rows: 2 },
    repeatHeaders: false,
  });
}

async function* sheetRows<Row>(table: Table<Row>, language: ExportLanguage): AsyncGenerator<CellValue[]> {
  const { name, about, columns, pages } = table;
  yield [inert([name, ...about].map((words) => inLanguage(words, language)).join(' · '))];
  yield columns.map(({ title }) => inLanguage(title, language));
  for await (const page of pages) {
    for (const row of page) yield columns.map(({ kind, cell }) => cellValue(kind, cell(row, language)));
  }
}

function cellValue(kind: CellKind, cell: Cell): CellValue {
  if (typeof cell !== 'string') return cell;
  if (cell === '') return null;
  return kind === 'date' ? new Date(`${cell}T00:00:00Z`) : inert(cell);
}

function columnDef<Row>({ title, kind, width }: TableColumn<Row>, language: ExportLanguage): ColumnDef {
  const numFmt = formats[kind];
  const needed = inLanguage(title, language).length * (language === 'en' ? 1.1 : 2.1) + 2;
  return { width: width ?? Math.min(60, Math.max(widths[kind], needed)), ...(numFmt && { numFmt }) };
}

/** Excel takes 31 characters, and none of these. */
function sheetName(name: string): string {
  return name.replace(/[\\/?*[\]:]/g, '-').slice(0, 31);
}
