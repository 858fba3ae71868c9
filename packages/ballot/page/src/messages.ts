import type { SnapshotComparison, SnapshotUnreadable } from '@shiheng/ballot/archive/snapshot';
import type { Question } from '@shiheng/ballot/question';
import type { Checksums } from '@shiheng/ballot/verify/checksums';
import type { VerificationReport } from '@shiheng/ballot/verify/report';

export type EngineName = 'fast' | 'reference';

/** The one thing that the page asks of its worker. Files are read there, packed (.gz) or not. */
export interface VerifyRequest {
  readonly archive: File;
  readonly earlier?: File;
  readonly engine: EngineName;
}

/** A ballot as voters look for it. */
export interface BallotLine {
  /** Number of the event, from 0. */
  readonly event: number;
  readonly tracker: string;
  readonly credential: string;
  /** False where a later ballot of the same credential took its place. */
  readonly counted: boolean;
}

export interface Findings {
  readonly report: VerificationReport;
  /** Present once the setup has passed. */
  readonly setup?: { readonly questions: readonly Question[]; readonly owners: number };
  readonly checksums?: Checksums;
  /** Empty until all ballots have passed. */
  readonly ballots: readonly BallotLine[];
  /** Present if an earlier copy was given and both are archives. */
  readonly comparison?: SnapshotComparison | SnapshotUnreadable;
  readonly seconds: number;
}

export type FileTrouble = 'too-large' | 'unreadable';

export type WorkerAnswer =
  | { readonly kind: 'reading' }
  | { readonly kind: 'ballots'; readonly done: number; readonly all: number }
  | { readonly kind: 'file-trouble'; readonly which: 'archive' | 'earlier'; readonly trouble: FileTrouble }
  | { readonly kind: 'found'; readonly findings: Findings };
