import { describe, expect, test } from 'vitest';
import {
  parsePeriod,
  periodContains,
  periodEnd,
  periodKind,
  periodStart,
  previousPeriod,
  shiftYears,
} from './period.ts';

const period = (text: string) => {
  const parsed = parsePeriod(text);
  if (!parsed) throw new Error(`no period: ${text}`);
  return parsed;
};

describe('periods', () => {
  test.each([
    ['2024', 'year', '2024-01-01', '2024-12-31'],
    ['2024Q1', 'quarter', '2024-01-01', '2024-03-31'],
    ['2024Q4', 'quarter', '2024-10-01', '2024-12-31'],
    ['2024-02', 'month', '2024-02-01', '2024-02-29'],
    ['2023-02', 'month', '2023-02-01', '2023-02-28'],
  ])('%s is a %s from %s to %s', (text, kind, start, end) => {
    expect([periodKind(period(text)), periodStart(period(text)), periodEnd(period(text))]).toEqual([kind, start, end]);
  });

  test.each(['0000', '0000Q1', '2024Q5', '2024Q0', '2024-13', '2024-3', '24Q1', '', '2024 Q1'])(
    '%j is none',
    (text) => {
      expect(parsePeriod(text)).toBeUndefined();
    },
  );

  test('a small q and blanks around are folded', () => {
    expect(parsePeriod(' 2024q3 ')).toBe('2024Q3');
  });

  test.each([
    ['2024Q1', '2023Q4'],
    ['2024Q3', '2024Q2'],
    ['2024-01', '2023-12'],
    ['2024', '2023'],
  ])('before %s stands %s', (text, before) => {
    expect(previousPeriod(period(text))).toBe(before);
  });

  test('a year holds its quarters and months, and itself', () => {
    for (const inner of ['2024', '2024Q2', '2024-12']) expect(periodContains(period('2024'), period(inner))).toBe(true);
    expect(periodContains(period('2024Q1'), period('2024-04'))).toBe(false);
    expect(periodContains(period('2024Q1'), period('2024'))).toBe(false);
  });

  test('the same period another year', () => {
    expect(shiftYears(period('2024Q3'), -1)).toBe('2023Q3');
  });
});
