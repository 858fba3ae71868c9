import { assert } from '@shiheng/basics/assert';
import type { LedgerColumns } from './columns.ts';
import { byteColumns } from './ledger-measures-bytes.ts';
import type { MeasureContext } from './ledger-measures-context.ts';
import { groupRows } from './ledger-measures-group.ts';
import { countPlaces, ledgerMeasures, type Need, place, sums } from './ledger-measures-list.ts';
import { flagFlows, flagPay, newRowFlags, segmentRows, type Totals, youngSince } from './ledger-measures-rows.ts';
import { type WageCells, wagesOf } from './ledger-measures-wages.ts';
import { countWords } from './ledger-measures-words.ts';
import type { UnitFacts } from './unit-facts.ts';

export type { MeasureContext } from './ledger-measures-context.ts';

/** Additive numbers of the ledger, in the order of a MeasureMatrix's columns; beside them one histogram. */
export const ledgerMeasureIds: readonly string[] = ledgerMeasures.map((measure) => measure.id);
export const wageHistogramId = 'wage-by-grade';

/** Measures of all enterprises: cell [e, m] at `e · measures.length + m`. Whole numbers only. */
export interface MeasureMatrix {
  readonly measures: readonly string[];
  readonly enterprises: number;
  readonly values: Float64Array;
  /** 1 where the measure is known; where it is 0 the value is 0 and means nothing. */
  readonly present: Uint8Array;
  readonly wages: WageCells;
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
  assert(context.minimumWageCents.length >= enterprises, 'a minimum wage for each enterprise');
  const { columns: grouped, starts } = groupRows(columns, enterprises);
  const matrix = {
    measures: ledgerMeasureIds,
    enterprises,
    values: new Float64Array(enterprises * ledgerMeasureIds.length),
    present: new Uint8Array(enterprises * ledgerMeasureIds.length),
    wages: { starts, cells: new Int16Array(columns.length) },
    wagesPresent: new Uint8Array(enterprises),
  };
  const measureRows = rowsMeasurer(grouped, context, matrix.wages.cells);
  for (let e = 0; e < enterprises; e++) {
    const [from, to] = [starts[e] as number, starts[e + 1] as number];
    if (to > from) derive(matrix, measureRows(e, from, to), e, context);
  }
  return matrix;
}

/** Adds up the rows of one enterprise after another. The totals that it hands out hold until the next call. */
function rowsMeasurer(columns: LedgerColumns, context: MeasureContext, wageCells: Int16Array) {
  const bytes = byteColumns(columns);
  const flags = newRowFlags();
  const totals: Totals = { counts: new Int32Array(countPlaces + 1), sums: new Float64Array(sums.length) };
  const floors = new Int32Array(4);
  const young = youngSince(context.periodEnd);
  return (e: number, from: number, to: number): Totals => {
    totals.counts.fill(0);
    totals.sums.fill(0);
    setFloors(floors, context, e);
    for (let first = from; first < to; first += segmentRows) {
      const end = Math.min(to, first + segmentRows);
      const lastWord = (end - 1 - (first & ~3)) >> 2;
      flags.flowWords[0] = flags.flowWords[lastWord] = flags.payWords[0] = flags.payWords[lastWord] = 0;
      flagFlows(columns, context, young, flags, totals, first, end);
      flagPay(columns, floors, flags, totals, wageCells, first, end);
      countWords(bytes, flags, (floors[0] as number) >= 0, totals, first, end);
    }
    return totals;
  };
}

/** Cents a month that meet the floor of each post class; negative where the minimum wage is unknown. */
function setFloors(floors: Int32Array, { minimumWageCents, floorPercent }: MeasureContext, e: number): void {
  const minimum = minimumWageCents[e] as number;
  for (let post = 0; post < 4; post++) {
    floors[post] = minimum < 0 ? -1 : Math.ceil((minimum * (floorPercent[post] as number)) / 100);
  }
}

const none = -1;
/** A count that stays 0, for measures that are one count without another. */
const zeroPlace = countPlaces;
const counted = ledgerMeasures.filter((measure) => measure.count !== undefined).length;
const countOf = Int8Array.from(ledgerMeasures, ({ count }) => (count === undefined ? none : place[count]));
const lessOf = Int8Array.from(ledgerMeasures, ({ less }) => (less === undefined ? zeroPlace : place[less]));
const needs = [...new Set(ledgerMeasures.flatMap((measure) => measure.needs))];
const masks = Int32Array.from(ledgerMeasures, (measure) => maskOf(measure.needs));
const givenPlaces = Int8Array.from(needs, (need) => (need === 'base' || need === 'minimum' ? none : place[need]));
const baseBit = maskOf(['base']);
const minimumBit = maskOf(['minimum']);

function maskOf(list: readonly Need[]): number {
  return list.reduce((mask, need) => mask | (1 << needs.indexOf(need)), 0);
}

/** Counted measures come first in the list, sums after them in the order of `sums`. */
function derive({ values, present, wagesPresent }: MeasureMatrix, totals: Totals, e: number, context: MeasureContext) {
  const { counts, sums } = totals;
  const known = knownOf(totals, e, context);
  const first = e * masks.length;
  for (let m = 0; m < masks.length; m++) {
    if ((masks[m] as number) & ~known) continue;
    present[first + m] = 1;
    values[first + m] =
      m < counted
        ? (counts[countOf[m] as number] as number) - (counts[lessOf[m] as number] as number)
        : (sums[m - counted] as number);
  }
  wagesPresent[e] = (counts[place.waged] as number) > 0 ? 1 : 0;
}

/** What is given for the enterprise, a bit for each of `needs`. */
function knownOf({ counts }: Totals, e: number, { hasBase, minimumWageCents }: MeasureContext): number {
  let known = 0;
  for (let n = 0; n < givenPlaces.length; n++) {
    const at = givenPlaces[n] as number;
    if (at !== none && (counts[at] as number) > 0) known |= 1 << n;
  }
  if (hasBase[e] === 1) known |= baseBit;
  if ((minimumWageCents[e] as number) >= 0) known |= minimumBit;
  return known;
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
