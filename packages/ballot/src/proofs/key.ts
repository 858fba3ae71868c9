import type { Element, Group } from '../group/group.ts';
import type { Scalar } from '../group/scalar.ts';

/** The election key y with tables for powers of g and of y: a voter who knows r needs no other power. */
export interface EncryptionKey {
  readonly group: Group;
  readonly y: Element;
  readonly powerOfG: (exponent: Scalar) => Element;
  readonly powerOfY: (exponent: Scalar) => Element;
}

export function encryptionKey(group: Group, y: Element): EncryptionKey {
  return { group, y, powerOfG: group.fixedBase(group.generator), powerOfY: group.fixedBase(y) };
}

/** Secrets of a ciphertext: α = g^r, β = y^r g^m. */
export interface Opening {
  readonly r: Scalar;
  readonly m: bigint;
}

export interface CiphertextElements {
  readonly alpha: Element;
  readonly beta: Element;
}

/** @source BELENIOS §5, choices */
export function encrypt(key: EncryptionKey, { r, m }: Opening): CiphertextElements {
  const { group } = key;
  return {
    alpha: key.powerOfG(r),
    beta: group.multiply(key.powerOfY(r), key.powerOfG(group.scalars.from(m))),
  };
}
