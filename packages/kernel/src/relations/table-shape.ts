/**
 * An outsider's own table: his rows, his goalposts, his groups. Everything a composite index on paper does, so that its
 * numbers can be redone with the same code that scores the ten relations. Shape and examples: docs/methods/table.md.
 */
export interface IndexTable {
  readonly title?: string;
  readonly source?: string;
  readonly rows: readonly TableRow[];
  readonly indicators: readonly TableIndicator[];
  /** In order: a group may stand on indicators and on groups before it. */
  readonly groups: readonly TableGroup[];
  /** Which group is the result; absent: the last one. */
  readonly headline?: string;
  /** Two groups as sides of a relation with a desired band. */
  readonly balance?: {
    readonly a: string;
    readonly b: string;
    readonly band: { readonly lo: number; readonly hi: number };
  };
  /** Systems whose coordination degrees are wanted; weights sum 1, equal where absent. */
  readonly coordination?: { readonly of: readonly string[]; readonly weights?: readonly number[] };
  /** Entropy weights over the indicators: a diagnostic, never used in the result. */
  readonly entropy?: boolean;
}

export interface TableRow {
  readonly id: string;
  /** Rows with one period are scaled together by `range`. */
  readonly period?: string;
  readonly values: Readonly<Record<string, number | null>>;
}

export interface TableIndicator {
  readonly id: string;
  readonly column?: string; // absent: the id
  /** `log`: natural logarithm of value and goalposts. */
  readonly transform?: 'log';
  readonly normalise: Normalise;
}

export type Normalise =
  /** Clipped to 0–1; floor above target: less is better. */
  | { readonly kind: 'goalposts'; readonly floor: number; readonly target: number }
  | {
      readonly kind: 'interval';
      readonly floor: number;
      readonly low: number;
      readonly high: number;
      readonly ceiling: number;
    }
  /** (x − min) ÷ (max − min) over the rows of the same period, or over all rows. */
  | { readonly kind: 'range' | 'pooled-range'; readonly direction: 'up' | 'down' }
  /** The column already is 0–1. */
  | { readonly kind: 'none' };

export interface TableGroup {
  readonly id: string;
  readonly mean: 'arithmetic' | 'geometric' | 'harmonic';
  /** Weights count by proportion; a bare name weighs 1. */
  readonly of: readonly (string | { readonly id: string; readonly weight: number })[];
}

/** The number a row holds for an indicator, after its transform; null where missing. */
export function transformed(row: TableRow, indicator: TableIndicator): number | null {
  const value = row.values[indicator.column ?? indicator.id] ?? null;
  return value !== null && indicator.transform === 'log' ? Math.log(value) : value;
}

/** Smallest and largest value that a row is scaled by: of its period, or of all rows when pooled. */
export function rangeOf(
  table: IndexTable,
  row: TableRow,
  indicator: TableIndicator,
): { readonly min: number; readonly max: number } {
  const pooled = indicator.normalise.kind === 'pooled-range';
  const values = table.rows
    .filter((other) => pooled || other.period === row.period)
    .map((other) => transformed(other, indicator))
    .filter((value) => value !== null);
  return { min: Math.min(...values), max: Math.max(...values) };
}
