import { wageByGrade } from './histogram.ts';

/** A sparse histogram for each enterprise: cells `from[e]` to `from[e + 1]`, ascending, with counts above 0. */
export interface GroupedCells {
  readonly from: Uint32Array;
  readonly cells: Int16Array;
  readonly counts: Int32Array;
}

/**
 * Gathers the rows' cells into one sparse histogram for each enterprise. Rows are first put together by enterprise;
 * then one dense scratch counter serves all enterprises, and a bitmap finds its touched cells in order.
 */
export function gatherCells(enterprise: Int32Array, rowCells: Int16Array, rowsOf: Int32Array): GroupedCells {
  const starts = startsOf(rowsOf);
  const grouped = groupCells(enterprise, rowCells, starts);
  const size = wageByGrade.groups * wageByGrade.bins;
  const dense = new Int32Array(size);
  const touched = new Int32Array(Math.ceil(size / 32));
  const from = new Uint32Array(rowsOf.length + 1);
  const cells = new Int16Array(grouped.length);
  const counts = new Int32Array(grouped.length);
  let out = 0;
  for (let e = 0; e < rowsOf.length; e++) {
    from[e] = out;
    const to = starts[e + 1] as number;
    for (let k = starts[e] as number; k < to; k++) {
      const cell = grouped[k] as number;
      dense[cell]!++;
      touched[cell >> 5]! |= 1 << (cell & 31);
    }
    if (to > (starts[e] as number)) out = drain(dense, touched, cells, counts, out);
  }
  from[rowsOf.length] = out;
  return { from, cells: cells.slice(0, out), counts: counts.slice(0, out) };
}

function startsOf(rowsOf: Int32Array): Uint32Array {
  const starts = new Uint32Array(rowsOf.length + 1);
  for (let e = 0; e < rowsOf.length; e++) starts[e + 1] = (starts[e] as number) + (rowsOf[e] as number);
  return starts;
}

function groupCells(enterprise: Int32Array, rowCells: Int16Array, starts: Uint32Array): Int16Array {
  const next = starts.slice();
  const grouped = new Int16Array(starts[starts.length - 1] as number);
  for (let i = 0; i < rowCells.length; i++) {
    const cell = rowCells[i] as number;
    if (cell >= 0) grouped[next[enterprise[i] as number]!++] = cell;
  }
  return grouped;
}

/** Moves the touched cells to the output, ascending, and leaves the scratch empty. */
function drain(dense: Int32Array, touched: Int32Array, cells: Int16Array, counts: Int32Array, start: number): number {
  let out = start;
  for (let word = 0; word < touched.length; word++) {
    let bits = touched[word] as number;
    touched[word] = 0;
    while (bits !== 0) {
      const lowest = 31 - Math.clz32(bits & -bits);
      bits &= bits - 1;
      const cell = word * 32 + lowest;
      cells[out] = cell;
      counts[out++] = dense[cell] as number;
      dense[cell] = 0;
    }
  }
  return out;
}
