import type { HistogramShape, Measure } from './catalogue.ts';
import type { SparseHistogram } from './unit-facts.ts';

/**
 * Monthly wage by skill grade: eight grades (学徒工 0 … 首席技师 7), bins of 100 yuan from 0 to 30,000 and one open bin.
 * @reading The bins are our choice: fine against the steps between grades, small enough to sum over a province.
 */
export const wageByGrade: HistogramShape = { groups: 8, bins: 301, from: 0, width: 100 };

export function histogramShape(measure: Measure): HistogramShape {
  return measure.histogram ?? wageByGrade;
}

export function cellsOf(shape: HistogramShape): number {
  return shape.groups * shape.bins;
}

/** Items in a sparse histogram. */
export function itemsIn(histogram: SparseHistogram): number {
  return histogram.reduce((sum, [, count]) => sum + count, 0);
}

/** Two histograms of the same shape added cell by cell; cells stay ascending. */
export function addHistograms(one: SparseHistogram, other: SparseHistogram): SparseHistogram {
  const counts = new Map<number, number>(one);
  for (const [cell, count] of other) counts.set(cell, (counts.get(cell) ?? 0) + count);
  return [...counts].sort(([a], [b]) => a - b);
}

/** Items of one group. `cells` is dense, cell = group · bins + bin. */
export function groupItems(shape: HistogramShape, cells: ArrayLike<number>, group: number): number {
  let items = 0;
  const end = (group + 1) * shape.bins;
  for (let cell = group * shape.bins; cell < end; cell++) items += cells[cell] ?? 0;
  return items;
}

/**
 * Median of one group from its bins: the point below which half of the items lie when each bin is filled evenly,
 * L + (n/2 − F) ÷ f · width.
 *
 * @returns undefined when the group is empty or its median falls in the open last bin, whose width is unknown.
 * @source the grouped-data median of any statistics textbook; error at most one bin's width
 */
export function groupMedian(shape: HistogramShape, cells: ArrayLike<number>, group: number): number | undefined {
  const half = groupItems(shape, cells, group) / 2;
  if (half === 0) return undefined;
  const start = group * shape.bins;
  let below = 0;
  for (let bin = 0; bin < shape.bins - 1; bin++) {
    const count = cells[start + bin] ?? 0;
    if (count > 0 && below + count >= half) {
      return shape.from + shape.width * (bin + (half - below) / count);
    }
    below += count;
  }
  return undefined;
}

/**
 * The smallest step between the medians of two neighbouring groups (n and n + 1) that each hold at least `least` items.
 * A gap in the ladder is not bridged: grades 2 and 4 are no neighbours.
 *
 * @returns undefined when no two neighbours qualify.
 */
export function smallestMedianStep(shape: HistogramShape, cells: ArrayLike<number>, least: number): number | undefined {
  let smallest: number | undefined;
  let previous: number | undefined;
  for (let group = 0; group < shape.groups; group++) {
    const enough = groupItems(shape, cells, group) >= least;
    const median = enough ? groupMedian(shape, cells, group) : undefined;
    if (median !== undefined && previous !== undefined) {
      const step = median - previous;
      if (smallest === undefined || step < smallest) smallest = step;
    }
    previous = median;
  }
  return smallest;
}
