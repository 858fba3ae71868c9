import type { Answer, Ballot, Proof } from '../../ballot/ballot.ts';
import type { BallotProofFault } from '../../ballot/faults.ts';
import type { ElectionSetup } from '../../election.ts';
import {
  allowedSums,
  answerPrefix,
  bits,
  blankPrefix,
  membershipPrefix,
  overallBlankPrefix,
  voterPrefix,
} from '../../proofs/answer.ts';
import { signaturePrefix } from '../../proofs/knowledge.ts';
import { overallBranches, type Question, slotsOf } from '../../question.ts';
import type { Kernel } from './kernel.ts';
import { Round } from './round.ts';

/** What must hold, in the order of looking, and what it is called when it does not. */
interface Condition {
  readonly fault: BallotProofFault;
  /** After the round has run. */
  holds(): boolean;
}

interface Places {
  readonly alpha: number;
  readonly beta: number;
}

/** "This ciphertext holds `claim`." */
interface Branch extends Places {
  readonly claim: bigint;
}

const never = () => false;

/** Elements, or results, that one ballot needs: whichever are more. */
export function roomFor(questions: readonly Question[]): number {
  const results = questions.map(
    (question) => 4 * slotsOf(question) + 2 * overallBranches(question) + (question.blank ? 4 : 2),
  );
  return results.reduce((sum, count) => sum + count, 1);
}

/** The first fault, in the order that `BallotProofFault` names; the same verdict as the plain formulas give. */
export function findBallotFault(kernel: Kernel, setup: ElectionSetup, ballot: Ballot): BallotProofFault | undefined {
  const round = new Round(kernel);
  const conditions = [layOutSignature(round, ballot)];
  const prefix = voterPrefix(setup.fingerprint, ballot.credential);
  for (const [i, question] of setup.election.questions.entries()) {
    if (conditions.at(-1)?.holds === never) break; // nothing behind it can be the first fault
    conditions.push(...layOutAnswer(round, prefix, question, ballot.answers[i]!, i)); // lengths were checked
  }
  round.run();
  return conditions.find((condition) => !condition.holds())?.fault;
}

// BELENIOS §5 signature: A = g^response · credential^challenge
function layOutSignature(round: Round, { credential, signature: { hash, proof } }: Ballot): Condition {
  const fault = { kind: 'ballot-signature' } as const;
  const voter = round.read(credential);
  if (voter === undefined) return { fault, holds: never };
  const { scalars, spelling } = round.kernel;
  const commitment = round.reserve(1);
  round.raise(voter, proof.response, scalars.zero, proof.challenge, commitment);
  return { fault, holds: () => spelling.hash(signaturePrefix(hash), commitment, 1) === proof.challenge };
}

function layOutAnswer(round: Round, voter: string, question: Question, answer: Answer, i: number): Condition[] {
  const { places, conditions } = layOutChoices(round, answer, i);
  if (places.length < answer.choices.length) return conditions;
  for (const [choice, ciphertext] of places.entries()) {
    const text = answer.choices[choice]!; // one for each place
    const branches = bits.map((claim) => ({ ...ciphertext, claim }));
    // BELENIOS §5: individual proofs are bound by S0, not by S
    const holds = layOutProof(round, () => membershipPrefix(voter, text), branches, answer.individualProofs[choice]);
    conditions.push({ fault: { kind: 'ballot-proof', answer: i, proof: 'individual', choice }, holds });
  }
  const bound = answerPrefix(voter, answer.choices);
  const overall = question.blank ? layOutBlank : layOutSum;
  for (const [proof, holds] of overall(round, bound, question, answer, places))
    conditions.push({ fault: { kind: 'ballot-proof', answer: i, proof }, holds });
  return conditions;
}

/** Reads α and β of every choice up to the first that spells no element. BELENIOS §6, §10 (7): all must be members. */
function layOutChoices(round: Round, { choices }: Answer, answer: number) {
  const conditions: Condition[] = [];
  const places: Places[] = [];
  const read = (text: string, choice: number, part: 'alpha' | 'beta') => {
    const place = round.read(text);
    const holds = place === undefined ? never : () => round.isMember(place);
    if (place !== undefined) round.askMember(place);
    conditions.push({ fault: { kind: 'ballot-element', answer, choice, part }, holds });
    return place;
  };
  for (const [choice, text] of choices.entries()) {
    const alpha = read(text.alpha, choice, 'alpha');
    const beta = alpha === undefined ? undefined : read(text.beta, choice, 'beta');
    if (alpha === undefined || beta === undefined) break;
    places.push({ alpha, beta });
  }
  return { places, conditions };
}

type Overall = readonly (readonly ['blank' | 'overall', () => boolean])[];

// BELENIOS §5, no blank
function layOutSum(
  round: Round,
  bound: string,
  question: Question,
  answer: Answer,
  places: readonly Places[],
): Overall {
  const sum = layOutProduct(round, places);
  const alpha = round.spell(sum.alpha);
  const beta = round.spell(sum.beta);
  const { spelling } = round.kernel;
  const prefix = () => membershipPrefix(bound, { alpha: spelling.get(alpha), beta: spelling.get(beta) });
  const branches = allowedSums(question).map((claim) => ({ ...sum, claim }));
  return [['overall', layOutProof(round, prefix, branches, answer.overallProof)]];
}

// BELENIOS §5, blank
function layOutBlank(
  round: Round,
  bound: string,
  question: Question,
  answer: Answer,
  places: readonly Places[],
): Overall {
  const blank = places[0]!; // slot 0 of a question that allows blank
  const others = layOutProduct(round, places.slice(1));
  const either = [
    { ...blank, claim: 0n },
    { ...others, claim: 0n },
  ];
  const overall = [{ ...blank, claim: 1n }, ...allowedSums(question).map((claim) => ({ ...others, claim }))];
  return [
    ['blank', layOutProof(round, () => blankPrefix(bound), either, answer.blankProof)],
    ['overall', layOutProof(round, () => overallBlankPrefix(bound), overall, answer.overallProof)],
  ];
}

/** Products of ciphertexts that stand in neighbouring places, α before β. None: the identity. */
function layOutProduct(round: Round, places: readonly Places[]): Places {
  const from = places[0]?.alpha ?? 0;
  const to = from + 2 * places.length;
  return { alpha: round.multiply(from, to, 2), beta: round.multiply(from + 1, to, 2) };
}

/** @returns whether the challenges add up to the hash of the recomputed commitments. BELENIOS §5, iprove, check */
function layOutProof(
  round: Round,
  prefix: () => string,
  branches: readonly Branch[],
  proofs: readonly Proof[] = [],
): () => boolean {
  if (proofs.length !== branches.length) return never;
  const { scalars, spelling } = round.kernel;
  const first = round.reserve(2 * branches.length);
  for (const [j, { alpha, beta, claim }] of branches.entries()) {
    const { challenge, response } = proofs[j]!; // as many proofs as branches
    // BELENIOS §1: A = g^resp α^chal, B = y^resp (β/g^M)^chal = y^resp g^(−M·chal) β^chal
    const shift = scalars.multiply(scalars.from(-claim), challenge);
    round.raise(alpha, response, scalars.zero, challenge, first + 2 * j);
    round.raise(beta, shift, response, challenge, first + 2 * j + 1);
  }
  const sum = proofs.reduce((total, { challenge }) => scalars.add(total, challenge), scalars.zero);
  return () => spelling.hash(prefix(), first, 2 * branches.length) === sum;
}
