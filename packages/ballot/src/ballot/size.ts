import type { Election } from '../election.ts';
import { groupOf } from '../group/groups.ts';
import type { Scalar } from '../group/scalar.ts';
import { overallBranches, type Question, slotsOf } from '../question.ts';
import type { Answer, Proof } from './ballot.ts';
import { printBallot } from './json.ts';

/**
 * Bytes of the longest ballot that this election can have: one with every number as long as numbers get. A longer text is
 * refused before it is parsed.
 *
 * @source BELENIOS §6, size limit
 */
export function ballotSizeLimit(election: Election): number {
  const group = groupOf(election.group);
  const element = '0'.repeat(group.encodedLength);
  const largest = (group.scalars.order - 1n) as Scalar;
  const proof: Proof = { challenge: largest, response: largest };
  const hash = '0'.repeat(43);
  const text = printBallot({
    electionUuid: election.uuid,
    electionHash: hash,
    credential: element,
    answers: election.questions.map((question) => longestAnswer(question, element, proof)),
    signature: { hash, proof },
  });
  return text.length;
}

function longestAnswer(question: Question, element: string, proof: Proof): Answer {
  const slots = slotsOf(question);
  return {
    choices: repeat(slots, { alpha: element, beta: element }),
    individualProofs: repeat(slots, [proof, proof]),
    overallProof: repeat(overallBranches(question), proof),
    ...(question.blank && { blankProof: [proof, proof] }),
  };
}

function repeat<T>(times: number, value: T): readonly T[] {
  return Array.from({ length: times }, () => value);
}
