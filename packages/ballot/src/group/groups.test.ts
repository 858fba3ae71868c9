import { describe, expect, test } from 'vitest';
import { readVector } from '../testing.ts';
import { decodeMember, groupNames } from './group.ts';
import { groupOf } from './groups.ts';

interface Parameters {
  readonly q: string;
  readonly g: string;
  readonly identity: string;
  readonly multiples_of_g: { readonly [factor: string]: string };
}

const vectors = readVector<{ readonly [name in (typeof groupNames)[number]]: Parameters }>('groups.json');

describe.each(groupNames)('BELENIOS §1, %s', (name) => {
  const group = groupOf(name);
  const { scalars, generator, identity } = group;
  const given = vectors[name];

  test('order, generator and identity are those of the vectors', () => {
    expect(scalars.order.toString()).toBe(given.q);
    expect(group.encode(generator)).toBe(given.g);
    expect(group.encode(identity)).toBe(given.identity);
  });

  test('powers of the generator are those of the vectors, by each way of raising', () => {
    for (const [factor, text] of Object.entries(given.multiples_of_g)) {
      const exponent = scalars.from(BigInt(factor));
      expect(group.encode(group.power(generator, exponent))).toBe(text);
      expect(group.encode(group.powerPublic(generator, exponent))).toBe(text);
      expect(group.encode(group.fixedBase(generator)(exponent))).toBe(text);
    }
  });

  test('the power of 0 and powers of the identity are the identity', () => {
    expect(group.encode(group.power(generator, scalars.zero))).toBe(given.identity);
    expect(group.encode(group.powerPublic(generator, scalars.zero))).toBe(given.identity);
    expect(group.encode(group.fixedBase(generator)(scalars.zero))).toBe(given.identity);
    expect(group.encode(group.power(identity, scalars.from(5n)))).toBe(given.identity);
    expect(group.encode(group.powerPublic(identity, scalars.from(5n)))).toBe(given.identity);
  });

  test('the identity is a member; an empty tally has nothing else', () => {
    expect(group.isMember(identity)).toBe(true);
    expect(decodeMember(group, given.identity)).toBeDefined();
  });

  test('other spellings of an element are none', () => {
    const { g } = given;
    for (const text of ['', ' ', `${g} `, `0${g}`, `+${g}`, `-${g}`, g.slice(1), `${g}0`.repeat(20), '0x2', '1e3'])
      expect(decodeMember(group, text), text).toBeUndefined();
  });
});

const p25519 = 2n ** 255n - 19n;
const hex = (value: bigint) => value.toString(16).padStart(64, '0');

describe('BELENIOS §1, Ed25519: parse strictly', () => {
  const group = groupOf('Ed25519');

  test('capitals are refused', () => {
    const text = vectors.Ed25519.multiples_of_g['2']!;
    expect(group.decode(text)).toBeDefined();
    expect(group.decode(text.toUpperCase())).toBeUndefined();
  });

  test('y ≥ p is refused', () => {
    expect(group.decode(hex(1n))).toBeDefined();
    expect(group.decode(hex(p25519 + 1n))).toBeUndefined();
    expect(group.decode(hex(p25519))).toBeUndefined();
  });

  test('x = 0 with a sign is refused', () => {
    expect(group.decode(hex(1n + 2n ** 255n))).toBeUndefined();
    expect(group.decode(hex(p25519 - 1n + 2n ** 255n))).toBeUndefined();
  });

  test('a number that is the y of no point is refused', () => {
    expect(group.decode(hex(2n))).toBeUndefined();
  });

  test('points of small order, and members moved by one, are on the curve but no members', () => {
    const small = group.decode(hex(p25519 - 1n)); // (0, −1), of order 2
    expect(small && group.isMember(small)).toBe(false);
    const moved = group.encode(group.multiply(group.generator, small!));
    expect(group.decode(moved)).toBeDefined();
    expect(decodeMember(group, moved)).toBeUndefined();
  });
});

describe.each(['BELENIOS-2048', 'RFC-3526-2048'] as const)('BELENIOS §1, %s: membership', (name) => {
  const group = groupOf(name);
  const p = BigInt(readVector<Record<string, { readonly p: string }>>('groups.json')[name]!.p);

  test('0, p and above are refused', () => {
    for (const value of [0n, p, p + 1n]) expect(group.decode(value.toString())).toBeUndefined();
  });

  test('−1 is a residue but no member', () => {
    expect(group.decode((p - 1n).toString())).toBeDefined();
    expect(decodeMember(group, (p - 1n).toString())).toBeUndefined();
  });
});
