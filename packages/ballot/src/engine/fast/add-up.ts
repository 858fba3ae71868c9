import { assert } from '@shiheng/basics/assert';
import type { Ballot, Ciphertext } from '../../ballot/ballot.ts';
import type { Election } from '../../election.ts';
import { slotsOf } from '../../question.ts';
import type { EncryptedTally } from '../../tally/encrypted-tally.ts';
import type { CountedBallot } from '../../verify/engine.ts';
import type { Kernel } from './kernel.ts';

/** Component-wise product of the ciphertexts, each raised to its weight. @source BELENIOS §8, encrypted_tally */
export function addUpVotes(kernel: Kernel, election: Election, votes: readonly CountedBallot[]): EncryptedTally {
  const multiply = (pick: (ballot: Ballot) => string | undefined) => multiplyWeighted(kernel, votes, pick);
  return election.questions.map((question, i) =>
    Array.from(
      { length: slotsOf(question) },
      (_, slot): Ciphertext => ({
        alpha: multiply(({ answers }) => answers[i]?.choices[slot]?.alpha),
        beta: multiply(({ answers }) => answers[i]?.choices[slot]?.beta),
      }),
    ),
  );
}

/** Place 0 holds the product so far, the others the factors of one block. */
function multiplyWeighted(
  kernel: Kernel,
  votes: readonly CountedBallot[],
  pick: (ballot: Ballot) => string | undefined,
): string {
  const block = kernel.capacity - 1;
  kernel.multiply(0, 0, 0, 1);
  for (let from = 0; from < votes.length; from += block) {
    const part = votes.slice(from, from + block);
    for (const [i, { ballot, weight }] of part.entries()) readWeighted(kernel, i + 1, pick(ballot), weight);
    kernel.multiply(0, 0, part.length + 1, 1);
  }
  kernel.keep(0, 0);
  kernel.write(1);
  return kernel.spelling.get(0);
}

function readWeighted(kernel: Kernel, place: number, text: string | undefined, weight: bigint): void {
  assert(text !== undefined && kernel.read(place, text), 'a counted ballot holds elements');
  if (weight === 1n) return;
  const { scalars } = kernel;
  kernel.raise(place, [{ g: scalars.zero, y: scalars.zero, own: scalars.from(weight), target: 0 }], false);
  kernel.reuse(place, 0);
}
