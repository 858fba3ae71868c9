/** Gives that many fresh bytes that nobody can predict. Injected everywhere, so that a test may seed it. */
export type Random = (bytes: number) => Uint8Array;
