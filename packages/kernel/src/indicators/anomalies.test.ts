import { type Period, parsePeriod } from '@shiheng/basics/period';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  binomialTail,
  exactlyAtTarget,
  findJumps,
  medianOf,
  ordinaryZ,
  roundingHeap,
  worthFollowing,
} from './anomalies.ts';
import { type FilledForm, findCopies } from './anomalies-copies.ts';

const period = (text: string) => parsePeriod(text) as Period;
const quarters = (values: readonly number[], year = 2020) =>
  values.map((value, i) => ({ period: period(`${year + Math.floor(i / 4)}Q${(i % 4) + 1}`), value }));

describe('jumps', () => {
  test('METHODS §6.3: with 8 points the ordinary z never passes 2.47, however wild the last one', () => {
    const wild = ordinaryZ([1, 1, 1, 1, 1, 1, 1, 1e12]);
    expect(Math.max(...wild)).toBeCloseTo(2.47, 2);
    const thousandths = fc.integer({ min: -1e9, max: 1e9 }).map((n) => n / 1000);
    fc.assert(
      fc.property(fc.array(thousandths, { minLength: 8, maxLength: 8 }), (values) => {
        for (const z of ordinaryZ(values)) expect(Math.abs(z)).toBeLessThanOrEqual(7 / Math.sqrt(8) + 1e-6);
      }),
    );
    // So a rule of 3 deviations first can fire at 11 points: (n − 1) ÷ √n.
    expect(9 / Math.sqrt(10)).toBeLessThan(3);
    expect(10 / Math.sqrt(11)).toBeGreaterThan(3);
  });

  test('the modified z finds at 8 ratios what the ordinary one cannot', () => {
    const series = quarters([100, 102, 101, 104, 103, 105, 107, 106, 190]);
    expect(findJumps(series, 'previous').map((jump) => jump.period)).toEqual(['2022Q1']);
    const [jump] = findJumps(series, 'previous');
    expect(jump?.logRatio).toBeCloseTo(Math.log(190 / 106), 12);
    expect(jump?.z).toBeGreaterThan(3.5);
  });

  test('a season is compared with the same season of the year before', () => {
    const swinging = [100, 200, 100, 300, 103, 204, 101, 309, 105, 212, 104, 312];
    expect(findJumps(quarters(swinging))).toEqual([]);
    const jumping = [...swinging.slice(0, 9), 420, ...swinging.slice(10)];
    expect(findJumps(quarters(jumping)).map((jump) => [jump.period, jump.from])).toEqual([['2022Q2', '2021Q2']]);
  });

  test('where nothing ever changed, any change is evidence', () => {
    const [jump, ...others] = findJumps(quarters([50, 50, 50, 50, 50, 51]), 'previous');
    expect([jump?.period, jump?.z, jump?.deviation, others]).toEqual(['2021Q2', null, 0, []]);
    expect(findJumps(quarters([50, 50, 50, 50, 50, 50]), 'previous')).toEqual([]);
  });

  test('zeros are compared by half units; gaps, short series and other kinds of period say nothing', () => {
    const [jump] = findJumps(quarters([4, 4, 4, 4, 4, 0]), 'previous');
    expect(jump?.logRatio).toBeCloseTo(Math.log(0.5 / 4.5), 12);
    expect(findJumps(quarters([1, 1, 1, 900]), 'previous')).toEqual([]);
    const gap = quarters([50, 50, 50, 50, 50, 51]).filter((point) => point.period !== '2021Q1');
    expect(findJumps(gap, 'previous')).toEqual([]);
    const year = { period: period('2021'), value: 1e6 };
    expect(findJumps([...quarters([50, 50, 50, 50, 50, 50]), year], 'previous')).toEqual([]);
  });

  test('the unit of measurement does not matter', () => {
    const values = fc.array(fc.integer({ min: 1, max: 10_000 }), { minLength: 6, maxLength: 16 });
    fc.assert(
      fc.property(values, fc.constantFrom(2, 4, 1024), (series, scale) => {
        const found = (list: readonly number[]) => findJumps(quarters(list), 'previous').map((jump) => jump.period);
        expect(found(series.map((value) => value * scale))).toEqual(found(series));
      }),
    );
  });

  test('median', () => {
    expect([medianOf([]), medianOf([3, 1, 2]), medianOf([4, 1, 2, 3])]).toEqual([0, 2, 2.5]);
  });
});

describe('rounding', () => {
  test('METHODS §6.5: 26 of 40 counts that end in 0 or 5', () => {
    const counts = Array.from({ length: 40 }, (_, i) => (i < 26 ? 60 + 5 * i : 61 + 5 * i));
    const heap = roundingHeap([...counts, 5, 10, 50, 60.5]);
    expect(heap).toMatchObject({ items: 40, rounded: 26 });
    expect(heap.probability).toBeGreaterThan(7.5e-10);
    expect(heap.probability).toBeLessThan(8.5e-10);
  });

  test('nothing to look at is no evidence', () => {
    expect(roundingHeap([5, 10, 15])).toEqual({ items: 0, rounded: 0, probability: 1 });
  });

  test('the tail is a sum of binomial terms', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 60 }), fc.nat(60), fc.constantFrom(0.2, 0.5, 0.9), (n, k, p) => {
        const least = Math.min(k, n);
        let expected = 0;
        for (let i = least; i <= n; i++) expected += choose(n, i) * p ** i * (1 - p) ** (n - i);
        expect(binomialTail(n, least, p)).toBeCloseTo(expected, 9);
      }),
    );
  });

  function choose(n: number, k: number): number {
    return Array.from({ length: k }, (_, i) => (n - i) / (i + 1)).reduce((product, factor) => product * factor, 1);
  }
});

describe('copies', () => {
  const form = (unit: string, at: string, values: readonly number[]): FilledForm => ({
    unit,
    period: at,
    values: Object.fromEntries(values.map((value, i) => [`m${i}`, value])),
  });
  const twenty = Array.from({ length: 20 }, (_, i) => 100 + i);
  const changed = (count: number) => twenty.map((value, i) => (i < count ? value + 1000 : value));

  test('equal vectors, and those that share at least 85 % of the filled items', () => {
    const copies = findCopies([
      form('a', '2024Q1', twenty),
      form('b', '2024Q1', twenty),
      form('c', '2024Q1', changed(3)),
      form('d', '2024Q1', changed(4)),
    ]);
    const pairs = copies.map(({ one, other, share }) => [`${one.unit}${other.unit}`, share]);
    expect(pairs).toEqual([
      ['ab', 1],
      ['cd', 0.95],
      ['ac', 0.85],
      ['bc', 0.85],
    ]);
  });

  test('across units or across periods, not both', () => {
    const copies = findCopies([form('a', '2024Q1', twenty), form('a', '2024Q2', twenty), form('b', '2024Q2', twenty)]);
    expect(copies.map(({ one, other }) => `${one.unit}${one.period} ${other.unit}${other.period}`)).toEqual([
      'a2024Q1 a2024Q2',
      'a2024Q2 b2024Q2',
    ]);
  });

  test('structural zeros and short forms prove nothing', () => {
    const zeros = (last: number) => [...Array.from({ length: 30 }, () => 0), ...twenty.slice(0, 7), last];
    expect(findCopies([form('a', '2024', zeros(1)), form('b', '2024', zeros(2))])).toMatchObject([{ share: 0.875 }]);
    const empty = Array.from({ length: 30 }, () => 0);
    expect(findCopies([form('a', '2024', empty), form('b', '2024', empty)])).toEqual([]);
    const short = twenty.slice(0, 7);
    expect(findCopies([form('a', '2024', short), form('b', '2024', short)])).toEqual([]);
  });

  test('prefix filtering finds what comparing all with all finds', () => {
    const values = fc.array(fc.integer({ min: 0, max: 2 }), { minLength: 10, maxLength: 14 });
    fc.assert(
      fc.property(fc.array(values, { maxLength: 12 }), (list) => {
        const forms = list.map((each, i) => form(`u${String(i).padStart(2, '0')}`, '2024', each));
        const found = findCopies(forms).map(({ one, other }) => `${one.unit} ${other.unit}`);
        expect(found.sort()).toEqual(allPairs(forms).sort());
      }),
    );
  });

  function allPairs(forms: readonly FilledForm[]): string[] {
    return forms.flatMap((one, i) =>
      forms.slice(i + 1).flatMap((other) => (shareOf(one, other) >= 0.85 ? [`${one.unit} ${other.unit}`] : [])),
    );
  }

  function shareOf(one: FilledForm, other: FilledForm): number {
    const filled = ({ values }: FilledForm) => Object.entries(values).filter(([, value]) => value !== 0);
    const most = Math.max(filled(one).length, filled(other).length);
    if (Math.min(filled(one).length, filled(other).length) < 8) return 0;
    return filled(one).filter(([measure, value]) => other.values[measure] === value).length / most;
  }
});

test('values exactly at the target', () => {
  const values = [
    { unit: 'a', value: 1 },
    { unit: 'b', value: 0.99 },
    { unit: 'c', value: 1 },
  ];
  expect(exactlyAtTarget(values, 1)).toEqual({ units: ['a', 'c'], share: 2 / 3 });
  expect(exactlyAtTarget([], 1)).toEqual({ units: [], share: 0 });
});

test('false alarms are kept down: Benjamini and Hochberg, 20 cases a round', () => {
  // Their own example (1995, table 1): 15 tests at 0.05 reject the four smallest.
  const p = [
    0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344, 0.0459, 0.324, 0.4262, 0.5719, 0.6528, 0.759, 1,
  ];
  expect(worthFollowing(p)).toEqual([0, 1, 2, 3]);
  expect(worthFollowing(p.toReversed())).toEqual([14, 13, 12, 11]);
  expect(worthFollowing(Array.from({ length: 50 }, () => 1e-9))).toHaveLength(20);
  expect(worthFollowing([])).toEqual([]);
});
