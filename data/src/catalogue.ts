import type {
  Band,
  Catalogue,
  Formula,
  Goalposts,
  Indicator,
  Measure,
  Relation,
  Text,
} from '@shiheng/kernel/indicators/catalogue';
import type { PlanPeriod } from '@shiheng/kernel/indicators/validate-catalogue-faults';
import { byKind, day, flag, list, number, object, oneOf, type Reader, readJson, text } from './read.ts';

const bilingual: Reader<Text> = object({ zh: text, en: text });
const status = oneOf('official', 'proposal', 'unverified');

const measure: Reader<Measure> = object(
  {
    id: text,
    name: bilingual,
    kind: oneOf('count', 'sum', 'histogram'),
    time: oneOf('stock', 'flow', 'opening'),
    from: oneOf('ledger', 'report'),
    unit: bilingual,
    note: bilingual,
  },
  { histogram: object({ groups: number, bins: number, from: number, width: number }) },
);

const terms = list(object({ measure: text, coefficient: number }));

const formula: Reader<Formula> = byKind<Formula>({
  ratio: object({ kind: oneOf('ratio'), numerator: terms, denominator: terms }),
  'mean-per-unit': object({ kind: oneOf('mean-per-unit'), numerator: terms }),
  'growth-ratio': object({ kind: oneOf('growth-ratio'), a: text, a0: text, b: text, b0: text }),
  growth: object({ kind: oneOf('growth'), a: text, a0: text }),
  'median-step': object({ kind: oneOf('median-step'), histogram: text, least: number }),
});

const shape: Reader<Goalposts['shape']> = byKind<Goalposts['shape']>({
  line: object({ kind: oneOf('line'), floor: number, target: number }),
  interval: object({ kind: oneOf('interval'), floor: number, low: number, high: number, ceiling: number }),
});

const goalposts: Reader<Goalposts> = object({
  validFrom: day,
  validTo: day,
  periodKind: oneOf('year', 'quarter', 'month', 'any'),
  shape,
  source: bilingual,
  status,
});

const relationId = oneOf('R1', 'R2', 'R3', 'R4', 'R5', 'R6', 'R7', 'R8', 'R9', 'R10');
const sideId = oneOf('a', 'b', 't1', 't2', 't3', 't4', 't5');

const indicator: Reader<Indicator> = object({
  id: text,
  no: number,
  name: bilingual,
  formula,
  unit: bilingual,
  direction: oneOf('up', 'down', 'interval'),
  levels: list(oneOf('W', 'G', 'E', 'A')),
  task: oneOf(0, 1, 2, 3, 4, 5),
  sides: list(object({ relation: relationId, side: sideId, weight: number })),
  role: oneOf('activity', 'outcome', 'worker-voice'),
  goalposts: list(goalposts),
  source: bilingual,
  note: bilingual,
});

const band: Reader<Band> = byKind<Band>({
  ratio: object({ kind: oneOf('ratio'), lo: number, hi: number }),
  weakest: object({ kind: oneOf('weakest'), least: number }),
});

const relation: Reader<Relation> = object({
  id: relationId,
  name: bilingual,
  framing: flag,
  sides: list(object({ id: sideId, name: bilingual }, { fewBecause: bilingual })),
  bands: list(object({ validFrom: day, validTo: day, band, source: bilingual, status })),
});

const edition = object({
  version: text,
  plans: list(object({ id: text, name: bilingual, validFrom: day, validTo: day })),
});

function read<T>(path: string, reader: Reader<T>): T {
  return reader(readJson(`indicators/${path}`), path);
}

/** The catalogue that the product ships. Read from disk on every call: keep it. */
export function loadCatalogue(): Catalogue {
  return {
    version: read('version.json', edition).version,
    measures: [...read('ledger-measures.json', list(measure)), ...read('report-measures.json', list(measure))],
    indicators: read('indicators.json', list(indicator)),
    relations: read('relations.json', list(relation)),
  };
}

/** The plan periods that goalposts and bands must cover. */
export function loadPlanPeriods(): readonly (PlanPeriod & { readonly name: Text })[] {
  return read('version.json', edition).plans;
}
