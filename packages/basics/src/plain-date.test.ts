import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  addDays,
  addMonths,
  addYears,
  fromEpochDay,
  type PlainDate,
  parsePlainDate,
  toEpochDay,
} from './plain-date.ts';

describe('plain dates', () => {
  test.each(['2023-02-29', '2024-13-01', '2024-00-10', '2024-04-31', '2024-1-1', '1900-02-29'])(
    '%s is no day',
    (text) => {
      expect(parsePlainDate(text)).toBeUndefined();
    },
  );

  test('29 February of a leap year is a day, and 28 February a year later', () => {
    const day = parsePlainDate('2024-02-29') as PlainDate;
    expect(addYears(day, 1)).toBe('2025-02-28');
    expect(addYears(day, 4)).toBe('2028-02-29');
  });

  test('the last day of a month stays inside the shorter one; years turn over', () => {
    const day = parsePlainDate('2024-01-31') as PlainDate;
    expect(addMonths(day, 1)).toBe('2024-02-29');
    expect(addMonths(day, 13)).toBe('2025-02-28');
    expect(addMonths(day, -2)).toBe('2023-11-30');
    expect(addMonths(day, -12)).toBe('2023-01-31');
    expect(addDays(day, 30)).toBe('2024-03-01');
  });

  test('twelve months are a year', () => {
    const days = fc.integer({ min: -36_500, max: 73_000 }).map(fromEpochDay);
    fc.assert(
      fc.property(days, fc.integer({ min: -60, max: 60 }), (day, years) => {
        expect(addMonths(day, 12 * years)).toBe(addYears(day, years));
      }),
    );
  });

  test('epoch days round-trip and keep the order', () => {
    const days = fc.integer({ min: -36_500, max: 73_000 });
    fc.assert(
      fc.property(days, days, (a, b) => {
        expect(toEpochDay(fromEpochDay(a))).toBe(a);
        expect(fromEpochDay(a) < fromEpochDay(b)).toBe(a < b);
      }),
    );
  });
});
