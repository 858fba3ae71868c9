import type { SparseHistogram } from './unit-facts.ts';

/** The histogram's cell of every row, −1 where it has none: rows of enterprise e are `starts[e]` up to `starts[e + 1]`. */
export interface WageCells {
  readonly starts: Uint32Array; // enterprises + 1
  readonly cells: Int16Array;
}

/** An enterprise's rows counted by cell. */
export function wagesOf({ starts, cells }: WageCells, e: number): SparseHistogram {
  const sorted = cells.slice(starts[e], starts[e + 1]).sort();
  const counted: [number, number][] = [];
  for (const cell of sorted) {
    const last = counted.at(-1);
    if (last?.[0] === cell) last[1]++;
    else if (cell >= 0) counted.push([cell, 1]);
  }
  return counted;
}
