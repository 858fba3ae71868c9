import { type IndexTable, type TableIndicator, type TableRow, transformed } from './table-shape.ts';

export interface EntropyWeight {
  readonly indicator: string;
  readonly entropy: number; // e, 0–1
  readonly weight: number; // all sum 1
}

/**
 * Entropy weights over all rows that hold every indicator: z by range, p = z ÷ Σz, e = −Σ p·ln p ÷ ln m (0·ln 0 = 0),
 * w = (1 − e) ÷ Σ(1 − e). A diagnostic only: one wrong cell or a column of zeros takes most of the weight, and the
 * weights change whenever a row does. With fewer than two rows, or nothing that varies, all weigh the same.
 *
 * @source METHODS §1.4
 */
export function entropyWeights(table: IndexTable): readonly EntropyWeight[] {
  const rows = table.rows.filter((row) => table.indicators.every((indicator) => transformed(row, indicator) !== null));
  const entropies = table.indicators.map((indicator) => entropyOf(scaled(rows, indicator)));
  const spread = entropies.reduce((sum, entropy) => sum + (1 - entropy), 0);
  return table.indicators.map(({ id }, at) => {
    const entropy = entropies[at] ?? 1;
    return { indicator: id, entropy, weight: spread === 0 ? 1 / table.indicators.length : (1 - entropy) / spread };
  });
}

function scaled(rows: readonly TableRow[], indicator: TableIndicator): readonly number[] {
  const values = rows.map((row) => transformed(row, indicator) ?? 0);
  const [min, max] = [Math.min(...values), Math.max(...values)];
  return values.map((value) => (isLessBetter(indicator) ? max - value : value - min) / (max - min));
}

function isLessBetter({ normalise }: TableIndicator): boolean {
  if (normalise.kind === 'goalposts') return normalise.floor > normalise.target;
  return (normalise.kind === 'range' || normalise.kind === 'pooled-range') && normalise.direction === 'down';
}

/** 1 (no weight) where nothing varies: a constant column tells units apart by nothing. */
function entropyOf(z: readonly number[]): number {
  const sum = z.reduce((total, each) => total + each, 0);
  if (z.length < 2 || !(sum > 0)) return 1;
  const disorder = z.reduce((total, each) => (each === 0 ? total : total - (each / sum) * Math.log(each / sum)), 0);
  return disorder / Math.log(z.length);
}
