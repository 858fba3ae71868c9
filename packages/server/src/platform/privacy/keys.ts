import { createSecretKey, type KeyObject, randomBytes } from 'node:crypto';
import { link, mkdir, open, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { hmacSha256 } from './hmac.ts';

const key = z.base64().refine((text) => Buffer.from(text, 'base64').length === 32, '32 bytes expected');

/** keys.json. Seal keys may be many: old ones open what they sealed, `sealWith` seals. Index keys cannot change. */
const KeyFile = z.strictObject({
  version: z.literal(1),
  personIndex: key,
  nameIndex: key,
  sealWith: z.int().min(0).max(255),
  seal: z.array(z.strictObject({ id: z.int().min(0).max(255), key })).nonempty(),
});
type KeyFile = z.infer<typeof KeyFile>;

export interface Keys {
  readonly personIndex: Uint8Array;
  readonly nameIndex: Uint8Array;
  readonly sealWith: number;
  readonly seal: ReadonlyMap<number, KeyObject>;
  /** Tells key sets apart without giving anything away: 16 hex digits. */
  readonly fingerprint: string;
}

/** The key file cannot be used. Losing it means losing every name and id number: it is never made anew over an old one. */
export class KeysRefused extends Error {
  override readonly name = 'KeysRefused';
  readonly kind: 'keys-missing' | 'keys-damaged' | 'keys-foreign';

  constructor(kind: KeysRefused['kind'], message: string) {
    super(message);
    this.kind = kind;
  }
}

export interface KeyChoice {
  /** Another place of the key file, which must then be there; by default what SHIHENG_KEYS says. */
  readonly given?: string | undefined;
  /** False where a database already has keys: new ones would not open it. */
  readonly mayCreate?: boolean;
}

/**
 * Reads `<dataDir>/keys.json`, made at first use (mode 0600), or the file that SHIHENG_KEYS names.
 * @errors KeysRefused keys-missing, keys-damaged
 */
export async function openKeys(dataDir: string, choice: KeyChoice = {}): Promise<Keys> {
  const { given = process.env.SHIHENG_KEYS, mayCreate = true } = choice;
  const path = given ?? join(dataDir, 'keys.json');
  const text = await readIfThere(path);
  if (text !== undefined) return toKeys(parse(path, text));
  if (given !== undefined) throw new KeysRefused('keys-missing', `SHIHENG_KEYS names ${path}, which is not there.`);
  if (!mayCreate) {
    throw new KeysRefused(
      'keys-missing',
      `The database was made with keys that are not in ${path}. Put its keys.json there, or name it in SHIHENG_KEYS.`,
    );
  }
  await mkdir(dataDir, { recursive: true, mode: 0o700 });
  await createKeyFile(path, newKeyFile());
  // Another process may have been quicker: what stands in the file counts.
  return toKeys(parse(path, await readFile(path, 'utf8')));
}

async function readIfThere(path: string): Promise<string | undefined> {
  try {
    return await readFile(path, 'utf8');
  } catch (fault) {
    if ((fault as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw new KeysRefused('keys-missing', `The key file ${path} cannot be read.`);
  }
}

/** Appears whole and on disk, or not at all; leaves a file that is there alone. */
async function createKeyFile(path: string, content: KeyFile): Promise<void> {
  const draft = `${path}.draft-${randomBytes(6).toString('hex')}`;
  const file = await open(draft, 'w', 0o600);
  await file.writeFile(`${JSON.stringify(content, null, 2)}\n`);
  await file.sync();
  await file.close();
  await link(draft, path).catch((fault: NodeJS.ErrnoException) => {
    if (fault.code !== 'EEXIST') throw fault;
  });
  await rm(draft);
}

function newKeyFile(): KeyFile {
  const fresh = () => randomBytes(32).toString('base64');
  return { version: 1, personIndex: fresh(), nameIndex: fresh(), sealWith: 1, seal: [{ id: 1, key: fresh() }] };
}

function parse(path: string, text: string): KeyFile {
  try {
    const file = KeyFile.parse(JSON.parse(text));
    if (file.seal.some(({ id }) => id === file.sealWith)) return file;
  } catch {
    // The reason would quote the content: say only which file.
  }
  throw new KeysRefused(
    'keys-damaged',
    `The key file ${path} is damaged. Put its backup back; without it names and id numbers stay closed.`,
  );
}

function toKeys(file: KeyFile): Keys {
  const bytes = (text: string) => new Uint8Array(Buffer.from(text, 'base64'));
  const personIndex = bytes(file.personIndex);
  const seal = new Map(file.seal.map(({ id, key }) => [id, createSecretKey(bytes(key))]));
  const fingerprint = hmacSha256(personIndex)(Buffer.from('fingerprint of the key file')).toString('hex', 0, 8);
  return { personIndex, nameIndex: bytes(file.nameIndex), sealWith: file.sealWith, seal, fingerprint };
}
