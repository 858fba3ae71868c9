import { assert } from '@shiheng/basics/assert';
import { type Bins, binStride, fillBins, type MeasureContext, sumSlots } from './bins.ts';
import { type GroupedCells, gatherCells } from './bins-histogram.ts';
import type { LedgerColumns } from './columns.ts';
import { counters, givenCells, type Need, needs, rowCells, summed } from './ledger-measures-list.ts';
import type { SparseHistogram, UnitFacts } from './unit-facts.ts';

export type { MeasureContext } from './bins.ts';

/** Additive numbers and histograms of the ledger, in the order of a MeasureMatrix's columns. */
export const ledgerMeasureIds: readonly string[] = [...counters.map((counter) => counter.id), ...sumSlots];
export const wageHistogramId = 'wage-by-grade';

/** Measures of all enterprises: cell [e, m] at `e · measures.length + m`. Whole numbers only. */
export interface MeasureMatrix {
  readonly measures: readonly string[];
  readonly enterprises: number;
  readonly values: Float64Array;
  /** 1 where the measure is known; where it is 0 the value is 0 and means nothing. */
  readonly present: Uint8Array;
  readonly wages: GroupedCells;
  /** Per enterprise: 1 where wage-by-grade is known (it may still hold no cell). */
  readonly wagesPresent: Uint8Array;
}

/**
 * All measures of the ledger in one pass over the rows, which may stand in any order.
 *
 * A measure on optional cells is absent for an enterprise none of whose rows gives them; measures against the year
 * before are absent without a base declaration; an enterprise without any row has no measure at all.
 */
export function measureLedger(columns: LedgerColumns, enterprises: number, context: MeasureContext): MeasureMatrix {
  const bins = fillBins(columns, enterprises, context);
  const wages = gatherCells(columns.enterprise, bins.wageCells, bins.wageRows);
  const matrix = {
    measures: ledgerMeasureIds,
    enterprises,
    values: new Float64Array(enterprises * ledgerMeasureIds.length),
    present: new Uint8Array(enterprises * ledgerMeasureIds.length),
    wages,
    wagesPresent: new Uint8Array(enterprises),
  };
  for (let e = 0; e < enterprises; e++) deriveEnterprise(matrix, bins, e, context);
  return matrix;
}

const bitOf = Object.fromEntries(needs.map((need, i) => [need, 1 << i])) as Readonly<Record<Need, number>>;
const noRows = 1 << needs.length;
const maskOf = (list: readonly Need[]) => list.reduce((mask, need) => mask | bitOf[need], noRows);

/** Cells of all counters in one array, with each counter's end, so that deriving is a walk. */
const counterCells = Int16Array.from(counters.flatMap((counter) => counter.cells));
const counterEnds = Int16Array.from(runningEnds(counters.map((counter) => counter.cells.length)));
const masks = Int32Array.from([
  ...counters.map((counter) => maskOf(counter.needs)),
  ...sumSlots.map((id) => maskOf(summed[id])),
]);
const given = Object.entries(givenCells).map(([need, cells]) => [bitOf[need as Need], Int16Array.from(cells)] as const);
const everyRow = Int16Array.from(rowCells);

function runningEnds(lengths: readonly number[]): number[] {
  let end = 0;
  return lengths.map((length) => {
    end += length;
    return end;
  });
}

function deriveEnterprise(matrix: MeasureMatrix, bins: Bins, e: number, context: MeasureContext): void {
  const { values, present, wagesPresent } = matrix;
  const known = knownOf(bins.counts, e, context);
  const first = e * masks.length;
  const base = e * binStride;
  for (let m = 0, k = 0; m < counters.length; m++) {
    const end = counterEnds[m] as number;
    let value = 0;
    for (; k < end; k++) value += bins.counts[base + (counterCells[k] as number)] as number;
    if ((known & (masks[m] as number)) !== masks[m]) continue;
    values[first + m] = value;
    present[first + m] = 1;
  }
  for (let slot = 0; slot < sumSlots.length; slot++) {
    const m = counters.length + slot;
    if ((known & (masks[m] as number)) !== masks[m]) continue;
    values[first + m] = bins.sums[e * sumSlots.length + slot] as number;
    present[first + m] = 1;
  }
  wagesPresent[e] = (known & bitOf.wage) === 0 ? 0 : 1;
}

/** What is given for the enterprise, as bits of `needs`, and one bit more for having rows. */
function knownOf(counts: Int32Array, e: number, context: MeasureContext): number {
  const base = e * binStride;
  if (!anyIn(counts, base, everyRow)) return 0;
  let known = noRows;
  for (const [bit, cells] of given) if (anyIn(counts, base, cells)) known |= bit;
  if (context.hasBase[e] === 1) known |= bitOf.base;
  if ((context.minimumWageCents[e] as number) >= 0) known |= bitOf.minimum;
  return known;
}

function anyIn(counts: Int32Array, base: number, cells: Int16Array): boolean {
  for (let k = 0; k < cells.length; k++) if (counts[base + (cells[k] as number)] !== 0) return true;
  return false;
}

/** One enterprise's measures: absent ones are left out, histogram cells ascend. */
export function factsOf(matrix: MeasureMatrix, e: number): Pick<UnitFacts, 'values' | 'histograms'> {
  assert(e >= 0 && e < matrix.enterprises, 'an enterprise of the matrix');
  const values: Record<string, number> = {};
  const first = e * matrix.measures.length;
  for (let m = 0; m < matrix.measures.length; m++) {
    if (matrix.present[first + m] === 1) values[matrix.measures[m] as string] = matrix.values[first + m] as number;
  }
  return { values, histograms: matrix.wagesPresent[e] === 1 ? { [wageHistogramId]: wagesOf(matrix.wages, e) } : {} };
}

function wagesOf({ from, cells, counts }: GroupedCells, e: number): SparseHistogram {
  const pairs: [number, number][] = [];
  for (let k = from[e] as number; k < (from[e + 1] as number); k++)
    pairs.push([cells[k] as number, counts[k] as number]);
  return pairs;
}
