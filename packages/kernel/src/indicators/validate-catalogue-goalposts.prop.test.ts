import { fromEpochDay } from '@shiheng/basics/plain-date';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { gaps, overlaps } from './validate-catalogue-goalposts.ts';

const origin = 20_000;
const span = 30;
const stretches = fc
  .array(fc.tuple(fc.nat(span - 1), fc.nat(span - 1)), { maxLength: 6 })
  .map((pairs) => pairs.map(([a, b]) => [Math.min(a, b), Math.max(a, b)] as const).sort(([a], [b]) => a - b));

function dated(pairs: readonly (readonly [number, number])[]) {
  return pairs.map(([a, b]) => ({ validFrom: fromEpochDay(origin + a), validTo: fromEpochDay(origin + b) }));
}

/** How many stretches hold each day. */
function held(pairs: readonly (readonly [number, number])[]): readonly number[] {
  return Array.from({ length: span }, (_, day) => pairs.filter(([a, b]) => a <= day && day <= b).length);
}

describe('stretches of time against a count of days', () => {
  it('gaps names the first day of every run of days that no stretch holds', () => {
    fc.assert(
      fc.property(stretches, (pairs) => {
        const counts = held(pairs);
        const plan = { validFrom: fromEpochDay(origin), validTo: fromEpochDay(origin + span - 1) };
        const expected = counts.flatMap((count, day) =>
          count === 0 && (day === 0 || counts[day - 1] !== 0) ? [day] : [],
        );
        expect(gaps(dated(pairs), plan)).toEqual(expected.map((day) => fromEpochDay(origin + day)));
      }),
    );
  });

  it('overlaps is empty exactly when no day is held twice', () => {
    fc.assert(
      fc.property(stretches, (pairs) => {
        expect(overlaps(dated(pairs)).length === 0).toBe(held(pairs).every((count) => count <= 1));
      }),
    );
  });
});
