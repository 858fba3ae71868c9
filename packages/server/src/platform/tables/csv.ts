import type { ExportLanguage } from '@shiheng/contract/tables';
import { csvLine } from '../files/csv-writer.ts';
import { inLanguage, type Table } from './column.ts';

/**
 * UTF-8 with a byte order mark, without which Excel reads Chinese as ANSI. Numbers and shares as they are, unrounded; what
 * a spreadsheet would run as a formula is made inert. The first line holds the titles, and nothing but rows follows.
 */
export async function* csvText<Row>(table: Table<Row>, language: ExportLanguage): AsyncGenerator<string> {
  const { columns, pages } = table;
  yield `\u{feff}${csvLine(columns.map(({ title }) => inLanguage(title, language)))}`;
  for await (const page of pages) {
    if (page.length === 0) continue;
    yield page.map((row) => csvLine(columns.map(({ cell }) => String(cell(row, language) ?? '')))).join('');
  }
}
