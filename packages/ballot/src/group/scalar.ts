import { Field } from '@noble/curves/abstract/modular.js';
import { bytesToNumberBE } from '@noble/curves/utils.js';
import type { Random } from '../random.ts';

declare const scalar: unique symbol;

/** An exponent: an integer n with 0 ≤ n < q, where q is the order of the group it was made for. */
export type Scalar = bigint & { readonly [scalar]: never };

/** Arithmetic modulo the order q of one group. */
export interface Scalars {
  readonly order: bigint;
  readonly zero: Scalar;
  readonly one: Scalar;
  /** Any integer, reduced. */
  from(value: bigint): Scalar;
  add(a: Scalar, b: Scalar): Scalar;
  subtract(a: Scalar, b: Scalar): Scalar;
  multiply(a: Scalar, b: Scalar): Scalar;
  /** Asserts that the scalar is not zero. */
  invert(a: Scalar): Scalar;
  /** Uniform in 0…q−1, from 256 bits more than q has. */
  random(random: Random): Scalar;
}

const surplusBytes = 32; // BELENIOS §1: at least 128 surplus bits

/** @source BELENIOS §1, numbers */
export function scalarsModulo(order: bigint): Scalars {
  const field = Field(order);
  const from = (value: bigint) => field.create(value) as Scalar;
  const width = field.BYTES + surplusBytes;
  return {
    order,
    zero: from(0n),
    one: from(1n),
    from,
    add: (a, b) => field.add(a, b) as Scalar,
    subtract: (a, b) => field.sub(a, b) as Scalar,
    multiply: (a, b) => field.mul(a, b) as Scalar,
    invert: (a) => field.inv(a) as Scalar,
    random: (random) => from(bytesToNumberBE(random(width))),
  };
}

/** Longest spelling worth looking at: no group here has an order of more than 2,048 bits. */
const longestDecimal = 617;

/**
 * A natural number in its only spelling: digits, no sign, no leading zero. Undefined for anything else.
 *
 * @source BELENIOS §1, numbers
 */
export function parseNatural(text: string): bigint | undefined {
  return text.length <= longestDecimal && /^(?:0|[1-9][0-9]*)$/.test(text) ? BigInt(text) : undefined;
}
