import type { Ciphertext } from '../ballot/ballot.ts';
import type { Group } from '../group/group.ts';
import { product } from '../group/group.ts';
import type { Question } from '../question.ts';
import type { CiphertextElements, Opening } from './key.ts';

/** S0: binds a proof to the election and the voter. @source BELENIOS §5 */
export const voterPrefix = (fingerprint: string, credential: string) => `${fingerprint}|${credential}`;

/** S: binds a proof to all choices of an answer as well. @source BELENIOS §5 */
export function answerPrefix(voter: string, choices: readonly Ciphertext[]): string {
  return `${voter}|${choices.map(({ alpha, beta }) => `${alpha},${beta}`).join(',')}`;
}

/** @source BELENIOS §5, iprove */
export const membershipPrefix = (bound: string, { alpha, beta }: Ciphertext) => `prove|${bound}|${alpha},${beta}|`;

/** @source BELENIOS §5, blank_proof */
export const blankPrefix = (answer: string) => `bproof0|${answer}|`;

/** @source BELENIOS §5, overall_proof with blank */
export const overallBlankPrefix = (answer: string) => `bproof1|${answer}|`;

/** What an individual proof shows: the slot holds 0 or 1. */
export const bits = [0n, 1n] as const;

/** min, min + 1, …, max. */
export function allowedSums({ min, max }: Question): readonly bigint[] {
  return Array.from({ length: max - min + 1 }, (_, i) => BigInt(min + i));
}

/** Ciphertext of a sum: component-wise product. */
export function addCiphertexts(group: Group, all: readonly CiphertextElements[]): CiphertextElements {
  return {
    alpha: product(
      group,
      all.map(({ alpha }) => alpha),
    ),
    beta: product(
      group,
      all.map(({ beta }) => beta),
    ),
  };
}

/** Opening of a sum. */
export function addOpenings({ scalars }: Group, all: readonly Opening[]): Opening {
  return {
    r: all.reduce((sum, { r }) => scalars.add(sum, r), scalars.zero),
    m: all.reduce((sum, { m }) => sum + m, 0n),
  };
}
