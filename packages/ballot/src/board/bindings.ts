/**
 * Which voter votes with which credential: fixed at the first vote, one to one. A board asks before it looks at proofs and
 * binds after them, because public credentials are public: a bad ballot must not take somebody's credential.
 */
export interface Bindings {
  /** Whether the two are bound to each other, or neither is bound to anybody. */
  allows(voter: string, credential: string): Promise<boolean>;
  /** Binds them for good, durably. False where somebody was quicker. Bound to each other already: true. */
  bind(voter: string, credential: string): Promise<boolean>;
}
