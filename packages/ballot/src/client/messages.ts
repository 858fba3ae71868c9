import type { ChoiceFault, Choices } from '../ballot/create.ts';
import type { BallotListFault } from '../ballot/faults.ts';
import type { SetupBodies } from '../setup.ts';
import type { SetupFault } from '../verify/faults.ts';
import type { CredentialForm } from '../verify/words.ts';

/**
 * What a page asks of the worker that encrypts for it. Each request has one answer, in the order of the requests; `prepare`
 * and `start` are told about on the way. Everything is plain data.
 */
export type ClientRequest =
  /** Reads the election and makes its tables, while the voter still reads the questions. */
  | { readonly kind: 'prepare'; readonly bodies: SetupBodies }
  /** Looks the credential up on the published list. It stays in the worker until the ballot is taken or forgotten. */
  | { readonly kind: 'identify'; readonly typed: string }
  /** Encrypts these choices for whoever was identified. An earlier ballot that was neither opened nor taken is dropped. */
  | { readonly kind: 'start'; readonly choices: Choices }
  /** The audit: shows what the ballot holds. It can then not be taken any more; `start` encrypts anew. */
  | { readonly kind: 'open' }
  /** Hands the ballot over to be cast. It can then not be opened any more, and every secret is dropped. */
  | { readonly kind: 'take' }
  /** Drops every secret. */
  | { readonly kind: 'forget' };

export type ClientAnswer =
  | { readonly kind: 'prepared'; readonly fingerprint: string }
  | { readonly kind: 'identified'; readonly publicCredential: string; readonly weight: bigint }
  /** The voter notes the tracker before choosing to audit or to cast: that is what makes the audit one. */
  | { readonly kind: 'ballot-ready'; readonly tracker: string; readonly bytes: number }
  | { readonly kind: 'opened'; readonly test: TestBallot }
  | { readonly kind: 'taken'; readonly ballot: string; readonly tracker: string }
  | { readonly kind: 'forgotten' }
  | { readonly kind: 'fault'; readonly fault: ClientFault };

/** On the way to an answer. `tables` and `questions` are counted from 0 to `all`. */
export interface ClientProgress {
  readonly kind: 'progress';
  readonly step: 'tables' | 'questions';
  readonly done: number;
  readonly all: number;
}

/** A ballot opened for an audit: texts as published or printed, so that any device can check them. Never cast. */
export interface TestBallot {
  readonly ballot: string;
  /** As `printOpenings` spells them. */
  readonly openings: string;
}

export type ClientFault =
  | SetupFault
  | CredentialForm
  | Extract<BallotListFault, { readonly kind: 'unknown-credential' }>
  | ChoiceFault
  /** A request out of its turn; `needs` is the one that was left out. */
  | { readonly kind: 'out-of-turn'; readonly needs: 'prepare' | 'identify' | 'start' };
