import { randomUUID } from 'node:crypto';
import { mkdir, open, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { roles } from '@shiheng/contract/access';
import type { FoundEvent } from '../../platform/audit/search.ts';
import { csvLine } from '../../platform/files/csv-writer.ts';
import { writeTable } from '../../platform/files/table-writer.ts';
import { Download } from '../../platform/http/download.ts';
import { exportHeader, exportRow } from './present.ts';

type Pages = AsyncIterable<readonly FoundEvent[]>;

async function* rowsOf(pages: Pages): AsyncGenerator<readonly string[]> {
  for await (const page of pages) for (const event of page) yield exportRow(event, roleName);
}

function roleName(role: string): string {
  return Object.hasOwn(roles, role) ? roles[role as keyof typeof roles].zh : role;
}

/** Streams as it is read; opened by a spreadsheet as UTF-8. */
export function csvDownload(pages: Pages, name: string): Download {
  async function* lines(): AsyncGenerator<string> {
    yield `\u{feff}${csvLine(exportHeader)}`;
    for await (const row of rowsOf(pages)) yield csvLine(row);
  }
  return new Download('text/csv', `${name}.csv`, Readable.from(lines()));
}

/** Written to a temporary file first, as a workbook is whole only at its end. */
export async function xlsxDownload(pages: Pages, name: string, tempDir: string): Promise<Download> {
  await mkdir(tempDir, { recursive: true, mode: 0o700 });
  const path = join(tempDir, `export-${process.pid}-${randomUUID()}.xlsx`);
  try {
    await writeTable(path, name, exportHeader, rowsOf(pages));
    const file = await open(path);
    const { size } = await file.stat();
    return new Download(xlsx, `${name}.xlsx`, file.createReadStream(), size);
  } finally {
    await rm(path, { force: true }); // what is open can still be read
  }
}

const xlsx = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
