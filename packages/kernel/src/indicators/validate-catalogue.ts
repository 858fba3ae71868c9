import type { Catalogue, Formula, Indicator, Measure } from './catalogue.ts';
import type { CatalogueFault, PlanPeriod } from './validate-catalogue-faults.ts';
import { goalpostFaults } from './validate-catalogue-goalposts.ts';
import { relationFaults } from './validate-catalogue-relations.ts';

/**
 * All faults of a catalogue, in the order of its parts; none for a sound one.
 *
 * Every formula names known measures of a fitting kind; goalposts and bands cover every plan period without overlap;
 * every side holds at least three indicators (or says why not), one of them an outcome and one the workers' voice.
 *
 * @source METHODS §1.5 (goalposts fixed for the plan period), §1.8 (what a side must hold)
 */
export function validateCatalogue(catalogue: Catalogue, plans: readonly PlanPeriod[]): readonly CatalogueFault[] {
  const measures = new Map(catalogue.measures.map((measure) => [measure.id, measure]));
  return [
    ...identityFaults(catalogue),
    ...catalogue.measures.flatMap((measure) => textFaults(measure.id, measure, ['name', 'unit', 'note'])),
    ...catalogue.indicators.flatMap((indicator) => [
      ...textFaults(indicator.id, indicator, ['name', 'unit', 'source', 'note']),
      ...formulaFaults(indicator, measures),
      ...goalpostFaults(indicator, plans),
    ]),
    ...relationFaults(catalogue, plans),
  ];
}

function identityFaults({ measures, indicators, relations }: Catalogue): CatalogueFault[] {
  return [
    ...repeated(measures.map(({ id }) => id)).map((id) => ({ kind: 'duplicate-measure', id }) as const),
    ...repeated(indicators.map(({ id }) => id)).map((id) => ({ kind: 'duplicate-indicator', id }) as const),
    ...repeated(indicators.map(({ no }) => no)).map((no) => ({ kind: 'duplicate-number', no }) as const),
    ...repeated(relations.map(({ id }) => id)).map((id) => ({ kind: 'duplicate-relation', id }) as const),
  ];
}

function repeated<T>(items: readonly T[]): readonly T[] {
  return [...new Set(items.filter((item, index) => items.indexOf(item) !== index))];
}

function textFaults<K extends string>(
  of: string,
  holder: { readonly [key in K]: { readonly zh: string; readonly en: string } },
  fields: readonly K[],
): CatalogueFault[] {
  return fields.flatMap((field) =>
    (['zh', 'en'] as const)
      .filter((language) => holder[field][language].trim() === '')
      .map((language) => ({ kind: 'text-missing', of, field, language }) as const),
  );
}

/** The measures a formula names, each with whether it must be a histogram. */
function namedMeasures(formula: Formula): readonly { readonly id: string; readonly histogram: boolean }[] {
  const plain = (ids: readonly string[]) => ids.map((id) => ({ id, histogram: false }));
  switch (formula.kind) {
    case 'ratio':
      return plain([...formula.numerator, ...formula.denominator].map((term) => term.measure));
    case 'mean-per-unit':
      return plain(formula.numerator.map((term) => term.measure));
    case 'growth-ratio':
      return plain([formula.a, formula.a0, formula.b, formula.b0]);
    case 'growth':
      return plain([formula.a, formula.a0]);
    case 'median-step':
      return [{ id: formula.histogram, histogram: true }];
  }
}

/** Measures that there are not or that are of an unfit kind, empty sums and coefficients of 0. */
export function formulaFaults(indicator: Indicator, measures: ReadonlyMap<string, Measure>): CatalogueFault[] {
  const faults = termFaults(indicator);
  for (const { id, histogram } of namedMeasures(indicator.formula)) {
    const measure = measures.get(id);
    if (!measure) faults.push({ kind: 'unknown-measure', indicator: indicator.id, measure: id });
    else if ((measure.kind === 'histogram') !== histogram) {
      faults.push({ kind: 'measure-kind', indicator: indicator.id, measure: id, found: measure.kind });
    }
  }
  return faults;
}

function termFaults({ id, formula }: Indicator): CatalogueFault[] {
  if (formula.kind !== 'ratio' && formula.kind !== 'mean-per-unit') return [];
  const sums = formula.kind === 'ratio' ? [formula.numerator, formula.denominator] : [formula.numerator];
  const faults: CatalogueFault[] = [];
  for (const terms of sums) {
    if (terms.length === 0) faults.push({ kind: 'formula-empty', indicator: id });
    for (const { measure, coefficient } of terms) {
      if (coefficient === 0) faults.push({ kind: 'coefficient-zero', indicator: id, measure });
    }
  }
  return faults;
}
