import type { Period } from '@shiheng/basics/period';
import type { PlainDate } from '@shiheng/basics/plain-date';
import type { Catalogue } from '@shiheng/kernel/indicators/catalogue';
import type { RuleChange } from '@shiheng/kernel/rules/change';
import { describe, expect, it } from 'vitest';
import { hashOf } from './address.ts';
import { evaluateWith, type Scene } from './compare.ts';
import { goalpostFields } from './goalpost-fields.ts';
import { changesIn, saidOf, sound, withChange, without } from './state.ts';

const text = { zh: '例', en: 'example' };
const day = '2024-03-31' as PlainDate;
const dated = {
  validFrom: '2021-01-01' as PlainDate,
  validTo: '2025-12-31' as PlainDate,
  source: text,
  status: 'official',
} as const;

const share = (id: string, no: number, side: 'a' | 'b') =>
  ({
    id,
    no,
    name: text,
    formula: {
      kind: 'ratio',
      numerator: [{ measure: 'n', coefficient: 1 }],
      denominator: [{ measure: 'd', coefficient: 1 }],
    },
    unit: { zh: '%', en: '%' },
    direction: 'up',
    levels: ['A'],
    task: 0,
    sides: [{ relation: 'R8', side, weight: 1 }],
    role: 'outcome',
    goalposts: [{ ...dated, periodKind: 'any', shape: { kind: 'line', floor: 0, target: 1 } }],
    source: text,
    note: text,
  }) as const;

const measure = (id: string) =>
  ({ id, name: text, kind: 'count', time: 'stock', from: 'ledger', unit: text, note: text }) as const;

const catalogue: Catalogue = {
  version: 'test',
  measures: [measure('n'), measure('d')],
  indicators: [share('one', 1, 'a'), share('two', 2, 'b')],
  relations: [
    {
      id: 'R8',
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

const weight = (value: number): RuleChange => ({
  kind: 'weight',
  relation: 'R8',
  side: 'a',
  indicator: 'one',
  weight: value,
});
const band = (lo: number, hi: number): RuleChange => ({
  kind: 'band',
  relation: 'R8',
  band: { kind: 'ratio', lo, hi },
});

const value = (id: string, no: number, of: number) => ({
  id,
  no,
  numerator: of * 100,
  denominator: 100,
  value: of,
  score: 100 * of,
  coverage: 1,
  grades: { A: 0, B: 0, C: 1 },
});
const scene: Scene = {
  catalogue,
  period: '2024Q1' as Period,
  day,
  values: {
    code: '530000',
    coverage: { enterprises: 1, workers: 100 },
    indicators: [value('one', 1, 0.6), value('two', 2, 0.3)],
  },
  drawing: { draws: 2000, seed: 1 },
};

describe('a trial in the address', () => {
  it('comes back as it was written', () => {
    const changes = [weight(2), band(0.5, 1)];
    expect(changesIn(hashOf(changes))).toEqual(changes);
    expect(changesIn(decodeURIComponent(hashOf(changes)))).toEqual(changes);
  });

  it('leaves out a formula, whose measures are not in the browser', () => {
    const formula = { kind: 'mean-per-unit', numerator: [{ measure: 'x', coefficient: 1 }] } as const;
    const said = [{ kind: 'formula', indicator: 'a', formula, note: '口径' }, weight(2)] as const;
    expect(changesIn(hashOf(said))).toEqual([weight(2)]);
  });

  it('is none without its sign, and empty where it cannot be read', () => {
    expect(changesIn('')).toBeUndefined();
    expect(changesIn('#elsewhere')).toBeUndefined();
    for (const broken of ['%', '{', '[{"kind":"band"}]', '[{"kind":"delete"}]'])
      expect(changesIn(`#what-if=${broken}`)).toEqual([]);
  });
});

describe('changes of a trial', () => {
  it('take each other’s place, and vanish where they say what holds', () => {
    const first = withChange(catalogue, day, [], weight(2));
    expect(withChange(catalogue, day, first, weight(3))).toEqual([weight(3)]);
    expect(withChange(catalogue, day, first, weight(1))).toEqual([]);
    expect(withChange(catalogue, day, [], band(0.8, 1.25))).toEqual([]);
    expect(without([weight(2), band(0.5, 1)], weight(9))).toEqual([band(0.5, 1)]);
  });

  it('say what holds where nothing was changed', () => {
    expect(saidOf(catalogue, day, [], band(9, 10))).toEqual(band(0.8, 1.25));
    expect(saidOf(catalogue, day, [band(0.5, 1)], band(9, 10))).toEqual(band(0.5, 1));
  });

  it('that do not work are left out, with the reason of the first', () => {
    expect(sound(catalogue, day, [band(2, 1), weight(2)])).toEqual({ changes: [weight(2)], fault: 'rule-unfit' });
    expect(sound(catalogue, day, [weight(2)])).toEqual({ changes: [weight(2)], fault: undefined });
  });
});

describe('evaluateWith', () => {
  it('gives the balance as it is without changes, and another under a wider band', () => {
    const [held] = evaluateWith(scene, [], 0).relations;
    const [wide] = evaluateWith(scene, [band(0.4, 1.25)], 0).relations;
    expect([held?.position, wide?.position]).toEqual(['b-lags', 'in-band']);
    expect(held?.headline).toBeCloseTo(Math.sqrt(30 * (30 / 0.8)), 9);
    expect(wide?.headline).toBeCloseTo(Math.sqrt(60 * 30), 9);
  });

  it('draws the same intervals as often as it is asked', () => {
    expect(evaluateWith(scene, [weight(2)], 2000)).toEqual(evaluateWith(scene, [weight(2)], 2000));
  });
});

describe('goalpostFields', () => {
  it('lets each number move as far again as they lie apart, in round steps', () => {
    const shape = { kind: 'line', floor: 0.2, target: 0.35 } as const;
    const fields = goalpostFields({ ...shape, target: 0.5 }, shape, true);
    expect(fields).toEqual([
      { field: 'floor', value: 0.2, held: 0.2, from: 0.05, to: 0.5, step: 0.002, percent: true },
      { field: 'target', value: 0.5, held: 0.35, from: 0.05, to: 0.5, step: 0.002, percent: true },
    ]);
  });

  it('does not lead shares below nothing', () => {
    const shape = { kind: 'line', floor: 0.4, target: 1 } as const;
    expect(goalpostFields(shape, shape, true)[0]?.from).toBe(0);
  });
});
