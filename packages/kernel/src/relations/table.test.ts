import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { evaluateTable, type TableResult } from './table.ts';
import { readIndexTable } from './table-read.ts';
import type { IndexTable } from './table-shape.ts';
import { readVectors } from './testing.ts';

function computed(table: IndexTable): TableResult {
  const read = readIndexTable(JSON.parse(JSON.stringify(table)));
  if (!read.ok) throw new Error(JSON.stringify(read.error));
  const result = evaluateTable(read.value);
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  return result.value;
}

function faultOf(table: IndexTable): unknown {
  const result = evaluateTable(table);
  return result.ok ? undefined : result.error;
}

describe('Human Development Index (UNDP HDR 2020, technical note 1)', () => {
  const vectors = readVectors<{
    table: IndexTable;
    expected: { id: string; life: number; education: number; income: number; hdi: number; published: number }[];
  }>('table-hdi.json');
  const result = computed(vectors.table);

  it.each(vectors.expected)('$id', ({ id, life, education, income, hdi, published }) => {
    const row = result.rows.find((each) => each.id === id);
    expect(row?.scores).toMatchObject({
      life: expect.closeTo(life, 9),
      education: expect.closeTo(education, 9),
      income: expect.closeTo(income, 9),
    });
    expect(row?.headline).toBeCloseTo(hdi, 9);
    // Inputs are printed rounded: the third decimal may differ by one.
    expect(Math.abs((row?.headline ?? 0) - published)).toBeLessThan(0.001);
  });
});

/** Three rows, two years, one column x and one y. */
const panel: IndexTable = {
  rows: [
    { id: 'p', period: '2023', values: { x: 40, y: 1 } },
    { id: 'q', period: '2023', values: { x: 50, y: 2 } },
    { id: 'r', period: '2023', values: { x: 60, y: 5 } },
    { id: 'p', period: '2024', values: { x: 50, y: 1 } },
    { id: 'q', period: '2024', values: { x: 60, y: 3 } },
    { id: 'r', period: '2024', values: { x: 70, y: 4 } },
  ],
  indicators: [
    { id: 'x', normalise: { kind: 'range', direction: 'up' } },
    { id: 'y', normalise: { kind: 'pooled-range', direction: 'down' } },
  ],
  groups: [{ id: 'index', mean: 'arithmetic', of: ['x', 'y'] }],
};

describe('normalisation', () => {
  it('by range within a period forbids trends (METHODS §1.5): both years give 0, .5, 1', () => {
    expect(computed(panel).rows.map((row) => row.scores.x)).toEqual([0, 0.5, 1, 0, 0.5, 1]);
  });

  it('by pooled range keeps them; less may be better', () => {
    expect(computed(panel).rows.map((row) => row.scores.y)).toEqual([1, 0.75, 0, 1, 0.5, 0.25]);
  });

  it('by interval and by none', () => {
    const table: IndexTable = {
      rows: [{ id: 'p', values: { x: 5, y: 0.4 } }],
      indicators: [
        { id: 'x', normalise: { kind: 'interval', floor: 0, low: 10, high: 20, ceiling: 30 } },
        { id: 'z', column: 'y', normalise: { kind: 'none' } },
      ],
      groups: [{ id: 'g', mean: 'harmonic', of: ['x', 'z'] }],
    };
    const [row] = computed(table).rows;
    expect(row?.scores).toMatchObject({ x: 0.5, z: 0.4 });
    expect(row?.headline).toBeCloseTo(2 / (1 / 0.5 + 1 / 0.4), 12);
  });
});

describe('groups', () => {
  const two = (mean: 'arithmetic' | 'geometric' | 'harmonic', values: Record<string, number | null>): IndexTable => ({
    rows: [{ id: 'p', values }],
    indicators: ['x', 'y', 'z'].map((id) => ({ id, normalise: { kind: 'none' } })),
    groups: [{ id: 'g', mean, of: [{ id: 'x', weight: 2 }, 'y'] }],
  });

  it('weigh by proportion', () => {
    const values = { x: 0.9, y: 0.3 };
    expect(computed(two('arithmetic', values)).rows[0]?.headline).toBeCloseTo(0.7, 12);
    expect(computed(two('geometric', values)).rows[0]?.headline).toBeCloseTo((0.9 * 0.9 * 0.3) ** (1 / 3), 12);
    expect(computed(two('harmonic', values)).rows[0]?.headline).toBeCloseTo(3 / (2 / 0.9 + 1 / 0.3), 12);
  });

  it('are null below two thirds of their weight, and 0 where a factor is 0', () => {
    expect(computed(two('arithmetic', { x: 0.9, y: null })).rows[0]?.headline).toBeCloseTo(0.9, 12);
    expect(computed(two('arithmetic', { x: null, y: 0.3 })).rows[0]?.headline).toBeNull();
    expect(computed(two('geometric', { x: 0, y: 0.3 })).rows[0]?.headline).toBe(0);
    expect(computed(two('harmonic', { x: 0, y: 0.3 })).rows[0]?.headline).toBe(0);
  });

  it('harmonic ≤ geometric ≤ arithmetic', () => {
    const unit = fc.double({ min: 0.01, max: 1, noNaN: true });
    fc.assert(
      fc.property(unit, unit, (x, y) => {
        const [h, g, a] = (['harmonic', 'geometric', 'arithmetic'] as const).map(
          (mean) => computed(two(mean, { x, y })).rows[0]?.headline ?? Number.NaN,
        );
        expect(h).toBeLessThanOrEqual((g ?? 0) + 1e-12);
        expect(g).toBeLessThanOrEqual((a ?? 0) + 1e-12);
      }),
    );
  });
});

describe('balance and coordination degrees of a table', () => {
  it("are those of METHODS: 60 and 90, and Wang's .9 and .3", () => {
    const table: IndexTable = {
      rows: [
        { id: 'p', values: { x: 0.6, y: 0.9 } },
        { id: 'q', values: { x: 0.9, y: 0.3 } },
        { id: 'r', values: { x: 0.9, y: null } },
      ],
      indicators: ['x', 'y'].map((id) => ({ id, normalise: { kind: 'none' } })),
      groups: [{ id: 'g', mean: 'geometric', of: ['x', 'y'] }],
      balance: { a: 'x', b: 'y', band: { lo: 0.8, hi: 1.25 } },
      coordination: { of: ['x', 'y'] },
    };
    const [p, q, r] = computed(table).rows;
    expect(p?.balance?.headline).toBeCloseTo(67.08, 2);
    expect(p?.balance).toMatchObject({ lagging: 'a', position: 'a-lags' });
    expect(q?.coordination?.common.grade).toBe('中级协调');
    expect(q?.coordination?.wang2021.d).toBeCloseTo(0.468, 3);
    expect([r?.balance, r?.coordination]).toEqual([null, null]);
  });
});

describe('entropy weights', () => {
  const weightsOf = (x: number[], y: number[]) =>
    computed({
      rows: x.map((value, at) => ({ id: `r${at}`, values: { x: value, y: y[at] ?? 0 } })),
      indicators: ['x', 'y'].map((id) => ({ id, normalise: { kind: 'range', direction: 'up' } })),
      groups: [{ id: 'g', mean: 'arithmetic', of: ['x', 'y'] }],
      entropy: true,
    }).entropy;

  it('by hand: columns 0, 1, 2 and 0, 0, 1', () => {
    // p = 0, 1/3, 2/3: e = (1/3·ln 3 + 2/3·ln 1.5) ÷ ln 3 = .5794; p = 0, 0, 1: e = 0
    const [x, y] = weightsOf([0, 1, 2], [0, 0, 1]) ?? [];
    expect(x?.entropy).toBeCloseTo(0.5794, 4);
    expect(y?.entropy).toBe(0);
    expect(x?.weight).toBeCloseTo(0.4206 / 1.4206, 4);
  });

  it('give almost all weight to a column where all but one sit at the floor (METHODS §1.4)', () => {
    const even = Array.from({ length: 16 }, (_, at) => at);
    const one = Array.from({ length: 16 }, (_, at) => (at === 15 ? 1 : 0));
    expect(weightsOf(even, one)?.[1]?.weight).toBeGreaterThan(0.8);
  });
});

describe('faults', () => {
  const base: IndexTable = {
    rows: [
      { id: 'p', values: { x: 0.5 } },
      { id: 'q', values: { x: 0.7 } },
    ],
    indicators: [{ id: 'x', normalise: { kind: 'none' } }],
    groups: [{ id: 'g', mean: 'arithmetic', of: ['x'] }],
  };

  it('none in a plain table', () => {
    expect(faultOf(base)).toBeUndefined();
  });

  it.each([
    [{ rows: [] }, { kind: 'table-empty', what: 'rows' }],
    [{ indicators: [] }, { kind: 'table-empty', what: 'indicators' }],
    [{ indicators: [...base.indicators, ...base.indicators] }, { kind: 'duplicate-name', name: 'x' }],
    [{ groups: [{ id: 'g', mean: 'arithmetic', of: ['g'] }] }, { kind: 'unknown-name', name: 'g', where: 'g' }],
    [{ headline: 'h' }, { kind: 'unknown-name', name: 'h', where: 'headline' }],
    [{ groups: [{ id: 'g', mean: 'arithmetic', of: [{ id: 'x', weight: 0 }] }] }, { kind: 'bad-weight', where: 'g/x' }],
    [
      { indicators: [{ id: 'x', normalise: { kind: 'goalposts', floor: 1, target: 1 } }] },
      { kind: 'bad-goalposts', indicator: 'x' },
    ],
    [
      { indicators: [{ id: 'x', transform: 'log', normalise: { kind: 'goalposts', floor: 0, target: 1 } }] },
      { kind: 'bad-goalposts', indicator: 'x' },
    ],
    [{ rows: [{ id: 'p', values: { x: 1.5 } }] }, { kind: 'bad-value', indicator: 'x', row: 'p', value: 1.5 }],
    [
      { rows: [base.rows[0]], indicators: [{ id: 'x', normalise: { kind: 'range', direction: 'up' } }] },
      { kind: 'no-range', indicator: 'x', period: null },
    ],
    [{ balance: { a: 'x', b: 'g', band: { lo: 2, hi: 1 } } }, { kind: 'bad-band' }],
    [{ coordination: { of: ['x'] } }, { kind: 'too-few-systems' }],
    [{ coordination: { of: ['x', 'g'], weights: [0.7, 0.7] } }, { kind: 'bad-weight', where: 'coordination' }],
  ] as [Partial<IndexTable>, unknown][])('%j', (change, fault) => {
    expect(faultOf({ ...base, ...change })).toEqual(fault);
  });
});

describe('readIndexTable', () => {
  it.each([
    [null, '(root)'],
    [{}, 'rows'],
    [{ rows: [{ id: 'p' }], indicators: [], groups: [] }, 'rows[0].values'],
    [{ rows: [{ id: 'p', values: { x: '1' } }], indicators: [], groups: [] }, 'rows[0].values.x'],
    [
      { rows: [], indicators: [{ id: 'x', normalise: { kind: 'zscore' } }], groups: [] },
      'indicators[0].normalise.kind',
    ],
    [
      { rows: [], indicators: [{ id: 'x', normalise: { kind: 'goalposts', floor: 0 } }], groups: [] },
      'indicators[0].normalise.target',
    ],
    [{ rows: [], indicators: [], groups: [], entropie: true }, 'entropie'],
    [{ rows: [], indicators: [], groups: [], __proto__: {}, constructor: 1 }, 'constructor'],
  ])('%j is wrong at %s', (json, path) => {
    expect(readIndexTable(json)).toMatchObject({ ok: false, error: { kind: 'bad-shape', path } });
  });
});
