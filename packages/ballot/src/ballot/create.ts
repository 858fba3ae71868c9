import { err, ok, type Result } from '@shiheng/basics/result';
import { secretOf } from '../credentials.ts';
import type { ElectionSetup } from '../election.ts';
import { decodeMember } from '../group/group.ts';
import { groupOf } from '../group/groups.ts';
import type { Scalar } from '../group/scalar.ts';
import { b64h } from '../hash.ts';
import { voterPrefix } from '../proofs/answer.ts';
import { type EncryptionKey, encryptionKey, type Opening } from '../proofs/key.ts';
import { proveKnowledge, signaturePrefix } from '../proofs/knowledge.ts';
import type { Question } from '../question.ts';
import { slotsOf } from '../question.ts';
import type { Random } from '../random.ts';
import { createAnswer } from './answer.ts';
import type { Ballot } from './ballot.ts';
import { printUnsigned } from './json.ts';

/** Per question one 0 or 1 for each slot; slot 0 is "blank" where the question allows it. */
export type Choices = readonly (readonly number[])[];

export type ChoiceFault =
  | { readonly kind: 'choice-shape'; readonly question?: number }
  | { readonly kind: 'choice-count'; readonly question: number; readonly chosen: number }
  | { readonly kind: 'choice-beside-blank'; readonly question: number };

/** Makes ballots of one election. Its tables cost a second on a phone once; then a ballot is quick. */
export interface BallotMaker {
  readonly setup: ElectionSetup;
  readonly key: EncryptionKey;
}

/** Undefined where the election's key is no member of its group. */
export function ballotMaker(setup: ElectionSetup): BallotMaker | undefined {
  const group = groupOf(setup.election.group);
  const y = decodeMember(group, setup.election.publicKey);
  return y && { setup, key: encryptionKey(group, y) };
}

/**
 * A ballot with these choices, signed with the voter's secret exponent.
 *
 * @errors the faults of the choices. Whether the credential stands on the list is for the caller to ask before.
 * @source BELENIOS §5
 */
export function createBallot(
  maker: BallotMaker,
  secret: Scalar,
  choices: Choices,
  random: Random,
): Result<Ballot, ChoiceFault> {
  const made = createOpenedBallot(maker, secret, choices, random);
  return made.ok ? ok(made.value.ballot) : made;
}

/** A ballot with the secrets of its ciphertexts, per question and slot. Opened for an audit it must not be cast. */
export interface OpenedBallot {
  readonly ballot: Ballot;
  readonly openings: readonly (readonly Opening[])[];
}

/** As `createBallot`, keeping what an audit needs. `progress` hears how many of the questions are encrypted. */
export function createOpenedBallot(
  { setup, key }: BallotMaker,
  secret: Scalar,
  choices: Choices,
  random: Random,
  progress?: (done: number) => void,
): Result<OpenedBallot, ChoiceFault> {
  const { election, fingerprint } = setup;
  const fault = findChoiceFault(election.questions, choices);
  if (fault) return err(fault);

  const credential = key.group.encode(key.powerOfG(secret));
  const voter = voterPrefix(fingerprint, credential);
  const made = election.questions.map((question, i) => {
    const answer = createAnswer(key, voter, question, choices[i] ?? [], random);
    progress?.(i + 1);
    return answer;
  });
  const answers = made.map(({ answer }) => answer);
  const unsigned = { electionUuid: election.uuid, electionHash: fingerprint, credential, answers };
  const hash = b64h(printUnsigned(unsigned));
  const proof = proveKnowledge(key.group, secret, signaturePrefix(hash), random);
  const openings = made.map(({ openings: ofAnswer }) => ofAnswer);
  return ok({ ballot: { ...unsigned, signature: { hash, proof } }, openings });
}

/** The secret exponent of a credential in its normal form, in this election. */
export function voterSecret({ election }: ElectionSetup, credential: string): Scalar {
  return secretOf(groupOf(election.group), election.uuid, credential);
}

/** The first question whose choices are not allowed. @source BELENIOS §5, choices */
export function findChoiceFault(questions: readonly Question[], choices: Choices): ChoiceFault | undefined {
  if (choices.length !== questions.length) return { kind: 'choice-shape' };
  for (const [i, question] of questions.entries()) {
    const fault = faultOfOne(question, i, choices[i] ?? []);
    if (fault) return fault;
  }
  return undefined;
}

function faultOfOne(question: Question, i: number, slots: readonly number[]): ChoiceFault | undefined {
  if (slots.length !== slotsOf(question) || slots.some((slot) => slot !== 0 && slot !== 1))
    return { kind: 'choice-shape', question: i };
  const isBlank = question.blank && slots[0] === 1;
  const chosen = slots.slice(question.blank ? 1 : 0).reduce((a, b) => a + b, 0);
  if (isBlank) return chosen > 0 ? { kind: 'choice-beside-blank', question: i } : undefined;
  return chosen < question.min || chosen > question.max ? { kind: 'choice-count', question: i, chosen } : undefined;
}
