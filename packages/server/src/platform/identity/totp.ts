import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';

/** What every authenticator understands: SHA-1, six digits, half a minute. */
export const stepSeconds = 30;
const digits = 6;
const secretBytes = 20; // RFC 4226 §4, R6: 160 bits
/** A clock may be half a minute off on either side. */
const window = 1;

export function newTotpSecret(): Uint8Array {
  return new Uint8Array(randomBytes(secretBytes));
}

/** Number of the half minute in which `at` lies. */
export function stepAt(at: Date): number {
  return Math.floor(at.getTime() / 1000 / stepSeconds);
}

/**
 * The code of one step.
 * @param algorithm other than SHA-1 only for the vectors of the RFC
 * @source RFC 4226 §5.3 (truncation); RFC 6238 §4 (the counter is time)
 */
export function totpCode(secret: Uint8Array, step: number, length = digits, algorithm = 'sha1'): string {
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(step));
  const mac = createHmac(algorithm, secret).update(counter).digest();
  const offset = (mac.at(-1) ?? 0) & 0x0f;
  const number = mac.readUInt32BE(offset) & 0x7fff_ffff;
  return String(number % 10 ** length).padStart(length, '0');
}

/** @returns the step whose code this is, the earliest first, or undefined. Whether it was used before is the store's to say. */
export function matchingStep(secret: Uint8Array, code: string, at: Date): number | undefined {
  const typed = Buffer.from(code);
  const now = stepAt(at);
  const steps = Array.from({ length: 2 * window + 1 }, (_, i) => now - window + i);
  return steps.find((step) => {
    const expected = Buffer.from(totpCode(secret, step));
    return expected.length === typed.length && timingSafeEqual(expected, typed);
  });
}

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

/** @source RFC 4648 §6, without padding: what authenticators take by hand */
export function base32(bytes: Uint8Array): string {
  const bits = [...bytes].map((byte) => byte.toString(2).padStart(8, '0')).join('');
  const groups = bits.match(/.{1,5}/g) ?? [];
  return groups.map((group) => alphabet[Number.parseInt(group.padEnd(5, '0'), 2)]).join('');
}

/**
 * What the picture holds. The issuer stands twice, as some authenticators read only one of them.
 * @source Key Uri Format (google-authenticator wiki)
 */
export function totpUri(secret: Uint8Array, login: string, issuer: string): string {
  const label = `${encodeURIComponent(issuer)}:${encodeURIComponent(login)}`;
  const query = new URLSearchParams({ secret: base32(secret), issuer, algorithm: 'SHA1', digits: '6', period: '30' });
  return `otpauth://totp/${label}?${query.toString().replaceAll('+', '%20')}`;
}

/** Crockford's letters and digits: none that look alike. */
const recoveryAlphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/** Ten codes of 80 bits, in groups of four. */
export function newRecoveryCodes(): readonly string[] {
  return Array.from({ length: 10 }, () => {
    const letters = [...randomBytes(16)].map((byte) => recoveryAlphabet[byte & 31]).join('');
    return letters.replace(/.{4}(?=.)/g, '$&-');
  });
}

/** As typed → as compared: spaces and hyphens out, upper case, look-alikes read as what they stand for. */
export function readCode(typed: string): string {
  return typed
    .normalize('NFKC')
    .replace(/[\s\-–—]/g, '')
    .toUpperCase();
}

/** Of a code that is no six digits: O is zero, I and L are one. */
export function readRecoveryCode(code: string): string {
  return code.replaceAll('O', '0').replace(/[IL]/g, '1');
}
