import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { evaluateIndicators } from '../relations/evaluate.ts';
import type { Catalogue, Indicator } from './catalogue.ts';
import { buildCube, type Line, patchCube, rollUp } from './cube.ts';
import { emptyRows, setRow } from './cube-rows.ts';
import { sectionTotals } from './cube-sections.ts';
import { aCatalogue, aMeasure, anIndicator, facts, goalposts, period, place } from './testing.ts';
import type { Grade, SparseHistogram, UnitFacts, UnitPlace } from './unit-facts.ts';

const q1 = period('2024Q1');
const ids = ['p', 'q', 'r', 's'] as const;
const shape = { groups: 3, bins: 5, from: 0, width: 10 };

const indicators: readonly Indicator[] = [
  anIndicator('ratio', {
    formula: {
      kind: 'ratio',
      numerator: [{ measure: 'p', coefficient: 1 }],
      denominator: [
        { measure: 'q', coefficient: 0.5 },
        { measure: 'r', coefficient: 0.5 },
      ],
    },
  }),
  anIndicator('mean', { formula: { kind: 'mean-per-unit', numerator: [{ measure: 's', coefficient: 2 }] } }),
  anIndicator('growth', { formula: { kind: 'growth', a: 'p', a0: 'q' } }),
  anIndicator('growths', { formula: { kind: 'growth-ratio', a: 'p', a0: 'q', b: 'r', b0: 's' } }),
  anIndicator('step', {
    formula: { kind: 'median-step', histogram: 'h', least: 2 },
    goalposts: [goalposts({ kind: 'interval', floor: -20, low: 0, high: 10, ceiling: 40 })],
  }),
];
const catalogue: Catalogue = aCatalogue(
  indicators,
  [],
  [...ids.map((id) => aMeasure(id, { kind: 'sum' })), aMeasure('h', { kind: 'histogram', histogram: shape })],
);

/** Units in a random tree of up to three levels, on two lines; also organisations and units that stand high up. */
const chain = fc
  .tuple(fc.nat(2), fc.nat(2), fc.nat(2))
  .map(([county, prefecture, top]) => [`c${prefecture}${county}`, `p${prefecture}`, 'top'].slice(top));
const aPlace = (unit: string): fc.Arbitrary<UnitPlace> =>
  fc
    .record({
      kind: fc.constantFrom('enterprise' as const, 'organisation' as const),
      area: chain,
      system: fc.oneof(fc.constant([]), chain),
      industry: fc.constantFrom('1310', '3311', '02', '4412'),
    })
    .map((more) => place(unit, more.kind === 'enterprise' ? more : { ...more, industry: '' }));
const values = fc.record(
  Object.fromEntries(ids.map((id) => [id, fc.nat(50)])) as Record<(typeof ids)[number], fc.Arbitrary<number>>,
  { requiredKeys: [] },
);
const histogram = fc
  .uniqueArray(fc.tuple(fc.nat(14), fc.integer({ min: 1, max: 5 })), { selector: ([cell]) => cell, maxLength: 6 })
  .map((cells): SparseHistogram => [...cells].sort(([a], [b]) => a - b));
const grade = fc.constantFrom<Grade>('A', 'B', 'C');
const aFact = (unit: string): fc.Arbitrary<UnitFacts> =>
  fc
    .record({ values, h: fc.option(histogram), grades: fc.dictionary(fc.constantFrom(...ids, 'h'), grade) })
    .map(({ values: held, h, grades }) =>
      facts(unit, { ...held }, { grades: { ...grades }, histograms: h ? { h } : {} }),
    );
const units = Array.from({ length: 12 }, (_, at) => `u${at}`);
const world = fc.record({
  places: fc.tuple(...units.map(aPlace)).map((all) => [...all]),
  facts: fc.tuple(...units.map(aFact)).map((all) => [...all]),
});

describe('roll-up against the slow way', () => {
  it.each(['area', 'system'] as const)('agrees at every node of the %s line, also in a slice', (line) => {
    fc.assert(
      fc.property(world, fc.constantFrom(undefined, 'C', '33'), (made, industry) => {
        const cube = buildCube(catalogue, q1, made.facts, made.places);
        const rolled = rollUp(cube, { line, ...(industry && { industry }) });
        const codes = new Set(made.places.flatMap((each) => each[line]));
        expect(new Set(rolled.codes)).toEqual(codes);
        for (const code of codes) {
          const totals = rolled.node(code);
          if (!totals) throw new Error(`no node ${code}`);
          const found = evaluateIndicators(catalogue, q1, totals);
          const under = unitsUnder(made, line, code, industry);
          expect(totals.enterprises).toBe(under.filter(({ at }) => at.kind === 'enterprise').length);
          found.forEach((result, index) => {
            const wanted = slowValue(indicators[index] as Indicator, under);
            expect(result.value, `${result.id} at ${code}`).toEqual(wanted === null ? null : expect.closeTo(wanted, 9));
          });
        }
      }),
      { numRuns: 60 },
    );
  });
});

describe('sections of one node', () => {
  it('are what a slice per section gives there', () => {
    fc.assert(
      fc.property(world, (made) => {
        const cube = buildCube(catalogue, q1, made.facts, made.places);
        const sections = sectionTotals(cube, 'area', 'top');
        for (const industry of ['A', 'C', 'D', 'T']) {
          const sliced = rollUp(cube, { line: 'area', industry }).node('top');
          expect(sections.get(industry)?.enterprises ?? 0).toBe(sliced?.enterprises ?? 0);
          if (sections.has(industry)) expect(sections.get(industry)?.sums).toEqual(sliced?.sums);
        }
      }),
      { numRuns: 40 },
    );
  });
});

interface Placed {
  readonly at: UnitPlace;
  readonly held: UnitFacts;
}

function unitsUnder(
  made: { readonly places: readonly UnitPlace[]; readonly facts: readonly UnitFacts[] },
  line: Line,
  code: string,
  industry: string | undefined,
): readonly Placed[] {
  return made.places
    .map((at, index) => ({ at, held: made.facts[index] as UnitFacts }))
    .filter(({ at }) => at[line].includes(code))
    .filter(({ at }) => industry === undefined || at.industry.startsWith(industry === 'C' ? '' : industry))
    .filter(({ at }) => industry !== 'C' || ['13', '33'].includes(at.industry.slice(0, 2)));
}

/** Straight from the definition, unit by unit, with none of the kernel's code. */
function slowValue({ formula }: Indicator, under: readonly Placed[]): number | null {
  const complete = (...names: string[]) =>
    under.map(({ held }) => held).filter((held) => names.every((name) => held.values[name] !== undefined));
  const sum = (from: readonly UnitFacts[], name: string) =>
    from.reduce((total, held) => total + (held.values[name] ?? 0), 0);
  switch (formula.kind) {
    case 'ratio': {
      const from = complete('p', 'q', 'r');
      const denominator = 0.5 * sum(from, 'q') + 0.5 * sum(from, 'r');
      return denominator === 0 ? null : sum(from, 'p') / denominator;
    }
    case 'mean-per-unit': {
      const from = complete('s');
      return from.length === 0 ? null : (2 * sum(from, 's')) / from.length;
    }
    case 'growth': {
      const from = complete('p', 'q');
      return sum(from, 'q') === 0 ? null : sum(from, 'p') / sum(from, 'q') - 1;
    }
    case 'growth-ratio': {
      const from = complete('p', 'q', 'r', 's');
      const [p, q, r, s] = ids.map((name) => sum(from, name)) as [number, number, number, number];
      if (q === 0 || s === 0 || r / s - 1 <= 0) return null;
      return (p / q - 1) / (r / s - 1);
    }
    case 'median-step':
      return slowStep(under);
  }
}

function slowStep(under: readonly Placed[]): number | null {
  const medians = [0, 1, 2].map((group) => {
    const items = [0, 1, 2, 3, 4].map((bin) =>
      under.reduce((total, { held }) => total + (new Map(held.histograms.h).get(group * 5 + bin) ?? 0), 0),
    );
    const all = items.reduce((total, each) => total + each, 0);
    if (all < 2) return null;
    let below = 0;
    for (const [bin, count] of items.slice(0, 4).entries()) {
      if (count > 0 && below + count >= all / 2) return 10 * bin + (10 * (all / 2 - below)) / count;
      below += count;
    }
    return null;
  });
  const steps = [0, 1].flatMap((group) => {
    const [low, high] = [medians[group] ?? null, medians[group + 1] ?? null];
    return low === null || high === null ? [] : [high - low];
  });
  return steps.length === 0 ? null : Math.min(...steps);
}

describe('patching', () => {
  it('gives the same bits as building anew, after any sequence of edits', () => {
    const edits = fc.array(
      fc.nat(11).chain((at) => aFact(`u${at}`)),
      { maxLength: 8 },
    );
    fc.assert(
      fc.property(world, edits, (made, changed) => {
        const patched = buildCube(catalogue, q1, made.facts, made.places);
        rollUp(patched, { line: 'area' });
        for (const edit of changed) {
          patchCube(patched, edit);
          rollUp(patched, { line: 'system' });
        }
        const last = new Map([...made.facts, ...changed].map((each) => [each.unit, each]));
        const anew = buildCube(catalogue, q1, [...last.values()], made.places);
        for (const line of ['area', 'system'] as const) {
          const [one, other] = [rollUp(patched, { line }), rollUp(anew, { line })];
          expect(one.codes).toEqual(other.codes);
          for (const code of one.codes) {
            expect(one.node(code)?.sums).toEqual(other.node(code)?.sums);
            expect(one.node(code)?.reporting).toEqual(other.node(code)?.reporting);
          }
        }
      }),
      { numRuns: 60 },
    );
  });

  it('packs the rows of histograms without losing any', () => {
    const rows = emptyRows(3);
    const row = (turn: number): SparseHistogram => Array.from({ length: 200 }, (_, at) => [at, turn + at + 1]);
    for (let turn = 0; turn < 50; turn++) setRow(rows, turn % 3, row(turn));
    expect(rows.cells.length).toBeLessThan(10_000);
    for (const [unit, turn] of [
      [0, 48],
      [1, 49],
      [2, 47],
    ] as const) {
      const from = rows.start[unit] ?? 0;
      expect([...rows.counts.subarray(from, from + 200)]).toEqual(row(turn).map(([, count]) => count));
    }
  });
});
