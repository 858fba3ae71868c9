import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex } from '@noble/hashes/utils.js';

/** What a record is named by: SHA-256 of its body. @source BELENIOS §1, hexh */
export function digest(body: Uint8Array): string {
  return bytesToHex(sha256(body));
}
