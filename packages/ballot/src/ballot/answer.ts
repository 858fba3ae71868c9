import {
  addCiphertexts,
  addOpenings,
  allowedSums,
  answerPrefix,
  bits,
  blankPrefix,
  membershipPrefix,
  overallBlankPrefix,
} from '../proofs/answer.ts';
import { type CiphertextElements, type EncryptionKey, encrypt, type Opening } from '../proofs/key.ts';
import { proveOneOf } from '../proofs/one-of.ts';
import type { Question } from '../question.ts';
import type { Random } from '../random.ts';
import type { Answer, Ciphertext, Proof } from './ballot.ts';

/** An answer under way: each slot's secrets, elements and spelling. */
interface Slot {
  readonly opening: Opening;
  readonly elements: CiphertextElements;
  readonly text: Ciphertext;
}

/** An answer, and the secrets of its ciphertexts: who has them can show what was encrypted, or see it. */
export interface OpenedAnswer {
  readonly answer: Answer;
  readonly openings: readonly Opening[];
}

/** Encrypts and proves the slots of one question. They must be allowed. @source BELENIOS §5, answer */
export function createAnswer(
  key: EncryptionKey,
  voter: string,
  question: Question,
  slots: readonly number[],
  random: Random,
): OpenedAnswer {
  const made = slots.map((m) => makeSlot(key, { r: key.group.scalars.random(random), m: BigInt(m) }));
  const choices = made.map(({ text }) => text);
  // BELENIOS §5: individual proofs are bound by S0, not by S
  const individualProofs = made.map(({ opening, text }) =>
    proveOneOf(key, membershipPrefix(voter, text), claims(opening, bits), random),
  );
  const bound = answerPrefix(voter, choices);
  const overall = question.blank ? proveWithBlank : proveSum;
  const answer = { choices, individualProofs, ...overall(key, bound, question, made, random) };
  return { answer, openings: made.map(({ opening }) => opening) };
}

function makeSlot(key: EncryptionKey, opening: Opening): Slot {
  const elements = encrypt(key, opening);
  return { opening, elements, text: spell(key, elements) };
}

function spell({ group }: EncryptionKey, { alpha, beta }: CiphertextElements): Ciphertext {
  return { alpha: group.encode(alpha), beta: group.encode(beta) };
}

const claims = (opening: Opening, values: readonly bigint[]) => values.map((claim) => ({ opening, claim }));

type OverallProofs = Pick<Answer, 'overallProof' | 'blankProof'>;

// BELENIOS §5, no blank: iprove over the product, randomness Σr
function proveSum(key: EncryptionKey, bound: string, question: Question, slots: readonly Slot[], random: Random) {
  const sum = addCiphertexts(
    key.group,
    slots.map(({ elements }) => elements),
  );
  const opening = sumOf(key, slots);
  const prefix = membershipPrefix(bound, spell(key, sum));
  const overallProof = proveOneOf(key, prefix, claims(opening, allowedSums(question)), random);
  return { overallProof } satisfies OverallProofs;
}

// BELENIOS §5, blank: two proofs over (α_0,β_0) and the product of the others
function proveWithBlank(key: EncryptionKey, bound: string, question: Question, slots: readonly Slot[], random: Random) {
  const blank = sumOf(key, slots.slice(0, 1));
  const others = sumOf(key, slots.slice(1));
  const prove = (prefix: string, branches: Parameters<typeof proveOneOf>[2]): readonly Proof[] =>
    proveOneOf(key, prefix, branches, random);
  const either = [...claims(blank, [0n]), ...claims(others, [0n])];
  const overall = [...claims(blank, [1n]), ...claims(others, allowedSums(question))];
  return {
    blankProof: prove(blankPrefix(bound), either),
    overallProof: prove(overallBlankPrefix(bound), overall),
  } satisfies OverallProofs;
}

function sumOf({ group }: EncryptionKey, slots: readonly Slot[]): Opening {
  return addOpenings(
    group,
    slots.map(({ opening }) => opening),
  );
}
