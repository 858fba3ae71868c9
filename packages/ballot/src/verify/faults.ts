import type { ArchiveFault } from '../archive/faults.ts';
import type { BallotFault } from '../ballot/faults.ts';

export type SetupRecord = 'election' | 'trustees' | 'credentials';

/** What is wrong with the records of the Setup event. `question` and `line` of the list count from 0. */
export type SetupFault =
  | { readonly kind: 'setup-malformed'; readonly record: SetupRecord; readonly at: string }
  | { readonly kind: 'setup-not-canonical'; readonly record: SetupRecord }
  | { readonly kind: 'unknown-group'; readonly group: string }
  /** Not 0 ≤ min ≤ max ≤ number of answers. */
  | { readonly kind: 'question-bounds'; readonly question: number }
  | { readonly kind: 'public-key-element' }
  /** The election's key is not the product of the trustees' keys. */
  | { readonly kind: 'public-key-mismatch' }
  | { readonly kind: 'credential-malformed'; readonly line: number }
  | { readonly kind: 'credential-duplicate'; readonly line: number }
  /** With this line the total weight reaches the order of the group. */
  | { readonly kind: 'credential-weight'; readonly line: number }
  | { readonly kind: 'credential-element'; readonly line: number }
  | TrusteeFault;

/** `item` counts from 0 in the list of trustees, `trustee` from 0 inside a Pedersen item. */
export type TrusteeFault =
  | { readonly kind: 'no-trustees' }
  | { readonly kind: 'trustee-element'; readonly item: number; readonly trustee: number }
  | { readonly kind: 'trustee-proof'; readonly item: number; readonly trustee: number }
  | { readonly kind: 'pedersen-shape'; readonly item: number }
  | { readonly kind: 'pedersen-certificate'; readonly item: number; readonly trustee: number }
  | { readonly kind: 'pedersen-coefficients'; readonly item: number; readonly trustee: number }
  | { readonly kind: 'pedersen-signature'; readonly item: number; readonly trustee: number }
  | { readonly kind: 'pedersen-key'; readonly item: number; readonly trustee: number };

type TallyRecord = 'partial-decryption' | 'result';

/** What is wrong with the count. `owner` counts from 1; question and slot from 0. */
export type TallyFault =
  | { readonly kind: 'tally-malformed'; readonly record: TallyRecord; readonly at: string }
  | { readonly kind: 'tally-not-canonical'; readonly record: TallyRecord }
  /** The record is not, byte for byte, the sum of the ballots that count. */
  | { readonly kind: 'encrypted-tally-mismatch' }
  | { readonly kind: 'num-tallied-mismatch'; readonly found: number; readonly counted: number }
  | { readonly kind: 'total-weight-mismatch'; readonly found: bigint; readonly counted: bigint }
  | { readonly kind: 'owner-unknown'; readonly owner: number }
  | { readonly kind: 'owner-repeated'; readonly owner: number }
  | { readonly kind: 'decryption-shape'; readonly owner: number }
  /** A factor that is no member of the group. */
  | { readonly kind: 'decryption-factor'; readonly owner: number; readonly question: number; readonly slot: number }
  | { readonly kind: 'decryption-proof'; readonly owner: number; readonly question: number; readonly slot: number }
  /** A result without the shares that it takes: of every Single trustee, of `threshold` of a Pedersen item. */
  | { readonly kind: 'shares-missing'; readonly item: number }
  | { readonly kind: 'result-shape' }
  /** A count above the total weight, or one that is not what the shares decrypt to. */
  | { readonly kind: 'result-mismatch'; readonly question: number; readonly slot: number };

/** An earlier copy was given, and this archive is not that copy with something appended, or the copy is no archive. */
export interface EarlierCopyFault {
  readonly kind: 'earlier-copy-rewritten' | 'earlier-copy-unreadable';
}

export type Fault = ArchiveFault | SetupFault | BallotFault | TallyFault | EarlierCopyFault;
