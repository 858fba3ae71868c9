import type { PlainDate } from '@shiheng/basics/plain-date';

/** zh is the official wording; en follows it. */
export interface Text {
  readonly zh: string;
  readonly en: string;
}

/** Fixed bins of a grouped histogram: cell = group · bins + bin; the last bin is open upwards. */
export interface HistogramShape {
  readonly groups: number;
  readonly bins: number;
  readonly from: number; // lower edge of bin 0, in the measure's unit
  readonly width: number; // of every bin but the last
}

/**
 * A measure is additive over units (enterprises, or the organisation that reports it): a count, a sum, or a
 * histogram of fixed bins. Never a ratio. In time a stock takes its last value, a flow its sum, and an opening
 * stock (期初) its first value: four quarters' openings do not add up to the year's.
 */
export interface Measure {
  readonly id: string; // kebab-case, e.g. `high-skilled`
  readonly name: Text;
  readonly kind: 'count' | 'sum' | 'histogram';
  readonly time: 'stock' | 'flow' | 'opening';
  /** `ledger`: computed from workers' rows (template B); `report`: entered through template C until its module exists. */
  readonly from: 'ledger' | 'report';
  readonly unit: Text; // 人, 小时, 元 …
  readonly note: Text;
  /** Bins of a histogram; absent: those of `wage-by-grade` (histogram.ts). */
  readonly histogram?: HistogramShape;
}

/** Σ coefficient · measure. */
export type Terms = readonly { readonly measure: string; readonly coefficient: number }[];

/** How an indicator is computed at a node, from measures summed over units that hold every measure named. */
export type Formula =
  /** numerator ÷ denominator, summed first and divided last. */
  | { readonly kind: 'ratio'; readonly numerator: Terms; readonly denominator: Terms }
  /** numerator ÷ number of units that report it: a level such as times per year. */
  | { readonly kind: 'mean-per-unit'; readonly numerator: Terms }
  /** (a ÷ a0 − 1) ÷ (b ÷ b0 − 1): growth of one group against growth of all. Missing when b does not grow. */
  | { readonly kind: 'growth-ratio'; readonly a: string; readonly a0: string; readonly b: string; readonly b0: string }
  /** a ÷ a0 − 1. */
  | { readonly kind: 'growth'; readonly a: string; readonly a0: string }
  /** Smallest step between medians of neighbouring groups of a grouped histogram that each hold ≥ `least` items. */
  | { readonly kind: 'median-step'; readonly histogram: string; readonly least: number };

/** Score 0 at `floor`, 100 at `target`, straight between; floor > target means less is better. */
export interface Goalposts {
  /** First and last day for which the goalposts hold (a plan period). */
  readonly validFrom: PlainDate;
  readonly validTo: PlainDate;
  /** Flows differ in size between a quarter and a year, so each kind of period has its own goalposts. */
  readonly periodKind: 'year' | 'quarter' | 'month' | 'any';
  readonly shape:
    | { readonly kind: 'line'; readonly floor: number; readonly target: number }
    /** Best between `low` and `high`, 0 at `floor` and at `ceiling`. */
    | {
        readonly kind: 'interval';
        readonly floor: number;
        readonly low: number;
        readonly high: number;
        readonly ceiling: number;
      };
  readonly source: Text;
  /** `proposal`: ours, to be decided by the policy owner; `unverified`: shown as 待核. */
  readonly status: 'official' | 'proposal' | 'unverified';
}

export type RelationId = 'R1' | 'R2' | 'R3' | 'R4' | 'R5' | 'R6' | 'R7' | 'R8' | 'R9' | 'R10';
/** Two-sided relations use a and b, the five tasks t1 to t5. */
export type SideId = 'a' | 'b' | 't1' | 't2' | 't3' | 't4' | 't5';

export interface Indicator {
  readonly id: string; // kebab-case, e.g. `high-skill-share`
  readonly no: number; // number of DOMAIN §2; own ones from 69
  readonly name: Text;
  readonly formula: Formula;
  readonly unit: Text; // %, 次, 元/月 … `%` values are fractions (0.3)
  readonly direction: 'up' | 'down' | 'interval';
  /** Whose behaviour it shows: W worker, G team, E enterprise, A area or system. */
  readonly levels: readonly ('W' | 'G' | 'E' | 'A')[];
  readonly task: 0 | 1 | 2 | 3 | 4 | 5;
  readonly sides: readonly { readonly relation: RelationId; readonly side: SideId; readonly weight: number }[];
  readonly role: 'activity' | 'outcome' | 'worker-voice';
  readonly goalposts: readonly Goalposts[];
  readonly source: Text;
  readonly note: Text;
}

export interface Side {
  readonly id: SideId;
  readonly name: Text;
  /** Why the side holds fewer than three indicators, where it does. */
  readonly fewBecause?: Text;
}

/** `ratio`: B ÷ A lies in [lo, hi]. `weakest`: weakest side ≥ least · median of the sides. */
export type Band =
  | { readonly kind: 'ratio'; readonly lo: number; readonly hi: number }
  | { readonly kind: 'weakest'; readonly least: number };

export interface Relation {
  readonly id: RelationId;
  readonly name: Text;
  /** Framing relations (R1–R3) show evidence first, number second. */
  readonly framing: boolean;
  readonly sides: readonly Side[]; // two, or five for R4
  readonly bands: readonly {
    readonly validFrom: PlainDate;
    readonly validTo: PlainDate;
    readonly band: Band;
    readonly source: Text;
    readonly status: 'official' | 'proposal' | 'unverified';
  }[];
}

export interface Catalogue {
  readonly version: string; // e.g. `2026.1`
  readonly measures: readonly Measure[];
  readonly indicators: readonly Indicator[];
  readonly relations: readonly Relation[];
}
