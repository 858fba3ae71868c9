import type { Result } from '@shiheng/basics/result';
import type { RowFault } from '@shiheng/kernel/imports/faults';
import type { HeaderMap } from '@shiheng/kernel/imports/header';
import { workerTemplate } from '@shiheng/kernel/imports/templates';
import { type FactField, fieldValue, type RecordField, type WorkerFacts } from '@shiheng/kernel/records/record-fields';
import { type PeriodDays, parseWorkerRow, type WorkerRow } from '@shiheng/kernel/workers/worker-row';
import type { Identity } from '../../platform/privacy/privacy.ts';

/** Cells by field, spelt as in a file; an empty text is a blank cell. */
export type Cells = Readonly<Partial<Record<RecordField, string>>>;

/** Every column of the template in its own order: a row that no file holds. */
const header: HeaderMap = { template: 'workers', at: workerTemplate.columns.map((_, place) => place), extra: [] };

/** A new row, read as the import reads it. @errors every fault of the row */
export function readCells(
  creditCode: string,
  cells: Cells,
  period: PeriodDays,
): Result<WorkerRow, readonly RowFault[]> {
  const texts = workerTemplate.columns.map(({ key }) => (key === 'creditCode' ? creditCode : (cells[key] ?? '')));
  return parseWorkerRow(texts, header, period);
}

/** A row that is there already, with some cells changed: whatever is not named stays. Name and id number stay in any case. */
export function readEdited(
  creditCode: string,
  identity: Identity,
  facts: WorkerFacts,
  changed: Cells,
  period: PeriodDays,
): Result<WorkerRow, readonly RowFault[]> {
  return readCells(creditCode, { ...cellsOf(facts), ...changed, ...identity }, period);
}

/** The cells that would declare these facts. */
export function cellsOf(facts: WorkerFacts): Readonly<Record<FactField, string>> {
  const cells = workerTemplate.columns.flatMap(({ key }) =>
    key === 'creditCode' || key === 'name' || key === 'idNumber' ? [] : [[key, fieldValue(facts, key)?.zh ?? '']],
  );
  return Object.fromEntries(cells) as Record<FactField, string>;
}

/** The field that a fault is of, by the template's header. */
export function fieldOf({ column }: Pick<RowFault, 'column'>): RecordField | null {
  const found = workerTemplate.columns.find(({ name }) => name.zh === column)?.key;
  return found === undefined || found === 'creditCode' ? null : found;
}
