import { type Cube, type NodeTotals, nodeTotals } from './cube.ts';
import type { IndicatorPlan } from './cube-layout.ts';
import { addRow } from './cube-rows.ts';
import { addIndicator, emptySums } from './cube-sums.ts';

/**
 * Hands the totals of single units to `visit`, one after another, as far as one indicator needs them. One set of sums
 * serves all units: it holds until `visit` returns. Units that lack a measure of the indicator are passed over.
 *
 * @param indicator place in the catalogue
 * @param units places of units in the cube
 */
export function eachUnit(
  cube: Cube,
  indicator: number,
  units: Iterable<number>,
  visit: (totals: NodeTotals, unit: number) => void,
): void {
  const plan = cube.layout.plans[indicator];
  if (!plan) return;
  const sums = emptySums(cube.layout);
  const { enterprises, organisations } = cube.layout.offsets;
  const histogram = cube.histograms[plan.histogram];
  const cells = sums.histograms[plan.histogram];
  for (const unit of units) {
    const place = cube.places[unit];
    if (!place) continue;
    clear(cube, plan, sums.row);
    addIndicator(cube, unit, plan, sums.row, place.kind === 'enterprise');
    if (sums.row[enterprises + indicator] === 0 && sums.row[organisations + indicator] === 0) continue;
    if (histogram && cells) addRow(histogram, unit, cells.fill(0));
    visit(nodeTotals(cube.layout, place.unit, place.kind, sums, nothingReported), unit);
  }
}

/** The cells that addIndicator writes. */
function clear({ layout: { offsets } }: Cube, { index, firstSlot, measures }: IndicatorPlan, row: Float64Array): void {
  row.fill(0, offsets.slots + firstSlot, offsets.slots + firstSlot + measures.length);
  row[offsets.enterprises + index] = row[offsets.organisations + index] = 0;
  row.fill(0, offsets.grades + 3 * index, offsets.grades + 3 * index + 3);
}

const nothingReported = new Float64Array(0);
