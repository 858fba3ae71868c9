import { assert } from '@shiheng/basics/assert';
import type { Answer, Ballot } from '../ballot/ballot.ts';
import type { BallotProofFault } from '../ballot/faults.ts';
import type { ElectionSetup } from '../election.ts';
import { decodeMember, type Element, type Group, type GroupName } from '../group/group.ts';
import { groupOf } from '../group/groups.ts';
import {
  addCiphertexts,
  allowedSums,
  answerPrefix,
  bits,
  blankPrefix,
  membershipPrefix,
  overallBlankPrefix,
  voterPrefix,
} from '../proofs/answer.ts';
import type { CiphertextElements } from '../proofs/key.ts';
import { holdsKnowledge, signaturePrefix } from '../proofs/knowledge.ts';
import { holdsOneOf, type PublicBranch } from '../proofs/one-of.ts';
import type { Question } from '../question.ts';
import { addUpVotes } from '../tally/encrypted-tally.ts';
import type { Engine } from '../verify/engine.ts';

/** Plain formulas, one after the other as the specification has them: what every other engine is held against. */
export const referenceEngine: Engine = {
  name: 'reference',
  async checkBallots(setup, ballots, progress) {
    const group = groupOf(setup.election.group);
    const y = group.decode(setup.election.publicKey);
    assert(y, 'a setup that was read has a key');
    const faults: (BallotProofFault | undefined)[] = [];
    for (const ballot of ballots) {
      faults.push(findBallotFault({ setup, group, y }, ballot));
      progress?.(faults.length);
    }
    return faults;
  },
  async findForeign(name: GroupName, elements) {
    const group = groupOf(name);
    return elements.flatMap((text, i) => (decodeMember(group, text) ? [] : [i]));
  },
  async addUp(setup, votes) {
    return addUpVotes(setup.election, votes);
  },
  async close() {},
};

interface Context {
  readonly setup: ElectionSetup;
  readonly group: Group;
  readonly y: Element;
}

// BELENIOS §6: signature, then every answer
function findBallotFault(context: Context, ballot: Ballot): BallotProofFault | undefined {
  const { setup, group } = context;
  const voter = group.decode(ballot.credential);
  const { hash, proof } = ballot.signature;
  if (!voter || !holdsKnowledge(group, voter, signaturePrefix(hash), proof)) return { kind: 'ballot-signature' };
  const prefix = voterPrefix(setup.fingerprint, ballot.credential);
  for (const [i, question] of setup.election.questions.entries()) {
    const fault = findAnswerFault(context, prefix, question, ballot.answers[i]!, i); // lengths were checked
    if (fault) return fault;
  }
  return undefined;
}

function findAnswerFault(context: Context, voter: string, question: Question, answer: Answer, i: number) {
  const read = decodeChoices(context.group, answer, i);
  if (!read.ok) return read.fault;
  const { choices } = read;
  for (const [j, ciphertext] of choices.entries()) {
    const prefix = membershipPrefix(voter, answer.choices[j]!);
    const pair = answer.individualProofs[j]!; // lengths were checked
    if (!holdsOneOf(context.group, context.y, prefix, branches(ciphertext, bits), pair))
      return { kind: 'ballot-proof', answer: i, proof: 'individual', choice: j } as const;
  }
  const overall = question.blank ? findBlankFault : findSumFault;
  const proof = overall(context, answerPrefix(voter, answer.choices), question, answer, choices);
  return proof && ({ kind: 'ballot-proof', answer: i, proof } as const);
}

type Choices =
  | { readonly ok: true; readonly choices: readonly CiphertextElements[] }
  | { readonly ok: false; readonly fault: BallotProofFault };

// BELENIOS §6, §10 (7): every α and β is a member; the proofs alone do not show it
function decodeChoices(group: Group, { choices }: Answer, answer: number): Choices {
  const read: CiphertextElements[] = [];
  for (const [choice, text] of choices.entries()) {
    const alpha = decodeMember(group, text.alpha);
    if (!alpha) return { ok: false, fault: { kind: 'ballot-element', answer, choice, part: 'alpha' } };
    const beta = decodeMember(group, text.beta);
    if (!beta) return { ok: false, fault: { kind: 'ballot-element', answer, choice, part: 'beta' } };
    read.push({ alpha, beta });
  }
  return { ok: true, choices: read };
}

type OverallCheck = (
  context: Context,
  bound: string,
  question: Question,
  answer: Answer,
  choices: readonly CiphertextElements[],
) => 'blank' | 'overall' | undefined;

// BELENIOS §5, no blank
const findSumFault: OverallCheck = ({ group, y }, bound, question, { overallProof }, choices) => {
  const sum = addCiphertexts(group, choices);
  const prefix = membershipPrefix(bound, { alpha: group.encode(sum.alpha), beta: group.encode(sum.beta) });
  return holdsOneOf(group, y, prefix, branches(sum, allowedSums(question)), overallProof) ? undefined : 'overall';
};

// BELENIOS §5, blank
const findBlankFault: OverallCheck = ({ group, y }, bound, question, { blankProof, overallProof }, choices) => {
  const blank = choices[0]!; // slot 0 of a question that allows blank
  const others = addCiphertexts(group, choices.slice(1));
  const either = [...branches(blank, [0n]), ...branches(others, [0n])];
  if (!holdsOneOf(group, y, blankPrefix(bound), either, blankProof ?? [])) return 'blank';
  const overall = [...branches(blank, [1n]), ...branches(others, allowedSums(question))];
  return holdsOneOf(group, y, overallBlankPrefix(bound), overall, overallProof) ? undefined : 'overall';
};

const branches = (ciphertext: CiphertextElements, values: readonly bigint[]): readonly PublicBranch[] =>
  values.map((claim) => ({ ciphertext, claim }));
