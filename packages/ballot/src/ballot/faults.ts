/**
 * What only arithmetic finds, in the order of looking: the signature; then per answer its elements, its individual
 * proofs, its blank proof, its overall proof. The first fault counts, whichever engine looks.
 */
export type BallotProofFault =
  | { readonly kind: 'ballot-signature' }
  | {
      readonly kind: 'ballot-element';
      readonly answer: number;
      readonly choice: number;
      readonly part: 'alpha' | 'beta';
    }
  | {
      readonly kind: 'ballot-proof';
      readonly answer: number;
      readonly proof: 'individual' | 'blank' | 'overall';
      /** Slot of an individual proof. */
      readonly choice?: number;
    };

/** What the text of a ballot shows without arithmetic in the group. `answer` counts from 0. */
export type BallotTextFault =
  | { readonly kind: 'ballot-too-large'; readonly bytes: number; readonly limit: number }
  | { readonly kind: 'ballot-malformed'; readonly at: string }
  | { readonly kind: 'ballot-not-canonical' }
  | { readonly kind: 'scalar-not-reduced'; readonly at: string }
  | { readonly kind: 'wrong-election'; readonly field: 'election_uuid' | 'election_hash' }
  | { readonly kind: 'ballot-shape'; readonly at: string }
  | { readonly kind: 'ballot-hash' };

/** What must be known beside the ballot itself: the list of credentials and the ballots before. */
export type BallotListFault =
  | { readonly kind: 'unknown-credential' }
  /** The same bytes stand in an earlier event. Counted again they would undo a later vote. */
  | { readonly kind: 'replayed-ballot' };

/** Why a ballot is refused. @source BELENIOS §6, before appending */
export type BallotFault = BallotTextFault | BallotListFault | BallotProofFault;
