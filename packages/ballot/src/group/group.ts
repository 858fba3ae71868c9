import type { Scalar, Scalars } from './scalar.ts';

export const groupNames = ['Ed25519', 'BELENIOS-2048', 'RFC-3526-2048'] as const;

export type GroupName = (typeof groupNames)[number];

declare const element: unique symbol;

/**
 * A point of the curve, or a residue modulo p: what an encoding stands for. It need not lie in the subgroup of order q;
 * `isMember` tells. Opaque, so that it cannot be taken for a scalar nor computed with past its group.
 */
export interface Element {
  readonly [element]: never;
}

/** A group of prime order q, written multiplicatively as the specification does. */
export interface Group {
  readonly name: GroupName;
  readonly scalars: Scalars;
  readonly generator: Element;
  readonly identity: Element;
  multiply(a: Element, b: Element): Element;
  divide(a: Element, b: Element): Element;
  /** base^exponent for secret exponents: the primitives of noble that are meant for secrets. */
  power(base: Element, exponent: Scalar): Element;
  /** base^exponent where everybody may know both. Right for elements outside the subgroup as well. */
  powerPublic(base: Element, exponent: Scalar): Element;
  /** As `power`, for a base that is used again and again: tables are made at the first use and kept. */
  fixedBase(base: Element): (exponent: Scalar) => Element;
  isEqual(a: Element, b: Element): boolean;
  /** Whether the element lies in the subgroup of order q. The identity does. */
  isMember(a: Element): boolean;
  encode(a: Element): string;
  /** Characters of the longest spelling. */
  readonly encodedLength: number;
  /** Undefined unless the text is the one spelling of an element. Membership is a question of its own. */
  decode(text: string): Element | undefined;
}

/** A member of the group by its spelling, or undefined. */
export function decodeMember(group: Group, text: string): Element | undefined {
  const found = group.decode(text);
  return found && group.isMember(found) ? found : undefined;
}

/** The product of all; the identity of none. */
export function product(group: Group, elements: readonly Element[]): Element {
  return elements.reduce((a, b) => group.multiply(a, b), group.identity);
}
