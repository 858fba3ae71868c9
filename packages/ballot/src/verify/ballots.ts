import type { Ballot } from '../ballot/ballot.ts';
import { ballotReader } from '../ballot/check.ts';
import type { BallotFault } from '../ballot/faults.ts';
import type { ElectionSetup } from '../election.ts';
import type { Engine } from './engine.ts';

/** Body of a Ballot event, with the number of the event. */
export interface BallotRecord {
  readonly event: number;
  readonly body: Uint8Array;
}

export interface PlacedBallotFault {
  readonly event: number;
  readonly fault: BallotFault;
}

export interface CheckedBallots {
  /** All ballots, in the order of their events, if none has a fault. */
  readonly ballots: readonly Ballot[];
  readonly fault?: PlacedBallotFault;
}

/**
 * Every ballot as it would have to stand before it may be appended. Texts are read first, since that is quick; the proofs
 * of those before the first faulty text are still checked, so that the fault of the earliest event is the one reported.
 *
 * @source BELENIOS §6 (4)
 */
export async function checkAllBallots(
  setup: ElectionSetup,
  engine: Engine,
  records: readonly BallotRecord[],
  progress?: (done: number) => void,
): Promise<CheckedBallots> {
  const { ballots, fault } = readAll(setup, records);
  const faults = await engine.checkBallots(setup, ballots, progress);
  const first = faults.findIndex((each) => each !== undefined);
  const found = faults[first];
  const record = records[first];
  if (found && record) return { ballots: [], fault: { event: record.event, fault: found } };
  return fault ? { ballots: [], fault } : { ballots };
}

function readAll(setup: ElectionSetup, records: readonly BallotRecord[]): CheckedBallots {
  const reader = ballotReader(setup);
  const seen = new Set<string>();
  const ballots: Ballot[] = [];
  for (const { event, body } of records) {
    const read = reader.read(body, seen);
    if (!read.ok) return { ballots, fault: { event, fault: read.error } };
    seen.add(read.value.hash);
    ballots.push(read.value.ballot);
  }
  return { ballots };
}
