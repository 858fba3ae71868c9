import { describe, expect, it } from 'vitest';
import { combineFacts, type FactsPart, takenInTime } from './combine.ts';
import { aCatalogue, aMeasure, facts, period } from './testing.ts';
import type { Grade, UnitFacts } from './unit-facts.ts';

const catalogue = aCatalogue(
  [],
  [],
  [
    aMeasure('stock'),
    aMeasure('flow', { time: 'flow' }),
    aMeasure('opening', { time: 'opening' }),
    aMeasure('wages', { kind: 'histogram' }),
    aMeasure('hours', { kind: 'histogram', time: 'flow' }),
    aMeasure('reported', { time: 'flow', from: 'report' }),
  ],
);

function part(text: string, values: Record<string, number>, more: Partial<UnitFacts> = {}): FactsPart {
  return { period: period(text), facts: facts('u1', values, more) };
}

function graded(text: string, grade: Grade): FactsPart {
  return part(text, { flow: 1 }, { grades: { flow: grade } });
}

describe('combineFacts', () => {
  const quarters = [1, 2, 3, 4].map((q) => part(`2024Q${q}`, { stock: 10 * q, flow: q, opening: 100 * q }));

  it('takes the last of a stock, the first of an opening stock and the sum of a flow, in any order of parts', () => {
    const values = { stock: 40, flow: 10, opening: 100 };
    expect(combineFacts(period('2024'), catalogue, quarters).values).toEqual(values);
    expect(combineFacts(period('2024'), catalogue, [...quarters].reverse()).values).toEqual(values);
  });

  it('lets the value of exactly that period win, measure by measure', () => {
    const year = part('2024', { flow: 99 });
    expect(combineFacts(period('2024'), catalogue, [year, ...quarters]).values).toEqual({
      stock: 40,
      flow: 99,
      opening: 100,
    });
  });

  it('counts a month no second time inside its quarter', () => {
    const months = [part('2024-01', { flow: 5 }), part('2024-04', { flow: 7 })];
    expect(combineFacts(period('2024'), catalogue, [...months, quarters[0] as FactsPart]).values).toMatchObject({
      flow: 8,
    });
  });

  it('takes of two stocks that end on one day that of the longer period', () => {
    const parts = [part('2024Q4', { stock: 4 }), part('2024-12', { stock: 12 })];
    expect(combineFacts(period('2024'), catalogue, parts).values).toEqual({ stock: 4 });
  });

  it('keeps what no part holds missing', () => {
    const parts = [part('2024Q1', { flow: 1 }), part('2024Q2', {})];
    expect(combineFacts(period('2024'), catalogue, parts)).toEqual({
      unit: 'u1',
      kind: 'enterprise',
      values: { flow: 1 },
      histograms: {},
      grades: { flow: 'C' },
    });
  });

  it('adds histograms of a flow and takes the last of a stock', () => {
    const bins = (text: string, cells: [number, number][]) =>
      part(text, {}, { histograms: { wages: cells, hours: cells } });
    const combined = combineFacts(period('2024'), catalogue, [
      bins('2024Q1', [
        [1, 2],
        [9, 1],
      ]),
      bins('2024Q2', [
        [0, 1],
        [9, 4],
      ]),
    ]);
    expect(combined.histograms).toEqual({
      wages: [
        [0, 1],
        [9, 4],
      ],
      hours: [
        [0, 1],
        [1, 2],
        [9, 5],
      ],
    });
  });

  it('is as strong as the weakest part that it used', () => {
    const parts = [graded('2024Q1', 'A'), graded('2024Q2', 'B'), graded('2024Q3', 'A')];
    expect(combineFacts(period('2024'), catalogue, parts).grades).toEqual({ flow: 'B' });
    expect(combineFacts(period('2024'), catalogue, [...parts, graded('2024', 'A')]).grades).toEqual({ flow: 'A' });
  });

  it('prefers the ledger to any report on a ledger measure, where the ledger has it', () => {
    const ledger = { ...part('2024Q1', { flow: 3 }), source: 'ledger' } as const;
    const report = { ...part('2024', { flow: 50, stock: 7, reported: 9 }), source: 'report' } as const;
    expect(combineFacts(period('2024'), catalogue, [report, ledger]).values).toEqual({
      flow: 3,
      stock: 7,
      reported: 9,
    });
  });

  it('the same rule picks from anything that is dated', () => {
    const held = ['2024Q4', '2024Q1', '2024-01'].map((text) => ({ period: period(text) }));
    const picked = (time: 'stock' | 'flow' | 'opening') => takenInTime(time, held).map((each) => each.period);
    expect([picked('stock'), picked('opening'), picked('flow')]).toEqual([
      ['2024Q4'],
      ['2024Q1'],
      ['2024Q1', '2024Q4'],
    ]);
    expect(takenInTime('stock', [])).toEqual([]);
  });
});
