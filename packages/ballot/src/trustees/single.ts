import { decodeMember, type Group } from '../group/group.ts';
import { parseNatural, type Scalar } from '../group/scalar.ts';
import { holdsKnowledge, pokPrefix, proveKnowledge } from '../proofs/knowledge.ts';
import type { Random } from '../random.ts';
import type { TrusteeKey } from './trustee.ts';

/** A private key and what its trustee publishes of it. */
export interface SingleTrustee {
  readonly secret: Scalar;
  readonly key: TrusteeKey;
}

/** @source BELENIOS §7, Single */
export function createSingleTrustee(group: Group, random: Random): SingleTrustee {
  const secret = group.scalars.random(random);
  return { secret, key: publishKey(group, secret, random) };
}

/** X = g^x with the proof that x is known. @source BELENIOS §7, Single */
export function publishKey(group: Group, secret: Scalar, random: Random): TrusteeKey {
  const publicKey = group.encode(group.power(group.generator, secret));
  return { pok: proveKnowledge(group, secret, pokPrefix(group, publicKey), random), publicKey };
}

/** @source BELENIOS §7, Single */
export function findKeyFault(group: Group, { pok, publicKey }: TrusteeKey): 'element' | 'proof' | undefined {
  const element = decodeMember(group, publicKey);
  if (!element) return 'element';
  return holdsKnowledge(group, element, pokPrefix(group, publicKey), pok) ? undefined : 'proof';
}

/** Text of a private key file: the number as a JSON string. @source BELENIOS §7, Single */
export function printPrivateKey(secret: Scalar): string {
  return JSON.stringify(secret.toString());
}

/** Undefined unless the text is the private key of a trustee in this group. */
export function parsePrivateKey(group: Group, text: string): Scalar | undefined {
  const digits = /^"(\d+)"$/.exec(text.trim())?.[1];
  const value = digits === undefined ? undefined : parseNatural(digits);
  return value !== undefined && value < group.scalars.order ? (value as Scalar) : undefined;
}
