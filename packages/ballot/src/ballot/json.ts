import type { Group } from '../group/group.ts';
import { listShape, objectShape, type Shape, textShape } from '../json.ts';
import { printableProof, proofShape } from '../proofs/json.ts';
import type { Answer, Ballot, Ciphertext, Proof } from './ballot.ts';

export const ciphertextShape: Shape<Ciphertext> = objectShape({ alpha: textShape, beta: textShape });

interface AnswerWire {
  readonly choices: readonly Ciphertext[];
  readonly individual_proofs: readonly (readonly Proof[])[];
  readonly overall_proof: readonly Proof[];
}

interface BlankWire {
  readonly blank_proof: readonly Proof[];
}

/** @source BELENIOS §5, ballot and answer */
export function ballotShape({ scalars }: Group): Shape<Ballot> {
  const proof = proofShape(scalars);
  const proofs = listShape(proof);
  const answer = objectShape<AnswerWire, BlankWire>(
    { choices: listShape(ciphertextShape), individual_proofs: listShape(proofs), overall_proof: proofs },
    { blank_proof: proofs },
  );
  const wire = objectShape({
    election_uuid: textShape,
    election_hash: textShape,
    credential: textShape,
    answers: listShape<Answer>((value, at) => answerOf(answer(value, at))),
    signature: objectShape({ hash: textShape, proof }),
  });
  return (value, at) => {
    const {
      election_uuid: electionUuid,
      election_hash: electionHash,
      credential,
      answers,
      signature,
    } = wire(value, at);
    return { electionUuid, electionHash, credential, answers, signature };
  };
}

function answerOf(wire: AnswerWire & Partial<BlankWire>): Answer {
  const { choices, individual_proofs: individualProofs, overall_proof: overallProof, blank_proof: blankProof } = wire;
  return { choices, individualProofs, overallProof, ...(blankProof && { blankProof }) };
}

/** The one spelling of a ballot. @source BELENIOS §5, ballot */
export function printBallot(ballot: Ballot): string {
  const { hash, proof } = ballot.signature;
  return JSON.stringify({ ...unsigned(ballot), signature: { hash, proof: printableProof(proof) } });
}

/** What the signature's hash is taken over: the ballot without its signature key. @source BELENIOS §5, signature */
export function printUnsigned(ballot: Omit<Ballot, 'signature'>): string {
  return JSON.stringify(unsigned(ballot));
}

function unsigned({ electionUuid, electionHash, credential, answers }: Omit<Ballot, 'signature'>) {
  return {
    election_uuid: electionUuid,
    election_hash: electionHash,
    credential,
    answers: answers.map(({ choices, individualProofs, overallProof, blankProof }) => ({
      choices: choices.map(({ alpha, beta }) => ({ alpha, beta })),
      individual_proofs: individualProofs.map((pair) => pair.map(printableProof)),
      overall_proof: overallProof.map(printableProof),
      ...(blankProof && { blank_proof: blankProof.map(printableProof) }),
    })),
  };
}
