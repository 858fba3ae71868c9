import { describe, expect, test } from 'vitest';
import { readArchive } from '../archive/read.ts';
import { referenceEngine } from '../engine/reference.ts';
import { decodeMember } from '../group/group.ts';
import { groupOf } from '../group/groups.ts';
import { challengeOf, hexh } from '../hash.ts';
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
import { knowledgeCommitment, signaturePrefix } from '../proofs/knowledge.ts';
import { commitmentsOf } from '../proofs/one-of.ts';
import { readSetup } from '../setup.ts';
import { readArchiveVector, readVector } from '../testing.ts';
import type { Ciphertext, Proof } from './ballot.ts';
import { ballotReader, trackerOf } from './check.ts';
import { printBallot, printUnsigned } from './json.ts';

interface Derived {
  readonly fingerprint: string;
  readonly first_ballot: {
    readonly sha256_hex: string;
    readonly tracker_b64: string;
    readonly S0: string;
    readonly signature: Hashed & { readonly unsigned_length: number; readonly unsigned_hash_b64: string };
    readonly individual_proof_q0_choice0: Hashed;
    readonly overall_proof_q0: Hashed;
    readonly blank_proof_q2: Hashed;
    readonly overall_proof_q2_with_blank: Hashed;
  };
}

interface Hashed {
  /** Only given for Ed25519. */
  readonly preimage?: string;
  readonly preimage_sha256: string;
  readonly hash_mod_q: string;
}

function load(folder: string, archive: string) {
  const { events } = readArchive(readArchiveVector(`${folder}/${archive}`));
  const [first, second] = events;
  if (first?.type !== 'Setup' || second?.type !== 'Ballot')
    throw new Error('the vector starts with Setup and a ballot');
  const setup = readSetup({
    election: first.election.body,
    trustees: first.trustees.body,
    credentials: first.credentials.body,
  });
  if (!setup.ok) throw new Error(setup.error.kind);
  const ballots = events.flatMap((event) => (event.type === 'Ballot' ? [event.ballot] : []));
  return { setup: setup.value, ballots, derived: readVector<Derived>(`${folder}/derived.json`) };
}

describe.each([
  ['ed25519-basic-5', 'o2DMiWcMDVET8M.bel'],
  ['ed25519-threshold-2of3', 'K5294BKu7LWEA1.bel'],
  ['belenios2048-basic-5', 'gAt1TsZqpHJC5L.bel.gz'],
])('BELENIOS §5, %s', (folder, archive) => {
  const { setup, ballots, derived } = load(folder, archive);
  const group = groupOf(setup.election.group);
  const y = group.decode(setup.election.publicKey)!;
  const given = derived.first_ballot;
  const body = ballots[0]!.body;
  const read = ballotReader(setup).read(body, new Set());
  if (!read.ok) throw new Error(read.error.kind);
  const { ballot, hash } = read.value;
  const [first, , third] = ballot.answers;
  const elements = ({ alpha, beta }: Ciphertext) => ({
    alpha: decodeMember(group, alpha)!,
    beta: decodeMember(group, beta)!,
  });

  /** The text that is hashed for a proof must be the given one, and the challenges add up to its hash. */
  function compare(
    hashed: Hashed,
    prefix: string,
    branches: Parameters<typeof commitmentsOf>[2],
    proofs: readonly Proof[],
  ) {
    const commitments = commitmentsOf(group, y, branches, proofs);
    const preimage = prefix + commitments.map(group.encode).join(',');
    if (hashed.preimage !== undefined) expect(preimage).toBe(hashed.preimage);
    expect(hexh(preimage)).toBe(hashed.preimage_sha256);
    expect(challengeOf(group, prefix, commitments).toString()).toBe(hashed.hash_mod_q);
    expect(
      proofs
        .map(({ challenge }) => challenge)
        .reduce(group.scalars.add)
        .toString(),
    ).toBe(hashed.hash_mod_q);
  }

  test('fingerprint, tracker, name and S0', () => {
    expect(setup.fingerprint).toBe(derived.fingerprint);
    expect(hash).toBe(given.sha256_hex);
    expect(trackerOf(printBallot(ballot))).toBe(given.tracker_b64);
    expect(voterPrefix(setup.fingerprint, ballot.credential)).toBe(given.S0);
  });

  test('signature', () => {
    const { hash: signed, proof } = ballot.signature;
    expect(printUnsigned(ballot)).toHaveLength(given.signature.unsigned_length);
    expect(signed).toBe(given.signature.unsigned_hash_b64);
    const commitment = knowledgeCommitment(group, group.decode(ballot.credential)!, proof);
    const preimage = signaturePrefix(signed) + group.encode(commitment);
    if (given.signature.preimage !== undefined) expect(preimage).toBe(given.signature.preimage);
    expect(hexh(preimage)).toBe(given.signature.preimage_sha256);
    expect(proof.challenge.toString()).toBe(given.signature.hash_mod_q);
  });

  test('individual proof', () => {
    const [choice] = first!.choices;
    const branches = bits.map((claim) => ({ ciphertext: elements(choice!), claim }));
    compare(
      given.individual_proof_q0_choice0,
      membershipPrefix(given.S0, choice!),
      branches,
      first!.individualProofs[0]!,
    );
  });

  test('overall proof', () => {
    const sum = addCiphertexts(group, first!.choices.map(elements));
    const spelled = { alpha: group.encode(sum.alpha), beta: group.encode(sum.beta) };
    const branches = allowedSums(setup.election.questions[0]!).map((claim) => ({ ciphertext: sum, claim }));
    const prefix = membershipPrefix(answerPrefix(given.S0, first!.choices), spelled);
    compare(given.overall_proof_q0, prefix, branches, first!.overallProof);
  });

  test('blank proof, and overall proof beside it', () => {
    const bound = answerPrefix(given.S0, third!.choices);
    const [blank, ...others] = third!.choices.map(elements);
    const sum = addCiphertexts(group, others);
    const branch = (ciphertext: typeof sum, claim: bigint) => ({ ciphertext, claim });
    compare(given.blank_proof_q2, blankPrefix(bound), [branch(blank!, 0n), branch(sum, 0n)], third!.blankProof!);
    const overall = [branch(blank!, 1n), branch(sum, 1n)];
    compare(given.overall_proof_q2_with_blank, overallBlankPrefix(bound), overall, third!.overallProof);
  });

  test('every ballot is in order by its text and by its proofs', async () => {
    const reader = ballotReader(setup);
    const all = ballots.map(({ body: bytes }) => reader.read(bytes, new Set()));
    expect(all.every((each) => each.ok)).toBe(true);
    const parsed = all.flatMap((each) => (each.ok ? [each.value.ballot] : []));
    expect(await referenceEngine.checkBallots(setup, parsed)).toEqual(parsed.map(() => undefined));
  });
});
