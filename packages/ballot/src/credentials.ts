import { bytesToNumberBE } from '@noble/curves/utils.js';
import { pbkdf2 } from '@noble/hashes/pbkdf2.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { utf8ToBytes } from '@noble/hashes/utils.js';
import { base58Alphabet, fromBase58, randomToken } from './base58.ts';
import type { Group } from './group/group.ts';
import type { Scalar } from './group/scalar.ts';
import { hexh } from './hash.ts';
import type { Random } from './random.ts';

const form22 = [5, 6, 5, 6];
const form15 = [3, 3, 3, 3, 3];
const olderLength = 15 + 4; // with its dashes

/**
 * A private credential as `XXXXX-XXXXXX-XXXXX-XXXXXX`. It has no checksum: a client compares its public credential with the
 * published list before it votes.
 *
 * @source BELENIOS §4, 3.x
 */
export function createCredential(random: Random): string {
  return withDashes(randomToken(random, 22), form22);
}

/** The older form, `XXX-XXX-XXX-XXX-XXX`, for elections that belenios-tool 2.0 shall vote in. @source BELENIOS §4, 2.0 */
export function createOlderCredential(random: Random): string {
  const token = randomToken(random, 14);
  return withDashes(token + checksumOf(token), form15);
}

/**
 * What was typed, in the one form that gives the right key: dashes are part of a credential, white space is not.
 * Undefined if it is a credential of neither form, or if the checksum of the older form is wrong.
 */
export function normaliseCredential(typed: string): string | undefined {
  const characters = typed.replace(/[\s-]/g, '');
  if (fromBase58(characters) === undefined) return undefined;
  if (characters.length === 22) return withDashes(characters, form22);
  if (characters.length !== 15 || checksumOf(characters.slice(0, 14)) !== characters[14]) return undefined;
  return withDashes(characters, form15);
}

/** The secret exponent s of a credential in its normal form. @source BELENIOS §4 */
export function secretOf(group: Group, uuid: string, credential: string): Scalar {
  return group.scalars.from(
    credential.length === olderLength ? olderSecret(uuid, credential) : secret(uuid, credential),
  );
}

/** g^s in its spelling: what the list shows. @source BELENIOS §4 */
export function publicCredential(group: Group, secretExponent: Scalar): string {
  return group.encode(group.power(group.generator, secretExponent));
}

// BELENIOS §4, 3.x: two hashes as one number of 512 bits
function secret(uuid: string, credential: string): bigint {
  const half = (part: 0 | 1) => hexh(`derive_credential|${uuid}|${part}|${credential}`);
  return BigInt(`0x${half(0)}${half(1)}`);
}

// BELENIOS §4, 2.0: the dashes are hashed as well
function olderSecret(uuid: string, credential: string): bigint {
  return bytesToNumberBE(pbkdf2(sha256, utf8ToBytes(credential), utf8ToBytes(uuid), { c: 1000, dkLen: 32 }));
}

/** @source BELENIOS §4, 2.0, checksum */
function checksumOf(token: string): string | undefined {
  const value = fromBase58(token);
  return value === undefined ? undefined : base58Alphabet[53 - Number(value % 53n)];
}

function withDashes(characters: string, form: readonly number[]): string {
  const starts = form.map((_, i) => form.slice(0, i).reduce((a, b) => a + b, 0));
  return form.map((length, i) => characters.slice(starts[i], (starts[i] ?? 0) + length)).join('-');
}
