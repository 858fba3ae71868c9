import type { SparseHistogram } from './unit-facts.ts';

/**
 * Sparse histograms of all units in compressed rows: unit u holds `cells[start[u] …]` and `counts[start[u] …]`,
 * `length[u]` of each. A replaced row goes to the end; the rows are packed anew when more than half is waste.
 */
export interface HistogramRows {
  readonly start: Int32Array;
  readonly length: Int32Array;
  cells: Int32Array;
  counts: Float64Array;
  used: number;
  live: number;
}

export function emptyRows(units: number): HistogramRows {
  return {
    start: new Int32Array(units),
    length: new Int32Array(units),
    cells: new Int32Array(0),
    counts: new Float64Array(0),
    used: 0,
    live: 0,
  };
}

/** Replaces the row of one unit; an empty histogram clears it. */
export function setRow(rows: HistogramRows, unit: number, histogram: SparseHistogram): void {
  rows.live -= rows.length[unit] as number; // `unit` is below the length of every row array
  rows.length[unit] = 0;
  makeRoom(rows, histogram.length);
  rows.start[unit] = rows.used;
  rows.length[unit] = histogram.length;
  for (const [cell, count] of histogram) {
    rows.cells[rows.used] = cell;
    rows.counts[rows.used] = count;
    rows.used++;
  }
  rows.live += histogram.length;
}

/** Adds the row of one unit to a dense histogram. */
export function addRow(rows: HistogramRows, unit: number, into: Float64Array): void {
  const from = rows.start[unit] as number;
  const to = from + (rows.length[unit] as number);
  for (let at = from; at < to; at++) {
    const cell = rows.cells[at] as number;
    into[cell] = (into[cell] as number) + (rows.counts[at] as number);
  }
}

function makeRoom(rows: HistogramRows, more: number): void {
  if (rows.used > 1024 && rows.used > 2 * (rows.live + more)) pack(rows);
  if (rows.used + more <= rows.cells.length) return;
  const size = Math.max(1024, 2 * (rows.used + more));
  const cells = new Int32Array(size);
  const counts = new Float64Array(size);
  cells.set(rows.cells.subarray(0, rows.used));
  counts.set(rows.counts.subarray(0, rows.used));
  rows.cells = cells;
  rows.counts = counts;
}

function pack(rows: HistogramRows): void {
  const cells = new Int32Array(rows.cells.length);
  const counts = new Float64Array(rows.counts.length);
  let used = 0;
  for (let unit = 0; unit < rows.start.length; unit++) {
    const from = rows.start[unit] as number;
    const length = rows.length[unit] as number;
    cells.set(rows.cells.subarray(from, from + length), used);
    counts.set(rows.counts.subarray(from, from + length), used);
    rows.start[unit] = used;
    used += length;
  }
  rows.cells = cells;
  rows.counts = counts;
  rows.used = used;
}
