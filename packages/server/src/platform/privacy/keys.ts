import { createSecretKey } from 'node:crypto';
import { readFileSync, statSync } from 'node:fs';
import { mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { SealKey } from './ciphers.ts';
import { hmacOf, type IndexAlgorithm } from './hmac.ts';
import {
  createKeyFile,
  type KeyFile,
  KeysRefused,
  newKeyFile,
  parseKeyFile,
  readIfThere,
  type SuiteName,
} from './key-file.ts';

export { KeysRefused, type SuiteName, suites } from './key-file.ts';

export interface Keys {
  readonly index: IndexAlgorithm;
  readonly personIndex: Uint8Array;
  readonly nameIndex: Uint8Array;
  readonly sealWith: number;
  readonly seal: ReadonlyMap<number, SealKey>;
  /** Tells key sets apart without giving anything away: 16 hex digits. */
  readonly fingerprint: string;
}

export interface KeyChoice {
  /** Another place of the key file, which must then be there; by default what SHIHENG_KEYS says. */
  readonly given?: string | undefined;
  /** False where a database already has keys: new ones would not open it. */
  readonly mayCreate?: boolean;
  /** Algorithms of a file that is made; one that is there keeps its own. */
  readonly suite?: SuiteName;
}

/** Where the key file of a data directory lies. */
export function keyFilePath(dataDir: string, given: string | undefined = process.env.SHIHENG_KEYS): string {
  return given ?? join(dataDir, 'keys.json');
}

/**
 * Reads `<dataDir>/keys.json`, made at first use (mode 0600), or the file that SHIHENG_KEYS names.
 * @errors KeysRefused keys-missing, keys-damaged
 */
export async function openKeys(dataDir: string, choice: KeyChoice = {}): Promise<Keys> {
  const { given = process.env.SHIHENG_KEYS, mayCreate = true, suite = 'aes' } = choice;
  const path = keyFilePath(dataDir, given);
  const text = await readIfThere(path);
  if (text !== undefined) return toKeys(parseKeyFile(path, text));
  if (given !== undefined) throw new KeysRefused('keys-missing', `SHIHENG_KEYS names ${path}, which is not there.`);
  if (!mayCreate) {
    throw new KeysRefused(
      'keys-missing',
      `The database was made with keys that are not in ${path}. Put its keys.json there, or name it in SHIHENG_KEYS.`,
    );
  }
  await mkdir(dataDir, { recursive: true, mode: 0o700 });
  await createKeyFile(path, newKeyFile(suite));
  // Another process may have been quicker: what stands in the file counts.
  return toKeys(parseKeyFile(path, await readFile(path, 'utf8')));
}

function toKeys(file: KeyFile): Keys {
  const bytes = (text: string) => new Uint8Array(Buffer.from(text, 'base64'));
  const { index, sealWith } = file;
  const personIndex = bytes(file.personIndex);
  const seal = new Map(
    file.seal.map(({ id, algorithm, key }) => [id, { algorithm, key: createSecretKey(bytes(key)) }]),
  );
  const fingerprint = hmacOf(index, personIndex)(Buffer.from('fingerprint of the key file')).toString('hex', 0, 8);
  return { index, personIndex, nameIndex: bytes(file.nameIndex), sealWith, seal, fingerprint };
}

/**
 * The keys as the file holds them now, so that a key which another process has added or retired is known at once. The
 * same object as long as the file is the same. A file that has gone away leaves the keys as they were.
 */
export function followKeys(path: string, opened: Keys): () => Keys {
  let keys = opened;
  let seen = stampOf(path);
  return () => {
    const stamp = stampOf(path);
    if (stamp === undefined || stamp === seen) return keys;
    keys = toKeys(parseKeyFile(path, readFileSync(path, 'utf8')));
    seen = stamp;
    return keys;
  };
}

/** Files are replaced, never written into: another file has another number. */
function stampOf(path: string): string | undefined {
  const stat = statSync(path, { throwIfNoEntry: false });
  return stat && `${stat.ino} ${stat.mtimeMs} ${stat.size}`;
}
