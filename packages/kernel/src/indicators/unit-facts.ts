/** Where a measure's value comes from, as strong as its weakest link: A event, B document reviewed, C self-declared. */
export type Grade = 'A' | 'B' | 'C';

/** Counts per [group, bin]; flattened `group · bins + bin`, only those above 0. Order ascending. */
export type SparseHistogram = readonly (readonly [cell: number, count: number])[];

/**
 * What one unit (an enterprise, or an organisation that reports for itself) holds for one period.
 * A measure that is absent from `values` is missing: never 0.
 */
export interface UnitFacts {
  readonly unit: string; // enterprise id (uuid) or organisation code
  readonly kind: 'enterprise' | 'organisation';
  readonly values: Readonly<Record<string, number>>;
  readonly histograms: Readonly<Record<string, SparseHistogram>>;
  readonly grades: Readonly<Record<string, Grade>>; // per measure; C where absent
}

/** Where a unit stands on the day that counts, on both lines, and its cross dimensions. */
export interface UnitPlace {
  readonly unit: string;
  readonly kind: 'enterprise' | 'organisation';
  /** Codes from the nearest organisation up to the province (an organisation starts with itself). Empty: not on that line. */
  readonly area: readonly string[];
  readonly system: readonly string[];
  /** GB/T 4754 code, 2 to 4 digits; empty for organisations. */
  readonly industry: string;
  readonly ownership: string;
  readonly aboveScale: boolean;
  readonly pilot: boolean;
}
