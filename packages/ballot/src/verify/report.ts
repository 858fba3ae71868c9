import type { ArchiveEvent } from '../archive/read.ts';
import type { Counts } from '../tally/result.ts';
import type { Fault } from './faults.ts';

/**
 * How far an archive has come, by its last event: `nothing` before a Setup, `setup` before the first ballot.
 * It says nothing about what an earlier copy of the archive held.
 */
export type Stage = 'nothing' | 'setup' | 'voting' | 'closed' | 'tallied' | 'partially-decrypted' | 'finished';

const stages = {
  Setup: 'setup',
  Ballot: 'voting',
  EndBallots: 'closed',
  EncryptedTally: 'tallied',
  PartialDecryption: 'partially-decrypted',
  Result: 'finished',
} as const satisfies Record<ArchiveEvent['type'], Stage>;

export function stageOf(events: readonly ArchiveEvent[]): Stage {
  const last = events.at(-1);
  return last ? stages[last.type] : 'nothing';
}

/** Every check that one archive allows, in the order of looking. @source BELENIOS §6, verifier (1)–(8) */
export const checks = [
  'archive',
  'election',
  'trustees',
  'credentials',
  'ballots',
  'encrypted-tally',
  'partial-decryptions',
  'result',
  'earlier-copy',
] as const;

export type Check = (typeof checks)[number];

/**
 * `passed` is said only of what was looked at to its end. `absent`: the archive has nothing of the kind yet, or no earlier
 * copy was given. `not-reached`: an earlier check failed.
 */
export type CheckOutcome = 'passed' | 'failed' | 'absent' | 'not-reached';

export interface FirstFault {
  readonly check: Check;
  /** Number of the event, from 0. Absent where the fault lies in the archive's header. */
  readonly event?: number;
  readonly fault: Fault;
}

/**
 * What no archive can show, whoever verifies it: said in every report, so that nobody takes it for checked.
 *
 * - `earlier-events`: that no ballot of an earlier copy was removed (unless one was given to compare with);
 * - `holders-of-credentials`: that each credential was handed to one person entitled to vote;
 * - `keys-kept-apart`: that trustees did not pool their keys to open single ballots.
 */
export const unseen = ['earlier-events', 'holders-of-credentials', 'keys-kept-apart'] as const;

/** What was found about an election whose Setup could be read. Ballots are counted as far as they were looked at. */
export interface ElectionFacts {
  readonly uuid: string;
  readonly name: string;
  readonly group: string;
  readonly fingerprint: string;
  readonly credentials: number;
  /** Ballot events, revotes included. */
  readonly ballots: number;
  /** Ballots that count: the last of each credential. Known once all ballots have passed. */
  readonly counted?: number;
  readonly totalWeight?: bigint;
  /** Owners whose partial decryption has passed, rising. */
  readonly decrypted: readonly number[];
  /** Present only if it has passed. */
  readonly result?: Counts;
}

export interface VerificationReport {
  /** No check failed. What that is worth depends on the stage and on which checks were `absent`. */
  readonly accepted: boolean;
  readonly stage: Stage;
  readonly engine: string;
  readonly outcomes: { readonly [check in Check]: CheckOutcome };
  readonly unseen: readonly (typeof unseen)[number][];
  readonly firstFault?: FirstFault;
  readonly events: number;
  /** Hash of the last event: who keeps it can later show that the archive has only grown. */
  readonly lastEvent?: string;
  readonly election?: ElectionFacts;
}
