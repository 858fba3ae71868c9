import { Readable } from 'node:stream';
import type { ReadableStream as NodeReadableStream } from 'node:stream/web';
import { type ExportFormat, type ExportLanguage, exportMedia } from '@shiheng/contract/tables';
import { Download } from '../http/download.ts';
import { inLanguage, type Table } from './column.ts';
import { csvText } from './csv.ts';
import { jsonText } from './json.ts';
import { xlsxBytes } from './xlsx.ts';

/** As the query of an export says. */
export interface Wish {
  readonly format: ExportFormat;
  readonly language: ExportLanguage;
}

/**
 * A table as a file that is made while it is read: the next page of rows is asked for when the reader has taken the last,
 * and none any more once the reader is gone.
 */
export function tableDownload<Row>(table: Table<Row>, { format, language }: Wish): Download {
  const parts = [table.name, ...table.about].map((words) => inLanguage(words, language));
  return new Download(exportMedia[format], `${parts.join('_')}.${format}`, contentOf(table, { format, language }));
}

function contentOf<Row>(table: Table<Row>, { format, language }: Wish): Readable {
  if (format === 'xlsx') return Readable.fromWeb(xlsxBytes(table, language) as NodeReadableStream<Uint8Array>);
  return Readable.from(format === 'csv' ? csvText(table, language) : jsonText(table, language));
}
