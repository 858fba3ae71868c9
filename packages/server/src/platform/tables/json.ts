import type { ExportLanguage } from '@shiheng/contract/tables';
import { inLanguage, type Table } from './column.ts';

/** `{ table, about, columns: [{ key, title, kind }], rows: [{ key: value }] }`, one row on a line. */
export async function* jsonText<Row>(table: Table<Row>, language: ExportLanguage): AsyncGenerator<string> {
  const { columns, pages, name, about } = table;
  const head = {
    table: inLanguage(name, language),
    about: about.map((words) => inLanguage(words, language)),
    columns: columns.map(({ key, title, kind }) => ({ key, title: inLanguage(title, language), kind })),
  };
  yield `${JSON.stringify(head).slice(0, -1)},"rows":[`;
  let separator = '\n';
  for await (const page of pages) {
    if (page.length === 0) continue;
    yield separator + page.map((row) => rowText(row, columns, language)).join(',\n');
    separator = ',\n';
  }
  yield '\n]}\n';
}

function rowText<Row>(row: Row, columns: Table<Row>['columns'], language: ExportLanguage): string {
  return JSON.stringify(Object.fromEntries(columns.map(({ key, cell }) => [key, cell(row, language)])));
}
