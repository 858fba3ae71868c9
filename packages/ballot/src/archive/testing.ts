import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { gunzipSync } from 'node:zlib';

const folder = fileURLToPath(new URL('../../../../vectors/ballot/', import.meta.url));

/** Bytes of a given archive by its path under vectors/ballot, unpacked. For tests only. */
export function vectorArchive(path: string): Uint8Array {
  const bytes = readFileSync(`${folder}${path}`);
  return new Uint8Array(path.endsWith('.gz') ? gunzipSync(bytes) : bytes);
}

export const honestArchives = [
  'ed25519-basic-5/o2DMiWcMDVET8M.bel',
  'ed25519-threshold-2of3/K5294BKu7LWEA1.bel',
  'belenios2048-basic-5/gAt1TsZqpHJC5L.bel.gz',
] as const;
