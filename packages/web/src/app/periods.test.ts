import { describe, expect, it } from 'vitest';
import { latestPeriod, newestFirst, type PeriodRow } from './periods.ts';

const row = (period: string, enterprises = 1): PeriodRow => ({ period, enterprises, status: 'open', snapshot: null });

describe('periods', () => {
  it('sorts newest first, a quarter before its year', () => {
    const sorted = newestFirst([row('2025'), row('2024Q4'), row('2025Q4'), row('2025Q1')]);
    expect(sorted.map(({ period }) => period)).toEqual(['2025Q4', '2025', '2025Q1', '2024Q4']);
  });

  it('starts in the newest period with declarations', () => {
    expect(latestPeriod([row('2026Q1'), row('2026Q2', 0)])).toBe('2026Q1');
    expect(latestPeriod([row('2026Q2', 0)])).toBe('2026Q2');
    expect(latestPeriod([])).toBeUndefined();
  });
});
