import {
  type CubeLayout,
  enterprisesCell,
  type IndicatorPlan,
  organisationsCell,
  type SlotTerms,
} from './cube-layout.ts';
import { addRow, type HistogramRows } from './cube-rows.ts';
import type { UnitPlace } from './unit-facts.ts';

/** Facts of all units as dense rows. A grade of 0 says that the unit does not hold the measure: 1 A, 2 B, 3 C. */
export interface UnitRows {
  readonly layout: CubeLayout;
  readonly places: readonly UnitPlace[];
  readonly values: Float64Array; // units × measures; a histogram's cell holds its number of items
  readonly grades: Uint8Array; // units × measures
  readonly held: Uint8Array; // per unit: 1 when it holds any measure
  readonly histograms: readonly HistogramRows[];
}

/** Sums of a set of units: a row as in CubeLayout.offsets, and a dense histogram for each of the layout's. */
export interface Sums {
  readonly row: Float64Array;
  readonly histograms: readonly Float64Array[];
}

export function emptySums(layout: CubeLayout): Sums {
  return {
    row: new Float64Array(layout.width),
    histograms: layout.histograms.map(({ shape }) => new Float64Array(shape.groups * shape.bins)),
  };
}

/** Adds (or, with −1, subtracts) other sums. Exact for integers below 2^53. */
export function addSums(into: Sums, more: Sums, sign: 1 | -1 = 1): void {
  addArray(into.row, more.row, sign);
  into.histograms.forEach((cells, index) => {
    addArray(cells, more.histograms[index] as Float64Array, sign); // both follow one layout
  });
}

function addArray(into: Float64Array, more: Float64Array, sign: number): void {
  for (let at = 0; at < into.length; at++) into[at] = (into[at] as number) + sign * (more[at] as number);
}

/** Adds one unit. Indexes below are those of the layout, so every read of a typed array is inside it. */
export function addUnit(rows: UnitRows, unit: number, into: Sums): void {
  const { row } = into;
  const enterprise = rows.places[unit]?.kind === 'enterprise';
  bump(row, enterprise ? enterprisesCell : organisationsCell, 1);
  if (rows.held[unit] === 0) return;
  addMeasures(rows, unit, row);
  for (const plan of rows.layout.plans) addIndicator(rows, unit, plan, row, enterprise);
  rows.histograms.forEach((histogram, index) => {
    addRow(histogram, unit, into.histograms[index] as Float64Array);
  });
}

function addMeasures(rows: UnitRows, unit: number, row: Float64Array): void {
  const { layout, values, grades } = rows;
  const base = unit * layout.measures;
  const { sum, holders } = layout.offsets;
  for (let column = 0; column < layout.measures; column++) {
    if (grades[base + column] === 0) continue;
    bump(row, sum + column, values[base + column] as number);
    bump(row, holders + column, 1);
  }
}

/**
 * Adds what one indicator needs of a unit, its histogram aside. Pairwise complete: a unit counts for an indicator only when it holds
 * every measure that the formula names.
 */
export function addIndicator(
  rows: UnitRows,
  unit: number,
  plan: IndicatorPlan,
  row: Float64Array,
  enterprise: boolean,
): void {
  const { values, grades, layout } = rows;
  const { measures, index } = plan;
  const base = unit * layout.measures;
  let weakest = 0;
  for (let at = 0; at < measures.length; at++) {
    const grade = grades[base + (measures[at] as number)] as number;
    if (grade === 0) return;
    if (grade > weakest) weakest = grade;
  }
  const slot = layout.offsets.slots + plan.firstSlot;
  for (let at = 0; at < measures.length; at++) bump(row, slot + at, values[base + (measures[at] as number)] as number);
  bump(row, (enterprise ? layout.offsets.enterprises : layout.offsets.organisations) + index, 1);
  bump(row, layout.offsets.grades + 3 * index + weakest - 1, weightOf(plan.weight, values, base, measures));
}

function weightOf(terms: SlotTerms, values: Float64Array, base: number, measures: readonly number[]): number {
  if (terms.slots.length === 0) return 1;
  let weight = 0;
  for (let at = 0; at < terms.slots.length; at++) {
    const column = measures[terms.slots[at] as number] as number;
    weight += (terms.coefficients[at] as number) * (values[base + column] as number);
  }
  return weight > 0 ? weight : 0;
}

function bump(row: Float64Array, at: number, by: number): void {
  row[at] = (row[at] as number) + by;
}
