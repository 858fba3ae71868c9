import type { LedgerColumns } from './columns.ts';

/** Rows put together by enterprise: those of e are `starts[e]` up to `starts[e + 1]`. */
export interface GroupedRows {
  readonly columns: LedgerColumns;
  readonly starts: Uint32Array; // enterprises + 1
}

/** The columns as they are where each enterprise's rows already follow one another in order, else a copy that does. */
export function groupRows(columns: LedgerColumns, enterprises: number): GroupedRows {
  const starts = new Uint32Array(enterprises + 1);
  if (findStarts(columns, starts)) return { columns, starts };
  countStarts(columns, starts);
  return { columns: reorder(columns, orderOf(columns, starts)), starts };
}

/** Fills `starts` where the enterprises ascend; false, with nothing of use in it, where they do not. */
function findStarts({ enterprise, length }: LedgerColumns, starts: Uint32Array): boolean {
  let last = -1;
  for (let i = 0; i < length; i++) {
    const e = enterprise[i] as number;
    if (e === last) continue;
    if (e < last) return false;
    starts.fill(i, last + 1, e + 1);
    last = e;
  }
  starts.fill(length, last + 1);
  return true;
}

function countStarts({ enterprise, length }: LedgerColumns, starts: Uint32Array): void {
  starts.fill(0);
  for (let i = 0; i < length; i++) starts[(enterprise[i] as number) + 1]!++;
  for (let e = 1; e < starts.length; e++) starts[e]! += starts[e - 1] as number;
}

/** Place of the row that comes i-th when rows are put together. */
function orderOf({ enterprise, length }: LedgerColumns, starts: Uint32Array): Uint32Array {
  const next = starts.slice();
  const order = new Uint32Array(length);
  for (let i = 0; i < length; i++) order[next[enterprise[i] as number]!++] = i;
  return order;
}

function reorder(columns: LedgerColumns, order: Uint32Array): LedgerColumns {
  const entries = Object.entries(columns).map(([name, column]) => [name, reordered(column, order)]);
  return Object.fromEntries(entries) as LedgerColumns;
}

/** One loop for each width: a loop that meets several kinds of array is many times slower. */
function reordered(column: number | Int8Array | Uint8Array | Int32Array, order: Uint32Array) {
  if (typeof column === 'number') return column;
  if (column instanceof Int32Array) return reorderedInts(column, order);
  const bytes = reorderedBytes(new Uint8Array(column.buffer, column.byteOffset, column.length), order);
  return column instanceof Int8Array ? new Int8Array(bytes.buffer) : bytes;
}

function reorderedInts(column: Int32Array, order: Uint32Array): Int32Array {
  const copy = new Int32Array(order.length);
  for (let i = 0; i < order.length; i++) copy[i] = column[order[i] as number] as number;
  return copy;
}

function reorderedBytes(column: Uint8Array, order: Uint32Array): Uint8Array<ArrayBuffer> {
  const copy = new Uint8Array(order.length);
  for (let i = 0; i < order.length; i++) copy[i] = column[order[i] as number] as number;
  return copy;
}
