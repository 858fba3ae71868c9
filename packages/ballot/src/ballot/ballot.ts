import type { Scalar } from '../group/scalar.ts';

/** Zero-knowledge proof, or one branch of one. @source BELENIOS §1, proofs */
export interface Proof {
  readonly challenge: Scalar;
  readonly response: Scalar;
}

/** ElGamal ciphertext, both elements in their spelling. */
export interface Ciphertext {
  readonly alpha: string;
  readonly beta: string;
}

/** What a ballot says about one question. @source BELENIOS §5, answer */
export interface Answer {
  /** One per slot; slot 0 is "blank" where the question allows it. */
  readonly choices: readonly Ciphertext[];
  /** Per slot: two branches, for 0 and for 1. */
  readonly individualProofs: readonly (readonly Proof[])[];
  readonly overallProof: readonly Proof[];
  /** Two branches. Present exactly where the question allows blank. */
  readonly blankProof?: readonly Proof[];
}

export interface Signature {
  readonly hash: string;
  readonly proof: Proof;
}

/** @source BELENIOS §5, ballot */
export interface Ballot {
  readonly electionUuid: string;
  readonly electionHash: string;
  /** Public credential, an element in its spelling. */
  readonly credential: string;
  readonly answers: readonly Answer[];
  readonly signature: Signature;
}
