// An authenticator, written from the standards rather than taken from the server.
import { createHmac } from 'node:crypto';

const stepMs = 30_000;

/**
 * The code that an authenticator shows.
 * @param secret as the page shows it, Base32 in groups
 * @source RFC 6238 (half minutes), RFC 4226 (truncation), RFC 4648 section 6 (Base32)
 */
export function totpAt(secret, ms) {
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(Math.floor(ms / stepMs)));
  const mac = createHmac('sha1', fromBase32(secret)).update(counter).digest();
  const offset = mac[mac.length - 1] & 15;
  return String((mac.readUInt32BE(offset) & 0x7fffffff) % 1_000_000).padStart(6, '0');
}

/** Code of the half minute after the one given: a code works once, and the server allows a clock that runs fast. */
export function nextTotp(secret, ms) {
  return totpAt(secret, ms + stepMs);
}

function fromBase32(text) {
  const bits = [...text.replace(/[\s=]/g, '')]
    .map((sign) => 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.indexOf(sign).toString(2).padStart(5, '0'))
    .join('');
  return Buffer.from(bits.match(/.{8}/g).map((byte) => Number.parseInt(byte, 2)));
}
