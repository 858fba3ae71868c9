import { assert } from '@shiheng/basics/assert';
import type { Catalogue, Formula, HistogramShape, Indicator, Terms } from './catalogue.ts';
import { histogramShape } from './histogram.ts';

/** Terms with measures replaced by places in an indicator's slots. */
export interface SlotTerms {
  readonly slots: readonly number[]; // place in the plan's measures
  readonly coefficients: readonly number[];
}

/** What the hot loops need to know about one indicator. */
export interface IndicatorPlan {
  readonly indicator: Indicator;
  readonly index: number; // place in the catalogue
  /** Columns of the measures that a unit must hold, each once. */
  readonly measures: readonly number[];
  /** First of this indicator's cells in the slots section; one cell for each of `measures`. */
  readonly firstSlot: number;
  readonly numerator: SlotTerms;
  readonly denominator: SlotTerms; // empty where the formula has none
  /** What a unit weighs in the shares of grades: its denominator; empty: each unit counts one. */
  readonly weight: SlotTerms;
  /** Place of the grouped histogram, −1 where the formula needs none. */
  readonly histogram: number;
  /** Only organisations report it (level A alone). */
  readonly byOrganisations: boolean;
  /** It can be told of a single enterprise (level W, G or E). */
  readonly ofEnterprises: boolean;
  /** A share of counted things: binomial error applies. */
  readonly countShare: boolean;
}

/** Where things stand in one row of sums; the same for every node. */
export interface CubeLayout {
  readonly columns: ReadonlyMap<string, number>; // measure id → column
  readonly measures: number;
  readonly histograms: readonly { readonly column: number; readonly shape: HistogramShape }[];
  readonly plans: readonly IndicatorPlan[];
  /** Offsets into a row of sums: unit counts, measures' sums and holders, indicators' slots, holders and grades. */
  readonly offsets: {
    readonly sum: number;
    readonly holders: number;
    readonly slots: number;
    readonly enterprises: number;
    readonly organisations: number;
    readonly grades: number; // three cells per indicator: A, B, C
  };
  readonly width: number;
}

/** The first two cells of a row of sums. */
export const enterprisesCell = 0;
export const organisationsCell = 1;

const layouts = new WeakMap<Catalogue, CubeLayout>();

/** The layout of a catalogue, worked out once. A catalogue is never changed in place. */
export function layoutOf(catalogue: Catalogue): CubeLayout {
  const known = layouts.get(catalogue);
  if (known) return known;
  const layout = layOut(catalogue);
  layouts.set(catalogue, layout);
  return layout;
}

function layOut(catalogue: Catalogue): CubeLayout {
  const columns = new Map(catalogue.measures.map((measure, column) => [measure.id, column]));
  const histograms = catalogue.measures.flatMap((measure, column) =>
    measure.kind === 'histogram' ? [{ column, shape: histogramShape(measure) }] : [],
  );
  const plans: IndicatorPlan[] = [];
  let slots = 0;
  for (const indicator of catalogue.indicators) {
    const plan = planOf(catalogue, indicator, plans.length, slots, columns, histograms);
    plans.push(plan);
    slots += plan.measures.length;
  }
  const m = catalogue.measures.length;
  const i = plans.length;
  const offsets = {
    sum: 2,
    holders: 2 + m,
    slots: 2 + 2 * m,
    enterprises: 2 + 2 * m + slots,
    organisations: 2 + 2 * m + slots + i,
    grades: 2 + 2 * m + slots + 2 * i,
  };
  return { columns, measures: m, histograms, plans, offsets, width: offsets.grades + 3 * i };
}

function planOf(
  catalogue: Catalogue,
  indicator: Indicator,
  index: number,
  firstSlot: number,
  columns: ReadonlyMap<string, number>,
  histograms: CubeLayout['histograms'],
): IndicatorPlan {
  const { numerator, denominator, weight, histogram } = termsOf(indicator.formula);
  const ids = [...new Set([...numerator, ...denominator].map((term) => term.measure))];
  if (histogram !== undefined) ids.push(histogram);
  const measures = ids.map((id) => {
    const column = columns.get(id);
    assert(column !== undefined, `indicator ${indicator.id} names an unknown measure ${id}`);
    return column;
  });
  const slotted = (terms: Terms): SlotTerms => ({
    slots: terms.map((term) => ids.indexOf(term.measure)),
    coefficients: terms.map((term) => term.coefficient),
  });
  const histogramColumn = histogram === undefined ? -1 : columns.get(histogram);
  return {
    indicator,
    index,
    measures,
    firstSlot,
    numerator: slotted(numerator),
    denominator: slotted(denominator),
    weight: slotted(weight ?? denominator),
    histogram: histograms.findIndex((each) => each.column === histogramColumn),
    byOrganisations: indicator.levels.every((level) => level === 'A'),
    ofEnterprises: indicator.levels.some((level) => level !== 'A'),
    countShare:
      indicator.formula.kind === 'ratio' && measures.every((column) => catalogue.measures[column]?.kind === 'count'),
  };
}

/** Numerator and denominator of every formula kind, as terms over measures. */
function termsOf(formula: Formula): {
  readonly numerator: Terms;
  readonly denominator: Terms;
  readonly weight?: Terms;
  readonly histogram?: string;
} {
  const one = (measure: string): Terms => [{ measure, coefficient: 1 }];
  switch (formula.kind) {
    case 'ratio':
      return { numerator: formula.numerator, denominator: formula.denominator };
    case 'mean-per-unit':
      return { numerator: formula.numerator, denominator: [] };
    case 'growth':
      return { numerator: one(formula.a), denominator: one(formula.a0) };
    case 'growth-ratio':
      return {
        numerator: [...one(formula.a), ...one(formula.a0)],
        denominator: [...one(formula.b), ...one(formula.b0)],
        weight: one(formula.b0),
      };
    case 'median-step':
      return { numerator: [], denominator: [], histogram: formula.histogram };
  }
}
