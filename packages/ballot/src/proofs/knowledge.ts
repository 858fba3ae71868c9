import type { Proof } from '../ballot/ballot.ts';
import type { Element, Group } from '../group/group.ts';
import type { Scalar } from '../group/scalar.ts';
import { challengeOf } from '../hash.ts';
import type { Random } from '../random.ts';

/**
 * Shows that one knows x with X = g^x, bound to a prefix: `sig|h|` signs a ballot, `pok|GROUP|X|` goes with a trustee's key,
 * `sigmsg|M|` signs a message between trustees.
 *
 * @source BELENIOS §5 signature, §7 pok and sign
 */
export function proveKnowledge(group: Group, secret: Scalar, prefix: string, random: Random): Proof {
  const { scalars } = group;
  const w = scalars.random(random);
  const challenge = challengeOf(group, prefix, [group.power(group.generator, w)]);
  // BELENIOS §1: response = w − secret·challenge
  return { challenge, response: scalars.subtract(w, scalars.multiply(secret, challenge)) };
}

/** Whether the proof holds for X under the prefix. */
export function holdsKnowledge(group: Group, publicKey: Element, prefix: string, proof: Proof): boolean {
  return challengeOf(group, prefix, [knowledgeCommitment(group, publicKey, proof)]) === proof.challenge;
}

/** A = g^response · X^challenge. @source BELENIOS §1, commitments are recomputed */
export function knowledgeCommitment(group: Group, publicKey: Element, { challenge, response }: Proof): Element {
  return group.multiply(group.powerPublic(group.generator, response), group.powerPublic(publicKey, challenge));
}

/** @source BELENIOS §5 signature */
export const signaturePrefix = (hash: string) => `sig|${hash}|`;
/** @source BELENIOS §7 Single */
export const pokPrefix = (group: Group, publicKey: string) => `pok|${group.name}|${publicKey}|`;
/** @source BELENIOS §7 sign */
export const messagePrefix = (message: string) => `sigmsg|${message}|`;
