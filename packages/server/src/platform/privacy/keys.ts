import { createSecretKey, randomBytes } from 'node:crypto';
import { link, mkdir, open, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { type SealAlgorithm, type SealKey, sealKeyBytes } from './ciphers.ts';
import { hmacOf, type IndexAlgorithm, indexAlgorithms } from './hmac.ts';

const keyOf = (bytes: number) =>
  z.base64().refine((text) => Buffer.from(text, 'base64').length === bytes, `${bytes} bytes expected`);

const sealKey = z
  .strictObject({
    id: z.int().min(0).max(255),
    algorithm: z.enum(Object.keys(sealKeyBytes) as [SealAlgorithm, ...SealAlgorithm[]]).default('aes-256-gcm'),
    key: z.base64(),
  })
  .refine(({ algorithm, key }) => keyOf(sealKeyBytes[algorithm]).safeParse(key).success);

/**
 * keys.json. Seal keys may be many: old ones open what they sealed, `sealWith` seals. Index keys cannot change.
 * Version 1 named no algorithms: there were only those that stand here as defaults.
 */
const KeyFile = z.strictObject({
  version: z.union([z.literal(1), z.literal(2)]),
  index: z.enum(indexAlgorithms).default('hmac-sha-256'),
  personIndex: keyOf(32),
  nameIndex: keyOf(32),
  sealWith: z.int().min(0).max(255),
  seal: z.array(sealKey).nonempty(),
});
type KeyFile = z.infer<typeof KeyFile>;

/** Which algorithms a new key file starts with: `sm` are the national ones. */
export const suites = {
  aes: { index: 'hmac-sha-256', seal: 'aes-256-gcm' },
  sm: { index: 'hmac-sm3', seal: 'sm4-gcm' },
} as const satisfies Record<string, { index: IndexAlgorithm; seal: SealAlgorithm }>;
export type SuiteName = keyof typeof suites;

export interface Keys {
  readonly index: IndexAlgorithm;
  readonly personIndex: Uint8Array;
  readonly nameIndex: Uint8Array;
  readonly sealWith: number;
  readonly seal: ReadonlyMap<number, SealKey>;
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
  /** Algorithms of a file that is made; one that is there keeps its own. */
  readonly suite?: SuiteName;
}

/**
 * Reads `<dataDir>/keys.json`, made at first use (mode 0600), or the file that SHIHENG_KEYS names.
 * @errors KeysRefused keys-missing, keys-damaged
 */
export async function openKeys(dataDir: string, choice: KeyChoice = {}): Promise<Keys> {
  const { given = process.env.SHIHENG_KEYS, mayCreate = true, suite = 'aes' } = choice;
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
  await createKeyFile(path, newKeyFile(suite));
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

function newKeyFile(suite: SuiteName): KeyFile {
  const fresh = (bytes: number) => randomBytes(bytes).toString('base64');
  const { index, seal: algorithm } = suites[suite];
  const seal = [{ id: 1, algorithm, key: fresh(sealKeyBytes[algorithm]) }] as const;
  return { version: 2, index, personIndex: fresh(32), nameIndex: fresh(32), sealWith: 1, seal: [...seal] };
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
  const { index, sealWith } = file;
  const personIndex = bytes(file.personIndex);
  const seal = new Map(
    file.seal.map(({ id, algorithm, key }) => [id, { algorithm, key: createSecretKey(bytes(key)) }]),
  );
  const fingerprint = hmacOf(index, personIndex)(Buffer.from('fingerprint of the key file')).toString('hex', 0, 8);
  return { index, personIndex, nameIndex: bytes(file.nameIndex), sealWith, seal, fingerprint };
}
