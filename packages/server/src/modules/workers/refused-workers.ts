import { workerTemplate } from '@shiheng/kernel/imports/templates';
import { readCreditCode } from '@shiheng/kernel/orgs/credit-code';
import { parseWorkerRow, workerColumn } from '@shiheng/kernel/workers/worker-row';
import type { TableBatch } from '../../platform/files/blocks.ts';
import type { Table } from '../../platform/files/table.ts';
import { writeErrorFile } from '../../platform/imports/error-file.ts';
import { faultsByLine, type LineFault, mergeFaults } from '../../platform/imports/faults.ts';
import { columnName, columnNames } from '../../platform/imports/open-import.ts';
import type { ImportOptions } from '../../platform/imports/report.ts';
import type { WorkerReading } from './worker-preparer.ts';
import type { WorkerRun } from './worker-run.ts';

const idColumn = columnName(workerTemplate, workerColumn.idNumber);

/** Writes every row of every refused enterprise, so that the file can be corrected and sent again as it is. */
export async function writeRefusedWorkers(
  path: string,
  run: WorkerRun,
  reading: WorkerReading,
  table: Table,
  options: Pick<ImportOptions, 'onProgress' | 'signal'>,
): Promise<void> {
  const nameOf = columnNames(workerTemplate, reading.header);
  const faultsOf = (batch: TableBatch) => {
    const broken = faultsByLine(batch.faults);
    return batch.rows.map((cells, i) => {
      const line = batch.lines[i] as number;
      const row = parseWorkerRow(cells, reading.header, reading.period);
      const own = mergeFaults(line, broken?.get(line) ?? [], row.ok ? [] : row.error, nameOf);
      if (own.length > 0) return own;
      return faultsAmongOthers(run, creditCodeOf(cells, reading), line);
    });
  };
  await writeErrorFile(path, table, workerTemplate.name.zh, faultsOf, options);
}

function creditCodeOf(cells: readonly string[], { header }: WorkerReading): string {
  const reading = readCreditCode(cells[header.at[workerColumn.creditCode] as number] ?? '');
  return 'code' in reading ? reading.code : '';
}

/** What is wrong with a row that is good by itself; undefined where it was taken. */
function faultsAmongOthers(run: WorkerRun, creditCode: string, line: number): readonly LineFault[] | undefined {
  const rows = run.refused.get(creditCode);
  if (rows === undefined) return undefined;
  const first = run.duplicates.get(line);
  if (first !== undefined) {
    return [{ line, column: idColumn, value: '', kind: 'duplicate-worker', facts: { line: first } }];
  }
  const reason = run.reasons.get(creditCode);
  return [reason ? { line, ...reason } : { line, column: '', value: '', kind: 'enterprise-refused', facts: { rows } }];
}
