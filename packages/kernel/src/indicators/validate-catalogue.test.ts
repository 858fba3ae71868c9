import type { PlainDate } from '@shiheng/basics/plain-date';
import { describe, expect, it } from 'vitest';
import type { Catalogue, Indicator, Measure, Text } from './catalogue.ts';
import { validateCatalogue } from './validate-catalogue.ts';
import type { PlanPeriod } from './validate-catalogue-faults.ts';

const text: Text = { zh: '字', en: 'word' };
const plan: PlanPeriod = { id: '15', validFrom: '2026-01-01' as PlainDate, validTo: '2030-12-31' as PlainDate };
const dated = { validFrom: plan.validFrom, validTo: plan.validTo, source: text, status: 'proposal' } as const;

function measure(id: string): Measure {
  return { id, name: text, kind: 'count', time: 'stock', from: 'report', unit: text, note: text };
}

function indicator(no: number, side: 'a' | 'b', role: Indicator['role']): Indicator {
  const term = (id: string) => [{ measure: id, coefficient: 1 }];
  return {
    id: `indicator-${no}`,
    no,
    name: text,
    formula: { kind: 'ratio', numerator: term('part'), denominator: term('whole') },
    unit: text,
    direction: 'up',
    levels: ['A'],
    task: 0,
    sides: [{ relation: 'R5', side, weight: 1 }],
    role,
    goalposts: [{ ...dated, periodKind: 'any', shape: { kind: 'line', floor: 0, target: 1 } }],
    source: text,
    note: text,
  };
}

const sound: Catalogue = {
  version: 'test',
  measures: [measure('part'), measure('whole')],
  indicators: (['a', 'b'] as const).flatMap((side, index) => [
    indicator(3 * index + 1, side, 'activity'),
    indicator(3 * index + 2, side, 'outcome'),
    indicator(3 * index + 3, side, 'worker-voice'),
  ]),
  relations: [
    {
      id: 'R5',
      name: text,
      framing: false,
      sides: [
        { id: 'a', name: text },
        { id: 'b', name: text },
      ],
      bands: [{ ...dated, band: { kind: 'ratio', lo: 0.8, hi: 1.25 } }],
    },
  ],
};

describe('validateCatalogue', () => {
  it('finds nothing in a sound catalogue', () => {
    expect(validateCatalogue(sound, [plan])).toEqual([]);
  });

  it('counts the indicators of a side, unless the side says why it has few', () => {
    const indicators = sound.indicators.slice(1);
    const side = { relation: 'R5', side: 'a' } as const;
    expect(validateCatalogue({ ...sound, indicators }, [plan])).toEqual([{ kind: 'side-few', ...side, count: 2 }]);
    const relations = sound.relations.map((relation) => ({
      ...relation,
      sides: relation.sides.map((each) => ({ ...each, fewBecause: text })),
    }));
    expect(validateCatalogue({ ...sound, indicators, relations }, [plan])).toEqual([]);
  });

  it('asks goalposts and a band of every plan period it is given', () => {
    const before = { id: '14', validFrom: '2021-01-01' as PlainDate, validTo: '2025-12-31' as PlainDate };
    const faults = validateCatalogue(sound, [before, plan]);
    expect(faults.filter(({ kind }) => kind === 'goalposts-missing')).toHaveLength(12); // six indicators, year and quarter
    expect(faults.filter(({ kind }) => kind === 'band-missing')).toHaveLength(1);
  });

  it('returns all faults, not the first', () => {
    const faults = validateCatalogue({ ...sound, measures: [], relations: [] }, [plan]);
    expect(faults.filter(({ kind }) => kind === 'unknown-measure')).toHaveLength(12);
    expect(faults.filter(({ kind }) => kind === 'unknown-side')).toHaveLength(6);
  });
});
