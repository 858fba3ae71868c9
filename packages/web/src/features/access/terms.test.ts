import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dayAfter, endOf, firstDay, lastDay, startOf } from './terms.ts';

describe('terms', () => {
  it('hold through their last day in China', () => {
    expect(startOf('2026-07-01')).toBe('2026-07-01T00:00:00+08:00');
    expect(endOf('2026-12-31')).toBe('2027-01-01T00:00:00+08:00');
    expect(endOf('2026-02-30')).toBeUndefined();
    expect(startOf('')).toBeUndefined();
    expect(dayAfter(new Date('2026-03-01T17:00:00Z'), 30)).toBe('2026-04-01');
  });

  it('are shown as they were entered', () => {
    const day = fc.date({ min: new Date('2000-01-01'), max: new Date('2100-01-01'), noInvalidDate: true });
    fc.assert(
      fc.property(day, (moment) => {
        const text = moment.toISOString().slice(0, 10);
        expect(lastDay(endOf(text) ?? '')).toBe(text);
        expect(firstDay(startOf(text) ?? '')).toBe(text);
      }),
    );
  });
});
