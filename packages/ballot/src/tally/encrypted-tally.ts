import { assert } from '@shiheng/basics/assert';
import type { Ballot, Ciphertext } from '../ballot/ballot.ts';
import { ciphertextShape } from '../ballot/json.ts';
import type { Election } from '../election.ts';
import { type Element, type Group, product } from '../group/group.ts';
import { groupOf } from '../group/groups.ts';
import { listShape } from '../json.ts';
import { slotsOf } from '../question.ts';
import type { CountedBallot } from '../verify/engine.ts';

/** Per question and slot the product of the counted ciphertexts, each raised to its weight. @source BELENIOS §8 */
export type EncryptedTally = readonly (readonly Ciphertext[])[];

/** @source BELENIOS §8, encrypted_tally */
export const encryptedTallyShape = listShape(listShape(ciphertextShape));

export function printEncryptedTally(tally: EncryptedTally): string {
  return JSON.stringify(tally.map((slots) => slots.map(({ alpha, beta }) => ({ alpha, beta }))));
}

/** The last ballot of each credential, in the order of those ballots. @source BELENIOS §6, counting rule */
export function lastBallots(ballots: readonly Ballot[]): readonly Ballot[] {
  const last = new Map(ballots.map((ballot, i) => [ballot.credential, i]));
  return ballots.filter((ballot, i) => last.get(ballot.credential) === i);
}

/** Adds up votes under encryption. The ballots must have been checked. @source BELENIOS §8, encrypted_tally */
export function addUpVotes(election: Election, votes: readonly CountedBallot[]): EncryptedTally {
  const group = groupOf(election.group);
  return election.questions.map((question, i) =>
    Array.from({ length: slotsOf(question) }, (_, slot) => ({
      alpha: weighted(group, votes, ({ answers }) => answers[i]?.choices[slot]?.alpha),
      beta: weighted(group, votes, ({ answers }) => answers[i]?.choices[slot]?.beta),
    })),
  );
}

function weighted(group: Group, votes: readonly CountedBallot[], pick: (ballot: Ballot) => string | undefined): string {
  const powers = votes.map(({ ballot, weight }) => raise(group, group.decode(pick(ballot) ?? ''), weight));
  return group.encode(product(group, powers));
}

function raise(group: Group, element: Element | undefined, weight: bigint): Element {
  assert(element, 'a counted ballot holds elements');
  return weight === 1n ? element : group.powerPublic(element, group.scalars.from(weight));
}
