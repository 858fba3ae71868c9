import fc from 'fast-check';
import { expect, it } from 'vitest';
import { distributionOf } from './distribution.ts';

it('ten shares between the goalposts 0 and 1', () => {
  const shares = [0.05, 0.12, 0.31, 0.33, 0.34, 0.5, 0.52, 0.7, 0.9, 1];
  const made = distributionOf(shares, [0, 1]);
  expect(made).toMatchObject({ from: 0, width: 0.05 });
  expect(made?.counts).toHaveLength(20);
  expect(made?.counts[6]).toBe(3); // 0.30 up to 0.35
  expect(made?.counts.at(-1)).toBe(1); // the upper edge belongs to the last bin
  expect(made?.quantiles[2]).toBeCloseTo(0.42);
});

it('nothing to sort, and everything on one spot', () => {
  expect(distributionOf([], [0, 1])).toBeUndefined();
  expect(distributionOf([7, 7, 7])).toEqual({ from: 7, width: 1, counts: [3], quantiles: [7, 7, 7, 7, 7] });
});

it.each([
  { what: 'smaller than a double can divide', all: [-5.4e-323, 1e-323] },
  { what: 'two neighbours among the doubles', all: [1e6, 1e6 + 2e-10] },
  { what: 'a share with the rounding of a sum', all: [0.3, 0.1 + 0.2] },
])('what differs by rounding alone lies on one spot: $what', ({ all }) => {
  expect(distributionOf(all)).toMatchObject({ width: 1, counts: [2] });
});

it('an outlier stays in the last bin', () => {
  const made = distributionOf([...Array.from({ length: 200 }, (_, i) => i / 200), 1e6]);
  expect(made?.width).toBeLessThan(1);
  expect(made?.counts.at(-1)).toBeGreaterThan(0);
});

const values = fc.array(fc.double({ min: -1e6, max: 1e6, noNaN: true }), { minLength: 1, maxLength: 60 });

it('counts every value once, in few bins, in any order', () => {
  fc.assert(
    fc.property(values, fc.array(fc.double({ min: -1e6, max: 1e6, noNaN: true }), { maxLength: 3 }), (all, marks) => {
      const made = distributionOf(all, marks);
      expect(made?.counts.reduce((sum, count) => sum + count, 0)).toBe(all.length);
      expect(made?.counts.length).toBeLessThanOrEqual(26);
      expect(distributionOf([...all].reverse(), marks)).toEqual(made);
    }),
  );
});
