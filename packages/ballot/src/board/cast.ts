import { err, ok, type Result } from '@shiheng/basics/result';
import { type BallotReader, type ReadBallot, trackerOf } from '../ballot/check.ts';
import type { BallotProofFault } from '../ballot/faults.ts';
import type { ElectionSetup } from '../election.ts';
import { decodeText } from '../json.ts';
import type { Engine } from '../verify/engine.ts';
import type { Bindings } from './bindings.ts';
import type { CastRefusal } from './refusals.ts';

/** A ballot as it was sent. `voter` is whoever is logged in; absent where nobody can be (paper, scripts). */
export interface CastRequest {
  readonly body: Uint8Array;
  readonly voter?: string;
}

/** What the voter keeps. The ballot is on the board when it is given. */
export interface Receipt {
  /** What the voter compares with the published ballots. @source BELENIOS §5, tracker */
  readonly tracker: string;
  /** Hash of the ballot's record. */
  readonly ballot: string;
  /** Number of the event, from 0. */
  readonly event: number;
  readonly eventHash: string;
}

/** What casting needs of the board. */
export interface Booth {
  readonly setup: ElectionSetup;
  readonly reader: BallotReader;
  readonly engine: Engine;
  readonly bindings: Bindings | undefined;
  /** Record hashes of the ballots on the board. */
  readonly seen: ReadonlySet<string>;
}

/** A ballot that may be appended unless its twin comes first. */
export interface Checked extends ReadBallot {
  readonly voter: string | undefined;
  readonly tracker: string;
}

/**
 * All checks of several ballots, in the order of the specification; proofs of all together, which is quicker. Each ballot
 * is judged against the board as it stands, not against those beside it.
 *
 * @source BELENIOS §6, before appending a ballot
 */
export async function checkCasts(
  booth: Booth,
  requests: readonly CastRequest[],
): Promise<readonly Result<Checked, CastRefusal>[]> {
  const read = await Promise.all(requests.map((request) => readCast(booth, request)));
  const sound = read.flatMap((each) => (each.ok ? [each.value] : []));
  const faults = await booth.engine.checkBallots(
    booth.setup,
    sound.map(({ ballot }) => ballot),
  );
  const faultOf = new Map<Checked, BallotProofFault | undefined>(sound.map((each, i) => [each, faults[i]]));
  return read.map((each) => {
    const fault = each.ok ? faultOf.get(each.value) : undefined;
    return fault ? err(fault) : each;
  });
}

async function readCast(booth: Booth, { body, voter }: CastRequest): Promise<Result<Checked, CastRefusal>> {
  const read = booth.reader.read(body, booth.seen);
  if (!read.ok) return read;
  const { credential } = read.value.ballot;
  if (voter !== undefined && booth.bindings && !(await booth.bindings.allows(voter, credential))) {
    return err({ kind: 'credential-bound' });
  }
  return ok({ ...read.value, voter, tracker: trackerOf(decodeText(body) ?? '') });
}
