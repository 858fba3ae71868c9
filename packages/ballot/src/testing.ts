import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { sha256 } from '@noble/hashes/sha2.js';
import { utf8ToBytes } from '@noble/hashes/utils.js';
import type { Random } from './random.ts';

const vectors = new URL('../../../vectors/ballot/', import.meta.url);

/** A given vector, parsed. Its shape is the caller's to name. */
export function readVector<T>(path: string): T {
  return JSON.parse(readFileSync(new URL(path, vectors), 'utf8')) as T;
}

/** The bytes of a given archive, unpacked if its name ends in .gz. */
export function readArchiveVector(path: string): Uint8Array {
  const bytes = readFileSync(new URL(path, vectors));
  return new Uint8Array(path.endsWith('.gz') ? gunzipSync(bytes) : bytes);
}

/** Bytes that look random and are the same at every run. */
export function seededRandom(seed: string): Random {
  let counter = 0;
  return (length) => {
    const bytes = new Uint8Array(length);
    for (let at = 0; at < length; at += 32, counter += 1) {
      bytes.set(sha256(utf8ToBytes(`${seed}|${counter}`)).subarray(0, length - at), at);
    }
    return bytes;
  };
}
