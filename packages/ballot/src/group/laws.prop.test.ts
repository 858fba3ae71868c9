import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { decodeMember, groupNames } from './group.ts';
import { groupOf } from './groups.ts';
import { parseNatural } from './scalar.ts';

describe.each(groupNames)('laws of %s', (name) => {
  const group = groupOf(name);
  const { scalars, generator } = group;
  const numRuns = name === 'Ed25519' ? 40 : 8;
  const scalar = fc.bigInt({ min: 0n, max: scalars.order - 1n }).map(scalars.from);
  const member = scalar.map((exponent) => group.powerPublic(generator, exponent));
  const runs = { numRuns, seed: 11 };

  test('the operation is associative and commutative, with identity and inverse', () => {
    fc.assert(
      fc.property(member, member, member, (a, b, c) => {
        const left = group.multiply(group.multiply(a, b), c);
        expect(group.isEqual(left, group.multiply(a, group.multiply(c, b)))).toBe(true);
        expect(group.isEqual(group.multiply(a, group.identity), a)).toBe(true);
        expect(group.isEqual(group.divide(group.multiply(a, b), b), a)).toBe(true);
      }),
      runs,
    );
  });

  test('exponents add and multiply modulo q', () => {
    fc.assert(
      fc.property(scalar, scalar, (m, n) => {
        const g = generator;
        const sum = group.multiply(group.power(g, m), group.power(g, n));
        expect(group.isEqual(sum, group.power(g, scalars.add(m, n)))).toBe(true);
        expect(group.isEqual(group.power(group.power(g, m), n), group.power(g, scalars.multiply(m, n)))).toBe(true);
        expect(scalars.subtract(scalars.add(m, n), n)).toBe(m);
        if (m !== 0n) expect(scalars.multiply(m, scalars.invert(m))).toBe(1n);
      }),
      runs,
    );
  });

  test('the ways of raising agree', () => {
    const fixed = group.fixedBase(generator);
    fc.assert(
      fc.property(member, scalar, (a, n) => {
        expect(group.isEqual(group.power(a, n), group.powerPublic(a, n))).toBe(true);
        expect(group.isEqual(fixed(n), group.powerPublic(generator, n))).toBe(true);
      }),
      runs,
    );
  });

  test('a member has one spelling, which gives it back', () => {
    fc.assert(
      fc.property(member, (a) => {
        const back = decodeMember(group, group.encode(a));
        expect(back && group.isEqual(back, a) && group.encode(back) === group.encode(a)).toBe(true);
      }),
      runs,
    );
  });

  test('random scalars lie below q and use bytes beyond its width', () => {
    const asked: number[] = [];
    const value = scalars.random((bytes) => {
      asked.push(bytes);
      return new Uint8Array(bytes).fill(255);
    });
    expect(value < scalars.order).toBe(true);
    expect(asked[0]! * 8 - scalars.order.toString(2).length).toBeGreaterThanOrEqual(128);
  });
});

test('a natural number has one spelling', () => {
  fc.assert(
    fc.property(fc.bigInt({ min: 0n, max: 2n ** 256n }), (n) => {
      expect(parseNatural(n.toString())).toBe(n);
    }),
  );
  for (const text of ['', '00', '01', '-1', '+1', ' 1', '1 ', '1n', '0x1', '1.0', '1e2', '１', '9'.repeat(700)])
    expect(parseNatural(text), text).toBeUndefined();
});
