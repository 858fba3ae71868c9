import type { BallotFault } from '../ballot/faults.ts';

/** Why a ballot is not taken. Nothing has been stored then. */
export type CastRefusal =
  /** Voting has ended. */
  | { readonly kind: 'voting-closed' }
  | BallotFault
  /** The voter has voted with another credential, or the credential has voted for another voter. */
  | { readonly kind: 'credential-bound' };

/** Every kind of `CastRefusal`, for whoever must have words for each. */
export const castRefusalKinds = Object.keys({
  'voting-closed': true,
  'ballot-too-large': true,
  'ballot-malformed': true,
  'ballot-not-canonical': true,
  'scalar-not-reduced': true,
  'wrong-election': true,
  'unknown-credential': true,
  'replayed-ballot': true,
  'ballot-shape': true,
  'ballot-hash': true,
  'ballot-signature': true,
  'ballot-element': true,
  'ballot-proof': true,
  'credential-bound': true,
} satisfies Record<CastRefusal['kind'], true>) as readonly CastRefusal['kind'][];
