import type { LedgerColumns } from './columns.ts';
import { type MeasureMatrix, measureLedger, wageHistogramId } from './ledger-measures.ts';
import type { MeasureContext } from './ledger-measures-context.ts';

/**
 * What each row gives to every measure of the ledger: the rows of one enterprise, each measured as if it stood alone.
 * Measures are additive, so the rows' parts add up to the enterprise's measure wherever that exists.
 *
 * @param columns rows of one enterprise
 * @param context of that enterprise alone: `hasBase` and `minimumWageCents` hold one entry
 * @returns cell [row, measure]; what a row does not give is 0
 */
export function measureRows(columns: LedgerColumns, context: MeasureContext): MeasureMatrix {
  const { length } = columns;
  const alone = { ...columns, enterprise: Int32Array.from({ length }, (_, row) => row) };
  return measureLedger(alone, length, {
    ...context,
    hasBase: new Uint8Array(length).fill(context.hasBase[0] ?? 0),
    minimumWageCents: new Int32Array(length).fill(context.minimumWageCents[0] ?? -1),
  });
}

/**
 * The part of one row in a measure: 1 where a count counts it, an amount in the measure's own unit for a sum, 1 where the
 * histogram holds it. 0 where the row does not count, and for a measure that is not the ledger's.
 */
export function rowPart(parts: MeasureMatrix, measure: string, row: number): number {
  if (measure === wageHistogramId) return (parts.wages.cells[row] ?? -1) >= 0 ? 1 : 0;
  const column = parts.measures.indexOf(measure);
  return column < 0 ? 0 : (parts.values[row * parts.measures.length + column] ?? 0);
}
