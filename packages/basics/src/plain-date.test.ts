import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addYears, fromEpochDay, type PlainDate, parsePlainDate, toEpochDay } from './plain-date.ts';

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
