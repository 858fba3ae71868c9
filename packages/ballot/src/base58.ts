import type { Random } from './random.ts';

/** @source BELENIOS §1, tokens */
export const base58Alphabet = '123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz';

/** The digits as one big-endian number; undefined if a character is none of them. */
export function fromBase58(text: string): bigint | undefined {
  let value = 0n;
  for (const character of text) {
    const digit = base58Alphabet.indexOf(character);
    if (digit < 0) return undefined;
    value = value * 58n + BigInt(digit);
  }
  return value;
}

const uuidLength = 14;

/** That many independent uniform characters. */
export function randomToken(random: Random, length: number): string {
  let token = '';
  while (token.length < length) {
    for (const byte of random(length)) {
      // 232 = 4·58: the bytes above would favour the first characters.
      if (byte < 232 && token.length < length) token += base58Alphabet[byte % 58];
    }
  }
  return token;
}

/** Identifier of an election. @source BELENIOS §1, uuid */
export function randomUuid(random: Random): string {
  return randomToken(random, uuidLength);
}

export function isUuid(text: string): boolean {
  return text.length >= uuidLength && text.length <= 64 && fromBase58(text) !== undefined;
}
