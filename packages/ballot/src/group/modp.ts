import { Field } from '@noble/curves/abstract/modular.js';
import type { Element, Group, GroupName } from './group.ts';
import { parseNatural, type Scalar, scalarsModulo } from './scalar.ts';

/** The subgroup of order q of the integers modulo the prime p. */
interface Parameters {
  readonly name: GroupName;
  readonly p: bigint;
  readonly q: bigint;
  readonly g: bigint;
}

/** A group of residues modulo p. */
export interface ModularGroup extends Group {
  /** p */
  readonly modulus: bigint;
}

const residue = (element: Element) => element as unknown as bigint;
const element = (found: bigint) => found as unknown as Element;

const tableWindow = 6; // bits; as quick as 8 for a ballot of seven candidates, and made in an eighth of the time

/**
 * Powers of one base as at most one multiplication for every six bits. Like every power here it is of BigInt, whose time
 * depends on the numbers: it is right for the voter's own device, not where others can measure.
 */
function tabled(p: bigint, q: bigint, base: bigint): (exponent: Scalar) => Element {
  let rows: readonly (readonly bigint[])[] | undefined;
  return (exponent) => {
    rows ??= makeRows(p, q, base);
    const digits = rows.map((row, i) => row[Number((exponent >> BigInt(i * tableWindow)) & 63n)]!); // 64 in a row
    return element(digits.reduce((product, factor) => (product * factor) % p, 1n));
  };
}

/** Row i: base^(d·2^(6i)) for d = 0 … 63. */
function makeRows(p: bigint, q: bigint, base: bigint): readonly (readonly bigint[])[] {
  const rows: bigint[][] = [];
  let unit = base;
  for (let bits = 0; bits < q.toString(2).length; bits += tableWindow) {
    const row = [1n];
    for (let d = 0; d < 2 ** tableWindow; d++) row.push((row[d]! * unit) % p); // the one before has been pushed
    unit = row.pop()!; // one beyond the last digit: the next row's unit
    rows.push(row);
  }
  return rows;
}

/** @source BELENIOS §1, BELENIOS-2048 and RFC-3526-2048 */
function modularGroup({ name, p, q, g }: Parameters): ModularGroup {
  const field = Field(p);
  const power = (base: Element, exponent: Scalar) => element(field.pow(residue(base), exponent));
  return {
    name,
    modulus: p,
    scalars: scalarsModulo(q),
    generator: element(g),
    identity: element(field.ONE),
    multiply: (a, b) => element(field.mul(residue(a), residue(b))),
    divide: (a, b) => element(field.div(residue(a), residue(b))),
    power,
    powerPublic: power,
    fixedBase: (base) => tabled(p, q, residue(base)),
    isEqual: (a, b) => residue(a) === residue(b),
    isMember: (a) => field.pow(residue(a), q) === field.ONE,
    encode: (a) => residue(a).toString(),
    encodedLength: p.toString().length,
    decode: (text) => {
      const value = parseNatural(text);
      return value !== undefined && value > 0n && value < p ? element(value) : undefined;
    },
  };
}

const fromHex = (digits: string) => BigInt(`0x${digits}`);

/** A q of 256 bits. @source Belenios specification, group parameters */
export const belenios2048 = modularGroup({
  name: 'BELENIOS-2048',
  p: fromHex(
    'a3ef2d011fefb1b6e39e568fccdffb0fb7dc7ef3a791b6862791811d21fc35f21e6d36856b428030421f514ed40bfd4c06e0' +
      '92a495af8d79a2f85e0fb11c0ede07dd973f9c53e50930c6e82ac36de1ae3fb8c3aabfff12ce27a5022ddd8912d107435012' +
      '768a2cdd0a4091d8fa447f6c7ebc15a349fa318a6b4fe17d8d47e843a3e14dfa9b2162f4d7229abe93a188b46b006517d6f6' +
      '747ebbb29c9ec3099b607f18fb1a8bc858279aa8599411d998d3e3fada9e010840d082d8c31911acdd4a0e7992d0f18cc759' +
      'cb5de0acf66a3882555bc810941e021b6a4ccfa04ee4008f878affa2375e2999b44f6cef17d707301e59e0e6351e051ed9ce' +
      'c4157646e64f',
  ),
  q: fromHex('adb6066a73522565f4daa0f2579db7f2f0fa90c2168bc709e20263387d55c491'),
  g: fromHex(
    '1307c1ab5f295885d7caa3a78a42415e31fd1c5807b61fb1e781878a52230a51988b98c259597f9c5a9dfd001d26ba31d9d8' +
      '976f01d95a1c8262ee68a0e92cea541e5219e0d0d094301b894236823fe1d4bc04e29f3748aefd4f10d5b1a356a8643e673f' +
      'd9d215fc8fe5fb9cf9fdb8ea88fdb1a3381a697fdf9c2458570b06d26aef1be365fdd90165f397c6b870df8c1b9e519edcee' +
      '8bb0f74b7a1615a274ba60a7ea574a61f552d2dde0ce514e0927c4ff49b1964c4a913731ae4268d60d7f22127b6cbba44d45' +
      '3ac8b72fd04e0991b7aeff04867d8724ac638f5f34100d2d47aa680d43771902743d663f42d853c041e1c91fe3823f4bcf28' +
      '4308f1d7e653',
  ),
});

const p3526 = fromHex(
  'ffffffffffffffffc90fdaa22168c234c4c6628b80dc1cd129024e088a67cc74020bbea63b139b22514a08798e3404ddef95' +
    '19b3cd3a431b302b0a6df25f14374fe1356d6d51c245e485b576625e7ec6f44c42e9a637ed6b0bff5cb6f406b7edee386bfb' +
    '5a899fa5ae9f24117c4b1fe649286651ece45b3dc2007cb8a163bf0598da48361c55d39a69163fa8fd24cf5f83655d23dca3' +
    'ad961c62f356208552bb9ed529077096966d670c354e4abc9804f1746c08ca18217c32905e462e36ce3be39e772c180e8603' +
    '9b2783a2ec07a28fb5c55df06f4c52c9de2bcbf6955817183995497cea956ae515d2261898fa051015728e5a8aacaa68ffff' +
    'ffffffffffff',
);

/** A safe prime: q = (p − 1)/2. @source RFC 3526 §3, group 14 */
export const rfc3526 = modularGroup({ name: 'RFC-3526-2048', p: p3526, q: (p3526 - 1n) / 2n, g: 2n });
