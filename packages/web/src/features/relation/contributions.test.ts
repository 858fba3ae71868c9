import { describe, expect, it } from 'vitest';
import { largest, ofSide, sumOf } from './contributions.ts';
import type { Contribution } from './types.ts';

const pull = (key: string, points: number, side: 'a' | 'b' = 'a'): Contribution => ({
  key,
  points,
  side,
  name: { zh: key, en: key },
});

describe('contributions', () => {
  it('shows the largest in their order, and the rest as one sum: nothing is lost', () => {
    const all = [pull('p', 5), pull('q', 0.2), pull('r', -0.1), pull('s', -4)];
    const { rows, others } = largest(all, 3);
    expect(rows.map(({ key }) => key)).toEqual(['p', 's']);
    expect(others?.count).toBe(2);
    expect(sumOf(rows) + (others?.points ?? 0)).toBeCloseTo(sumOf(all), 12);
  });

  it('shows all where there is room', () => {
    const all = [pull('p', 1), pull('q', 2)];
    expect(largest(all, 2)).toEqual({ rows: all, others: null });
  });

  it('keeps one side, biggest pull first', () => {
    const mixed = [pull('p', 1), pull('q', 3, 'b'), pull('r', 2)];
    expect(ofSide(mixed, 'a').map(({ key }) => key)).toEqual(['r', 'p']);
  });
});
