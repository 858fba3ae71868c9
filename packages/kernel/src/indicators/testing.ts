import { type Period, parsePeriod } from '@shiheng/basics/period';
import type { PlainDate } from '@shiheng/basics/plain-date';
import type { Catalogue, Goalposts, Indicator, Measure, Relation, SideId, Text } from './catalogue.ts';
import type { UnitFacts, UnitPlace } from './unit-facts.ts';

/** Small catalogues, facts and places for tests: each factory gives a plain default and takes overrides. */

export const always = { validFrom: '2000-01-01' as PlainDate, validTo: '2099-12-31' as PlainDate };
const none: Text = { zh: '例', en: 'example' };

export function period(text: string): Period {
  const parsed = parsePeriod(text);
  if (!parsed) throw new Error(`no period: ${text}`);
  return parsed;
}

export function aMeasure(id: string, more: Partial<Measure> = {}): Measure {
  return { id, name: none, kind: 'count', time: 'stock', from: 'ledger', unit: none, note: none, ...more };
}

export function goalposts(shape: Goalposts['shape'], more: Partial<Goalposts> = {}): Goalposts {
  return { ...always, periodKind: 'any', shape, source: none, status: 'proposal', ...more };
}

/** A share `${id}-n` ÷ `${id}-d`, scored from 0 to 1, on no side. */
export function anIndicator(id: string, more: Partial<Indicator> = {}): Indicator {
  return {
    id,
    no: 1,
    name: none,
    formula: {
      kind: 'ratio',
      numerator: [{ measure: `${id}-n`, coefficient: 1 }],
      denominator: [{ measure: `${id}-d`, coefficient: 1 }],
    },
    unit: none,
    direction: 'up',
    levels: ['E', 'A'],
    task: 0,
    sides: [],
    role: 'outcome',
    goalposts: [goalposts({ kind: 'line', floor: 0, target: 1 })],
    source: none,
    note: none,
    ...more,
  };
}

export function aRelation(id: Relation['id'], sides: readonly SideId[], more: Partial<Relation> = {}): Relation {
  const band =
    sides.length === 2 ? ({ kind: 'ratio', lo: 0.8, hi: 1.25 } as const) : ({ kind: 'weakest', least: 0.7 } as const);
  return {
    id,
    name: none,
    framing: false,
    sides: sides.map((side) => ({ id: side, name: none })),
    bands: [{ ...always, band, source: none, status: 'proposal' }],
    ...more,
  };
}

/** A catalogue with the measures `${id}-n` and `${id}-d` of every indicator beside those that are given. */
export function aCatalogue(
  indicators: readonly Indicator[],
  relations: readonly Relation[] = [],
  measures: readonly Measure[] = [],
): Catalogue {
  const own = indicators.flatMap(({ id }) => [aMeasure(`${id}-n`), aMeasure(`${id}-d`)]);
  const known = new Set(measures.map((measure) => measure.id));
  return {
    version: 'test',
    measures: [...measures, ...own.filter((measure) => !known.has(measure.id))],
    indicators,
    relations,
  };
}

export function facts(
  unit: string,
  values: Readonly<Record<string, number>>,
  more: Partial<UnitFacts> = {},
): UnitFacts {
  return { unit, kind: 'enterprise', values, histograms: {}, grades: {}, ...more };
}

/** An enterprise in county 530102 of prefecture 530100, in no system company. */
export function place(unit: string, more: Partial<UnitPlace> = {}): UnitPlace {
  return {
    unit,
    kind: 'enterprise',
    area: ['530102', '530100', '530000'],
    system: [],
    industry: '3311',
    ownership: '国有',
    aboveScale: true,
    pilot: false,
    ...more,
  };
}
