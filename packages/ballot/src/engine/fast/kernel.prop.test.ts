import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { type Element, type GroupName, groupNames, product } from '../../group/group.ts';
import { groupOf } from '../../group/groups.ts';
import type { Scalar } from '../../group/scalar.ts';
import { challengeOf } from '../../hash.ts';
import type { Kernel } from './kernel.ts';
import { openKernel } from './open.ts';
import { elementsOutside, foreignSpellings } from './testing.ts';

const runs: { readonly [name in GroupName]: number } = { Ed25519: 60, 'BELENIOS-2048': 20, 'RFC-3526-2048': 3 };

describe.each(groupNames)('the kernel and the plain group, %s', (name) => {
  const group = groupOf(name);
  const { scalars, generator } = group;
  const numRuns = runs[name];
  const y = group.powerPublic(generator, scalars.from(987_654_321n ** 9n));
  const outside = elementsOutside(name);
  let kernel: Kernel;
  beforeAll(async () => {
    kernel = await openKernel(name, 67);
    kernel.setKey(group.encode(y));
  });

  const corners = [
    0n,
    1n,
    2n,
    15n,
    16n,
    128n,
    129n,
    255n,
    256n,
    scalars.order - 1n,
    scalars.order - 2n,
    scalars.order >> 1n,
  ];
  const aScalar = fc.oneof(
    fc.constantFrom(...corners.map(scalars.from)),
    fc.bigInt(0n, scalars.order - 1n).map(scalars.from),
  );
  const anElement = fc.oneof(
    {
      weight: 3,
      arbitrary: fc.bigInt(1n, scalars.order - 1n).map((n) => group.powerPublic(generator, scalars.from(n))),
    },
    { weight: 2, arbitrary: fc.constantFrom(group.identity, generator, y, ...outside) },
  );

  const expected = (element: Element, [g, own, ofY]: readonly [Scalar, Scalar, Scalar]) =>
    product(group, [group.powerPublic(generator, g), group.powerPublic(y, ofY), group.powerPublic(element, own)]);

  test('products of powers, several of one element, and membership', () => {
    const triples = fc.array(fc.tuple(aScalar, aScalar, aScalar), { minLength: 1, maxLength: 3 });
    fc.assert(
      fc.property(anElement, triples, (element, wanted) => {
        expect(kernel.read(1, group.encode(element))).toBe(true);
        const powers = wanted.map(([g, own, ofY], i) => ({ g, own, y: ofY, target: wanted.length - 1 - i }));
        expect(kernel.raise(1, powers, true)).toBe(group.isMember(element));
        kernel.write(powers.length);
        for (const { target, ...power } of powers)
          expect(kernel.spelling.get(target)).toBe(group.encode(expected(element, [power.g, power.own, power.y])));
      }),
      { numRuns },
    );
  });

  test('more powers than one call takes', () => {
    const element = group.powerPublic(generator, scalars.from(5n));
    expect(kernel.read(0, group.encode(element))).toBe(true);
    const powers = Array.from({ length: 67 }, (_, i) => ({
      g: scalars.zero,
      y: scalars.zero,
      own: scalars.from(BigInt(i)),
      target: i,
    }));
    expect(kernel.raise(0, powers, false)).toBe(true);
    kernel.write(67);
    for (const i of [3, 63, 64, 66])
      expect(kernel.spelling.get(i)).toBe(group.encode(group.powerPublic(element, scalars.from(BigInt(i)))));
  });

  test('products of places', () => {
    fc.assert(
      fc.property(
        fc.array(anElement, { minLength: 1, maxLength: 6 }),
        fc.integer({ min: 1, max: 3 }),
        (elements, step) => {
          for (const [i, element] of elements.entries()) kernel.read(i + 1, group.encode(element));
          kernel.multiply(0, 1, elements.length + 1, step);
          kernel.keep(0, 0);
          kernel.write(1);
          const picked = elements.filter((_, i) => i % step === 0);
          expect(kernel.spelling.get(0)).toBe(group.encode(product(group, picked)));
        },
      ),
      { numRuns },
    );
  });

  test('a result becomes an element', () => {
    kernel.read(0, group.encode(generator));
    kernel.raise(0, [{ g: scalars.one, y: scalars.one, own: scalars.one, target: 0 }], false);
    kernel.reuse(1, 0);
    kernel.keep(0, 1);
    kernel.write(1);
    expect(kernel.spelling.get(0)).toBe(group.encode(product(group, [generator, y, generator])));
  });

  test('the elements outside are no members, the smallest of small order', () => {
    for (const element of outside) expect(group.isMember(element)).toBe(false);
    expect(group.encode(group.powerPublic(outside[0]!, scalars.from(8n)))).toBe(group.encode(group.identity));
    expect(new Set(outside.map(group.encode)).size).toBe(outside.length);
    expect(outside).toHaveLength(name === 'Ed25519' ? 14 : 2);
  });

  test('takes every spelling that the plain group takes, and no other', () => {
    const spellings = [...outside, group.identity, generator, y].map(group.encode);
    for (const text of [...spellings, ...foreignSpellings(name)])
      expect(kernel.read(2, text), text).toBe(group.decode(text) !== undefined);
    expect(foreignSpellings(name).some((text) => group.decode(text) === undefined)).toBe(true);
  });

  test('takes random texts of the right length as the plain group does', () => {
    const base = name === 'Ed25519' ? 16 : 10;
    fc.assert(
      fc.property(fc.bigInt(0n, 2n ** (name === 'Ed25519' ? 256n : 2060n) - 1n), (n) => {
        const text = name === 'Ed25519' ? n.toString(base).padStart(64, '0') : n.toString(base);
        expect(kernel.read(2, text)).toBe(group.decode(text) !== undefined);
      }),
      { numRuns: 300 },
    );
  });

  test('the hash over results is the challenge over their spellings', () => {
    for (const [i, element] of [generator, y, group.identity].entries()) {
      kernel.read(i, group.encode(element));
      kernel.keep(i, i);
    }
    kernel.write(3);
    expect(kernel.spelling.hash('prove|職|', 1, 2)).toBe(challengeOf(group, 'prove|職|', [y, group.identity]));
  });
});
