import type { BallotFault } from '../ballot/faults.ts';

/** Why a ballot is not taken. Nothing has been stored then. */
export type CastRefusal =
  /** Voting has ended. */
  | { readonly kind: 'voting-closed' }
  | BallotFault
  /** The voter has voted with another credential, or the credential has voted for another voter. */
  | { readonly kind: 'credential-bound' };

/** Every kind of `CastRefusal`, for whoever must have words for each. */
export const castRefusalKinds = [
  'voting-closed',
  'ballot-too-large',
  'ballot-malformed',
  'ballot-not-canonical',
  'scalar-not-reduced',
  'wrong-election',
  'unknown-credential',
  'replayed-ballot',
  'ballot-shape',
  'ballot-hash',
  'ballot-signature',
  'ballot-element',
  'ballot-proof',
  'credential-bound',
] as const satisfies readonly CastRefusal['kind'][];
