import type { ArchiveFault } from '../archive/faults.ts';
import type { BallotFault } from '../ballot/faults.ts';

/** What is wrong with the records of the Setup event. `trustee` and `question` count from 0, `line` in the list from 0. */
export type SetupFault =
  | { readonly kind: 'setup-malformed'; readonly record: SetupRecord; readonly at: string }
  | { readonly kind: 'setup-not-canonical'; readonly record: SetupRecord }
  | { readonly kind: 'setup-reference'; readonly record: 'election' | 'trustees' | 'credentials' }
  | { readonly kind: 'unknown-group'; readonly group: string }
  | { readonly kind: 'question-bounds'; readonly question: number }
  | { readonly kind: 'public-key-mismatch' }
  | { readonly kind: 'credential-element'; readonly line: number }
  | { readonly kind: 'credential-duplicate'; readonly line: number }
  | TrusteeFault;

export type SetupRecord = 'election' | 'trustees' | 'credentials' | 'setup';

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

/** What is wrong with the count. `owner` counts from 1; question and slot from 0. */
export type TallyFault =
  | { readonly kind: 'tally-malformed'; readonly record: 'encrypted-tally' | 'partial-decryption' | 'owner' | 'result' }
  | {
      readonly kind: 'tally-not-canonical';
      readonly record: 'encrypted-tally' | 'partial-decryption' | 'owner' | 'result';
    }
  | { readonly kind: 'tally-reference'; readonly record: 'encrypted-tally' | 'partial-decryption' }
  | { readonly kind: 'encrypted-tally-mismatch' }
  | { readonly kind: 'num-tallied-mismatch' }
  | { readonly kind: 'total-weight-mismatch' }
  | { readonly kind: 'owner-unknown'; readonly owner: number }
  | { readonly kind: 'owner-repeated'; readonly owner: number }
  | { readonly kind: 'decryption-shape'; readonly owner: number }
  | { readonly kind: 'decryption-factor'; readonly owner: number; readonly question: number; readonly slot: number }
  | { readonly kind: 'decryption-proof'; readonly owner: number; readonly question: number; readonly slot: number }
  | { readonly kind: 'shares-missing' }
  | { readonly kind: 'result-shape' }
  | { readonly kind: 'result-mismatch'; readonly question: number; readonly slot: number };

export type Fault = ArchiveFault | SetupFault | BallotFault | TallyFault;
