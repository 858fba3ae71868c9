import type { Ciphertext } from '../ballot/ballot.ts';

/** Per question and slot the product of the counted ciphertexts, each raised to its weight. @source BELENIOS §8 */
export type EncryptedTally = readonly (readonly Ciphertext[])[];
