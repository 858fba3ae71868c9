import type { TableBatch } from '../files/blocks.ts';
import { type Table, tableRows } from '../files/table.ts';
import { writeTable } from '../files/table-writer.ts';
import type { LineFault } from './faults.ts';
import { describeFault } from './faults.ts';
import { errorColumn } from './open-import.ts';
import type { ImportOptions } from './report.ts';

/**
 * Reads the file a second time and writes its refused rows as they stand, with one column more that says what is wrong
 * and how to mend it. Nothing of the first reading is kept for it, so memory does not grow with the faults.
 *
 * @param faultsOf faults of each row of a batch; undefined for rows that were taken
 */
export async function writeErrorFile(
  path: string,
  table: Table,
  sheet: string,
  faultsOf: (batch: TableBatch) => readonly (readonly LineFault[] | undefined)[],
  { onProgress, signal }: Pick<ImportOptions, 'onProgress' | 'signal'> = {},
): Promise<void> {
  const old = table.header.findIndex((name) => name.trim() === errorColumn);
  const kept = table.header.map((_, i) => i).filter((i) => i !== old);
  const header = [...kept.map((i) => table.header[i] ?? ''), errorColumn];
  async function* rows(): AsyncGenerator<string[]> {
    let read = 0;
    for await (const batch of tableRows(table, signal)) {
      read += batch.rows.length;
      onProgress?.({ phase: 'writing-errors', done: read, total: 0, rows: read });
      const faults = faultsOf(batch);
      for (const [i, row] of batch.rows.entries()) {
        const found = faults[i];
        if (found) yield [...kept.map((at) => row[at] ?? ''), described(found)];
      }
    }
  }
  await writeTable(path, sheet, header, rows(), signal);
}

/** One line per fault: 列：原因。改法。 */
function described(faults: readonly LineFault[]): string {
  const texts = faults.map((fault) => {
    const { column, reason, mend } = describeFault(fault);
    return `${column === '' ? '' : `【${column}】`}${reason.zh}。${mend.zh}`;
  });
  return texts.join('\n');
}
