import { hexToBytes } from '@noble/hashes/utils.js';
import { err, ok, type Result } from '@shiheng/basics/result';
import type { ElectionSetup } from '../election.ts';
import { groupOf } from '../group/groups.ts';
import { b64h, hexh } from '../hash.ts';
import { decodeText, readCanonical } from '../json.ts';
import { overallBranches, type Question, slotsOf } from '../question.ts';
import type { Answer, Ballot } from './ballot.ts';
import type { BallotListFault, BallotTextFault } from './faults.ts';
import { ballotShape, printBallot, printUnsigned } from './json.ts';
import { ballotSizeLimit } from './size.ts';

/** A ballot whose text is in order; its proofs are still to be checked. */
export interface ReadBallot {
  readonly ballot: Ballot;
  /** Hash that names its record. Two ballots with one hash are one ballot sent twice. */
  readonly hash: string;
}

/** Reads the ballots of one election. */
export interface BallotReader {
  /**
   * Everything about a ballot that needs no arithmetic in the group. `earlier` holds the record hashes of the ballots before.
   *
   * @errors those faults in the order: size, spelling, election, credential, replay, lengths, hash
   * @source BELENIOS §6, before appending a ballot
   */
  read(
    body: Uint8Array,
    earlier: { has(hash: string): boolean },
  ): Result<ReadBallot, BallotTextFault | BallotListFault>;
}

export function ballotReader(setup: ElectionSetup): BallotReader {
  const group = groupOf(setup.election.group);
  const shape = ballotShape(group);
  const limit = ballotSizeLimit(setup.election);
  return {
    read(body, earlier) {
      if (body.length > limit) return err({ kind: 'ballot-too-large', bytes: body.length, limit });
      const text = decodeText(body);
      if (text === undefined) return err({ kind: 'ballot-malformed', at: '' });
      const parsed = readCanonical(text, shape, printBallot);
      if (!parsed.ok) return err(textFault(parsed.error));
      const ballot = parsed.value;
      const hash = hexh(body);
      const fault = findElectionFault(setup, ballot) ?? findListFault(setup, ballot, hash, earlier);
      if (fault) return err(fault);
      const misfit = findShapeFault(setup, ballot) ?? findHashFault(ballot);
      return misfit ? err(misfit) : ok({ ballot, hash });
    },
  };
}

/** The tracker that a voter keeps. @source BELENIOS §5, tracker */
export function trackerOf(body: string): string {
  return b64h(body);
}

/** The tracker of a ballot by its record's hash: the same SHA-256 in the other spelling. @source BELENIOS §1, hashing */
export function trackerOfHash(hash: string): string {
  return btoa(String.fromCharCode(...hexToBytes(hash))).replace(/=+$/, '');
}

function textFault(fault: { readonly kind: string; readonly at?: string }): BallotTextFault {
  const at = fault.at ?? '';
  if (fault.kind === 'malformed') return { kind: 'ballot-malformed', at };
  return fault.kind === 'not-reduced' ? { kind: 'scalar-not-reduced', at } : { kind: 'ballot-not-canonical' };
}

// BELENIOS §6: uuid, φ
function findElectionFault({ election, fingerprint }: ElectionSetup, ballot: Ballot): BallotTextFault | undefined {
  if (ballot.electionUuid !== election.uuid) return { kind: 'wrong-election', field: 'election_uuid' };
  return ballot.electionHash === fingerprint ? undefined : { kind: 'wrong-election', field: 'election_hash' };
}

// BELENIOS §6: credential ∈ public list; no earlier ballot with the same hash
function findListFault(
  { credentials }: ElectionSetup,
  { credential }: Ballot,
  hash: string,
  earlier: { has(hash: string): boolean },
): BallotListFault | undefined {
  if (!credentials.has(credential)) return { kind: 'unknown-credential' };
  return earlier.has(hash) ? { kind: 'replayed-ballot' } : undefined;
}

// BELENIOS §6: lengths
function findShapeFault({ election: { questions } }: ElectionSetup, { answers }: Ballot): BallotTextFault | undefined {
  if (answers.length !== questions.length) return { kind: 'ballot-shape', at: 'answers' };
  for (const [i, question] of questions.entries()) {
    const part = misfitOf(question, answers[i]!); // as many answers as questions
    if (part) return { kind: 'ballot-shape', at: `answers.${i}.${part}` };
  }
  return undefined;
}

function misfitOf(question: Question, answer: Answer): string | undefined {
  const slots = slotsOf(question);
  const { choices, individualProofs, overallProof, blankProof } = answer;
  if (choices.length !== slots) return 'choices';
  if (individualProofs.length !== slots || individualProofs.some((pair) => pair.length !== 2))
    return 'individual_proofs';
  if (overallProof.length !== overallBranches(question)) return 'overall_proof';
  return blankProof?.length === (question.blank ? 2 : undefined) ? undefined : 'blank_proof';
}

// BELENIOS §5, signature: h
function findHashFault(ballot: Ballot): BallotTextFault | undefined {
  return ballot.signature.hash === b64h(printUnsigned(ballot)) ? undefined : { kind: 'ballot-hash' };
}
