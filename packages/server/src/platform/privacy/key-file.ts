import { randomBytes } from 'node:crypto';
import { link, open, readFile, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { z } from 'zod';
import { type SealAlgorithm, sealKeyBytes } from './ciphers.ts';
import { type IndexAlgorithm, indexAlgorithms } from './hmac.ts';

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
export const KeyFile = z.strictObject({
  version: z.union([z.literal(1), z.literal(2)]),
  index: z.enum(indexAlgorithms).default('hmac-sha-256'),
  personIndex: keyOf(32),
  nameIndex: keyOf(32),
  sealWith: z.int().min(0).max(255),
  seal: z.array(sealKey).nonempty(),
});
export type KeyFile = z.infer<typeof KeyFile>;

/** Which algorithms a new key file starts with: `sm` are the national ones. */
export const suites = {
  aes: { index: 'hmac-sha-256', seal: 'aes-256-gcm' },
  sm: { index: 'hmac-sm3', seal: 'sm4-gcm' },
} as const satisfies Record<string, { index: IndexAlgorithm; seal: SealAlgorithm }>;
export type SuiteName = keyof typeof suites;

/** The key file cannot be used. Losing it means losing every name and id number: it is never made anew over an old one. */
export class KeysRefused extends Error {
  override readonly name = 'KeysRefused';
  readonly kind: 'keys-missing' | 'keys-damaged' | 'keys-foreign';

  constructor(kind: KeysRefused['kind'], message: string) {
    super(message);
    this.kind = kind;
  }
}

export function newKeyFile(suite: SuiteName): KeyFile {
  const { index, seal: algorithm } = suites[suite];
  const seal = [{ id: 1, algorithm, key: freshKey(algorithm) }] as const;
  return { version: 2, index, personIndex: freshBytes(32), nameIndex: freshBytes(32), sealWith: 1, seal: [...seal] };
}

export const freshKey = (algorithm: SealAlgorithm) => freshBytes(sealKeyBytes[algorithm]);

function freshBytes(count: number): string {
  return randomBytes(count).toString('base64');
}

/** @errors KeysRefused keys-damaged */
export function parseKeyFile(path: string, text: string): KeyFile {
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

/** @returns undefined where there is no such file
 * @errors KeysRefused keys-missing */
export async function readIfThere(path: string): Promise<string | undefined> {
  try {
    return await readFile(path, 'utf8');
  } catch (fault) {
    if ((fault as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw new KeysRefused('keys-missing', `The key file ${path} cannot be read.`);
  }
}

/** Appears whole and on disk, or not at all; leaves a file that is there alone. */
export async function createKeyFile(path: string, content: KeyFile): Promise<void> {
  const draft = await writeDraft(path, content);
  await linkUnlessThere(draft, path);
  await rm(draft);
}

/**
 * Puts another content in the file's place, whole and on disk or not at all.
 * @param keptAs where the content before stays readable; a file that is there is left alone
 */
export async function replaceKeyFile(path: string, content: KeyFile, keptAs?: string): Promise<void> {
  const draft = await writeDraft(path, content);
  if (keptAs !== undefined) await linkUnlessThere(path, keptAs);
  await rename(draft, path);
  const folder = await open(dirname(path), 'r');
  await folder.sync(); // the names are on disk too
  await folder.close();
}

async function writeDraft(path: string, content: KeyFile): Promise<string> {
  const draft = `${path}.draft-${randomBytes(6).toString('hex')}`;
  const file = await open(draft, 'w', 0o600);
  await file.writeFile(`${JSON.stringify(content, null, 2)}\n`);
  await file.sync();
  await file.close();
  return draft;
}

async function linkUnlessThere(from: string, to: string): Promise<void> {
  await link(from, to).catch((fault: NodeJS.ErrnoException) => {
    if (fault.code !== 'EEXIST') throw fault;
  });
}
