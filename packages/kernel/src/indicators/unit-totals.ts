import { type Cube, type NodeTotals, nodeTotals } from './cube.ts';
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
    sums.row.fill(0);
    addIndicator(cube, unit, plan, sums.row, place.kind === 'enterprise');
    if (sums.row[enterprises + indicator] === 0 && sums.row[organisations + indicator] === 0) continue;
    if (histogram && cells) addRow(histogram, unit, cells.fill(0));
    visit(nodeTotals(cube.layout, place.unit, place.kind, sums, nothingReported), unit);
  }
}

const nothingReported = new Float64Array(0);
