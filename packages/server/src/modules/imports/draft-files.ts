import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { spillFolder } from '../../platform/imports/buckets.ts';

/** What lies on disk of a draft: the file itself, its refused rows, what the check found, and what stood then. */
const parts = ['file', 'refused', 'findings', 'seen'] as const;
export type DraftPart = (typeof parts)[number];

const nonceBytes = 12;
const tagBytes = 16;
const mebi = 1024 * 1024;

/**
 * Files that people sent for import, in a folder of their own. They hold names and id numbers, so what lies there is
 * encrypted with a key that stands in the draft's row; in the clear they exist in a process's own temporary folder only,
 * for as long as it reads them.
 */
export class DraftFiles {
  readonly #folder: string;
  readonly #tempDir: string;

  /** @param folder made when the first file comes */
  constructor(folder: string, tempDir: string) {
    this.#folder = folder;
    this.#tempDir = tempDir;
  }

  static newKey(): Uint8Array {
    return randomBytes(32);
  }

  /** Runs `work` in a new folder for files in the clear, and removes it whatever happens. */
  async inTheClear<T>(work: (folder: string) => Promise<T>): Promise<T> {
    const folder = spillFolder(this.#tempDir);
    await mkdir(folder, { recursive: true, mode: 0o700 });
    try {
      return await work(folder);
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  }

  /** Encrypts a file into the draft. It appears whole or not at all, and is on disk when this returns. */
  async keep(draftId: string, part: DraftPart, key: Uint8Array, from: string): Promise<void> {
    await mkdir(this.#folder, { recursive: true, mode: 0o700 });
    const path = this.#pathOf(draftId, part);
    const partial = `${path}.partial`;
    const out = createWriteStream(partial, { mode: 0o600 });
    await pipeline(createReadStream(from, { highWaterMark: mebi }), encrypting(key), out);
    const file = await open(partial, 'r+');
    try {
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(partial, path);
  }

  /** Decrypts a part into a file in the clear. @returns false where it is not there */
  async open(draftId: string, part: DraftPart, key: Uint8Array, to: string): Promise<boolean> {
    const path = this.#pathOf(draftId, part);
    const found = await stat(path).catch(() => undefined);
    if (!found) return false;
    const file = await open(path);
    try {
      const nonce = Buffer.alloc(nonceBytes);
      const tag = Buffer.alloc(tagBytes);
      await file.read(nonce, 0, nonceBytes, 0);
      await file.read(tag, 0, tagBytes, found.size - tagBytes);
      const decipher = createDecipheriv('aes-256-gcm', key, nonce);
      decipher.setAuthTag(tag);
      const [start, end] = [nonceBytes, found.size - tagBytes - 1];
      const encrypted = createReadStream(path, { start, end, highWaterMark: mebi });
      await pipeline(encrypted, decipher, createWriteStream(to, { mode: 0o600 }));
    } finally {
      await file.close();
    }
    return true;
  }

  async remove(draftId: string, which: readonly DraftPart[] = parts): Promise<void> {
    for (const part of which) await rm(this.#pathOf(draftId, part), { force: true });
  }

  /** Ids of the drafts that something lies here of. */
  async list(): Promise<readonly string[]> {
    const names = await readdir(this.#folder).catch(() => [] as string[]);
    return [...new Set(names.map((name) => name.slice(0, 36)))];
  }

  #pathOf(draftId: string, part: DraftPart): string {
    return join(this.#folder, `${draftId}.${part}`);
  }
}

/** Nonce, ciphertext, tag. A key encrypts a few files only, each under a random nonce. */
function encrypting(key: Uint8Array) {
  return async function* (source: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
    const nonce = randomBytes(nonceBytes);
    const cipher = createCipheriv('aes-256-gcm', key, nonce);
    yield nonce;
    for await (const chunk of source) yield cipher.update(chunk);
    yield cipher.final();
    yield cipher.getAuthTag();
  };
}
