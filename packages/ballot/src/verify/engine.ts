import type { Ballot } from '../ballot/ballot.ts';
import type { BallotProofFault } from '../ballot/faults.ts';
import type { ElectionSetup } from '../election.ts';
import type { GroupName } from '../group/group.ts';
import type { EncryptedTally } from '../tally/encrypted-tally.ts';

/** A ballot that counts, and for how much. */
export interface CountedBallot {
  readonly ballot: Ballot;
  readonly weight: bigint;
}

/** Heavy arithmetic on public data. A verdict never depends on which engine ran. */
export interface Engine {
  readonly name: string;
  /**
   * The first fault of each ballot in the given order, or undefined. Text, shape, hash and list membership were checked
   * before, and that every credential is a member of the group. `progress` hears how many ballots are done.
   */
  checkBallots(
    setup: ElectionSetup,
    ballots: readonly Ballot[],
    progress?: (done: number) => void,
  ): Promise<readonly (BallotProofFault | undefined)[]>;
  /** Indices, rising, of those texts that do not spell a member of the group. */
  findForeign(group: GroupName, elements: readonly string[]): Promise<readonly number[]>;
  /** Component-wise product of the ciphertexts, each raised to its weight. No votes: identities. */
  addUp(setup: ElectionSetup, votes: readonly CountedBallot[]): Promise<EncryptedTally>;
  close(): Promise<void>;
}
