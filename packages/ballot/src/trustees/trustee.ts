import type { Proof } from '../ballot/ballot.ts';

/** A public key with the proof that its maker knows the private one. @source BELENIOS §7, Single */
export interface TrusteeKey {
  readonly pok: Proof;
  /** X, an element in its spelling. */
  readonly publicKey: string;
}

/** A text signed with a trustee's channel key. @source BELENIOS §7, sign */
export interface SignedMessage {
  readonly message: string;
  readonly signature: Proof;
}

export interface SignedKey extends TrusteeKey {
  /** By the trustee's channel key. Absent in parameters of the older form. */
  readonly signature?: Proof;
}

/** t of n trustees (监票人) who together hold one key. @source BELENIOS §7, params */
export interface PedersenParameters {
  readonly threshold: number;
  readonly certs: readonly SignedMessage[];
  readonly coefexps: readonly SignedMessage[];
  /** Of each over all certificates and its own coefficients. Absent in parameters of the older form. */
  readonly signatures?: readonly Proof[];
  readonly verificationKeys: readonly SignedKey[];
}

/** What trustee i publishes in step 2. The messages are sealed: `secrets[j]` for trustee j + 1, `polynomial` for itself. */
export interface Contribution {
  readonly polynomial: string;
  readonly secrets: readonly string[];
  readonly coefexps: SignedMessage;
  readonly signature: Proof;
}

/** One item of the published list. Owners count 1, 2, … over all trustees of all items. @source BELENIOS §3, trustees */
export type TrusteeItem =
  | { readonly kind: 'Single'; readonly key: TrusteeKey }
  | { readonly kind: 'Pedersen'; readonly parameters: PedersenParameters };
