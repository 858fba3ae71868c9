import { decodeMember, type Element, type Group, product } from '../group/group.ts';
import type { Scalar } from '../group/scalar.ts';
import { listShape, objectShape, readCanonical, textShape } from '../json.ts';
import { holdsKnowledge, messagePrefix } from '../proofs/knowledge.ts';
import type { SignedMessage } from './trustee.ts';

/** A_i0 … A_i,t−1 of one trustee's polynomial, as elements and in their spelling. */
export interface Coefficients {
  readonly elements: readonly Element[];
  readonly texts: readonly string[];
}

const shape = objectShape({ coefexps: listShape(textShape) });

export function printCoefficients(texts: readonly string[]): string {
  return JSON.stringify({ coefexps: texts });
}

/** What trustee i signs beside its coefficients, so that none can be told another list. @source BELENIOS §7 (2) */
export function certificatesMessage(certs: readonly SignedMessage[], texts: readonly string[], print: PrintMessage) {
  return `certs_sig|${JSON.stringify({ certs: certs.map(print), coefexps: texts })}`;
}

type PrintMessage = (message: SignedMessage) => unknown;

/** Exactly `threshold` members, signed with the trustee's key. @source BELENIOS §7, check also */
export function readCoefficients(
  group: Group,
  { message, signature }: SignedMessage,
  threshold: number,
  signer: Element,
): Coefficients | undefined {
  const read = readCanonical(message, shape, JSON.stringify);
  if (!read.ok || read.value.coefexps.length !== threshold) return undefined;
  const texts = read.value.coefexps;
  const elements = texts.flatMap((text) => decodeMember(group, text) ?? []);
  if (elements.length !== threshold) return undefined; // BELENIOS §7: every A_ik in the group
  return holdsKnowledge(group, signer, messagePrefix(message), signature) ? { elements, texts } : undefined;
}

/** Π_k A_k^(j^k): g to the value of the polynomial at j, by Horner's rule in the exponent. @source BELENIOS §7 (3) */
export function valueAt(group: Group, elements: readonly Element[], j: number): Element {
  const point = group.scalars.from(BigInt(j));
  return elements.reduceRight((sum, a) => group.multiply(group.powerPublic(sum, point), a), group.identity);
}

/** The coefficients of the sum of all polynomials, of which every verification key is a value. */
export function addCoefficients(group: Group, all: readonly Coefficients[]): readonly Element[] {
  const [first, ...others] = all;
  return (first?.elements ?? []).map((a, k) =>
    product(group, [a, ...others.map(({ elements }) => elements[k] ?? group.identity)]),
  );
}

/** Value of a polynomial at j, by Horner's rule. @source BELENIOS §7 (2), s_ij = f_i(j) */
export function evaluate({ scalars }: Group, polynomial: readonly Scalar[], j: number): Scalar {
  const point = scalars.from(BigInt(j));
  return polynomial.reduceRight((sum, a) => scalars.add(scalars.multiply(sum, point), a), scalars.zero);
}
