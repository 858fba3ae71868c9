import type { Proof } from '../ballot/ballot.ts';
import type { Element, Group } from '../group/group.ts';
import type { Scalar } from '../group/scalar.ts';
import { challengeOf } from '../hash.ts';
import type { Random } from '../random.ts';

/** A private key x with its public key X = g^x. */
export interface KeyPair {
  readonly secret: Scalar;
  readonly publicKey: Element;
}

export function keyPair(group: Group, secret: Scalar): KeyPair {
  return { secret, publicKey: group.power(group.generator, secret) };
}

/** @source BELENIOS §8, partial_decryption */
export function decryptionPrefix(group: Group, fingerprint: string, publicKey: Element): string {
  return `decrypt|${fingerprint}|${group.encode(publicKey)}|`;
}

/** α^x with the proof that it is made with the x of X = g^x. @source BELENIOS §8, partial_decryption */
export function decryptOne(
  group: Group,
  fingerprint: string,
  { secret, publicKey }: KeyPair,
  alpha: Element,
  random: Random,
): { readonly factor: Element; readonly proof: Proof } {
  const { scalars } = group;
  const w = scalars.random(random);
  const commitments = [group.power(group.generator, w), group.power(alpha, w)];
  const challenge = challengeOf(group, decryptionPrefix(group, fingerprint, publicKey), commitments);
  const response = scalars.subtract(w, scalars.multiply(secret, challenge));
  return { factor: group.power(alpha, secret), proof: { challenge, response } };
}

/** Check with A = g^resp X^chal, B = α^resp f^chal. The factor must be known to be a member. @source BELENIOS §8 */
export function holdsDecryption(
  group: Group,
  fingerprint: string,
  publicKey: Element,
  { alpha, factor }: { readonly alpha: Element; readonly factor: Element },
  proof: Proof,
): boolean {
  const commitments = decryptionCommitments(group, publicKey, alpha, factor, proof);
  return challengeOf(group, decryptionPrefix(group, fingerprint, publicKey), commitments) === proof.challenge;
}

export function decryptionCommitments(
  group: Group,
  publicKey: Element,
  alpha: Element,
  factor: Element,
  { challenge, response }: Proof,
): readonly Element[] {
  return [
    group.multiply(group.powerPublic(group.generator, response), group.powerPublic(publicKey, challenge)),
    group.multiply(group.powerPublic(alpha, response), group.powerPublic(factor, challenge)),
  ];
}
