import type { RelationId, SideId } from '../indicators/catalogue.ts';

/** One indicator at one node. `value` is a fraction or a plain number in the indicator's unit; missing is null with a reason. */
export interface IndicatorResult {
  readonly id: string;
  readonly no: number;
  readonly numerator: number | null;
  readonly denominator: number | null;
  readonly value: number | null;
  readonly score: number | null; // 0–100, unrounded
  readonly coverage: number; // enterprises (or reporting organisations) that hold every measure ÷ those in the node, 0–1
  readonly grades: { readonly A: number; readonly B: number; readonly C: number }; // shares, sum 1 (or all 0)
  readonly reason?: 'no-data' | 'zero-denominator' | 'no-growth' | 'too-few' | 'no-goalposts' | 'not-applicable';
}

export interface SideResult {
  readonly id: SideId;
  readonly score: number | null; // 0–100; null below 2/3 weight coverage
  readonly coverage: number; // share of the side's weight that is available
  readonly reason?: 'insufficient';
}

export interface Interval {
  readonly p05: number;
  readonly p95: number;
  readonly draws: number;
  readonly seed: number;
}

export interface AcademicDegree {
  readonly c: number;
  readonly t: number;
  readonly d: number;
  readonly grade: string; // 极度失调 … 优质协调
}

export type Position = 'in-band' | 'a-lags' | 'b-lags' | 'insufficient';

export interface RelationResult {
  readonly id: RelationId;
  readonly framing: boolean;
  readonly sides: readonly SideResult[];
  readonly band: { readonly lo: number; readonly hi: number } | { readonly weakestToMedian: number };
  readonly headline: number | null;
  readonly gap: number | null; // A − B; R4: median − weakest
  readonly lagging: SideId | null; // what falls short of the band; inside it the lower side; null when equal; R4: the weakest task
  readonly position: Position;
  readonly interval: Interval | null;
  /** The same draws' signed gap A − B (R4: absent): the dotted lines beside a beam. */
  readonly gapInterval?: Interval | null;
  /** Shares of the draws: A behind its band, B behind, inside. */
  readonly probability: { readonly aLags: number; readonly bLags: number; readonly inBand: number } | null;
  /** Headline with everything missing at 0 and at 100. */
  readonly bounds: { readonly low: number; readonly high: number } | null;
  readonly academic: { readonly common: AcademicDegree; readonly wang2021: AcademicDegree } | null;
  readonly reason?: 'insufficient';
}

/** The corridor's result for one node. Shape of `evaluate --json` (TEMPLATES, CLI contract) with additions only. */
export interface Evaluation {
  readonly period: string;
  readonly line: 'area' | 'system';
  readonly org: { readonly code: string; readonly name: string };
  readonly coverage: { readonly enterprises: number; readonly workers: number };
  readonly indicators: readonly IndicatorResult[];
  readonly relations: readonly RelationResult[];
  readonly children?: readonly Evaluation[];
}
