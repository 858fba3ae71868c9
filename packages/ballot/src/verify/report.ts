import type { Fault } from './faults.ts';

/** How far an archive has come. A later stage says nothing about what an earlier copy of the archive held. */
export type Stage = 'empty' | 'voting' | 'closed' | 'tallied' | 'partially-decrypted' | 'finished';

/** Every check there is, in the order of looking. @source BELENIOS §6, verifier */
export const checks = [
  'archive',
  'election',
  'trustees',
  'credentials',
  'ballots',
  'encrypted-tally',
  'partial-decryptions',
  'result',
] as const;

export type Check = (typeof checks)[number];

/** `passed` only for what was looked at to its end; `absent` where the archive has nothing of the kind yet. */
export type CheckOutcome = 'passed' | 'failed' | 'absent' | 'not-reached';

export interface FirstFault {
  readonly check: Check;
  /** Number of the event, from 0. Absent where the fault lies outside any event, as in the archive's first record. */
  readonly event?: number;
  readonly fault: Fault;
}

export interface VerificationReport {
  readonly accepted: boolean;
  readonly stage: Stage;
  readonly engine: string;
  readonly outcomes: { readonly [check in Check]: CheckOutcome };
  readonly firstFault?: FirstFault;
}
