import { bytesToNumberBE } from '@noble/curves/utils.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import type { Element, Group } from './group/group.ts';
import type { Scalar } from './group/scalar.ts';

/** H(prefix; e1..en): the challenge that a proof must meet. @source BELENIOS §1, hashing */
export function challengeOf(group: Group, prefix: string, elements: readonly Element[]): Scalar {
  const digest = sha256(utf8ToBytes(prefix + elements.map(group.encode).join(',')));
  return group.scalars.from(bytesToNumberBE(digest));
}

/** Standard Base64 of the SHA-256, without padding: 43 characters. @source BELENIOS §1, hashing */
export function b64h(text: string): string {
  return btoa(String.fromCharCode(...sha256(utf8ToBytes(text)))).replace(/=+$/, '');
}

/** SHA-256 in 64 lowercase hexadecimal digits. @source BELENIOS §1, hashing */
export function hexh(body: string | Uint8Array): string {
  return bytesToHex(sha256(typeof body === 'string' ? utf8ToBytes(body) : body));
}
