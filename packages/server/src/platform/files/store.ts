import { createHash, randomUUID } from 'node:crypto';
import { createReadStream, statSync, unlinkSync } from 'node:fs';
import { type FileHandle, mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { err, ok, type Result } from '@shiheng/basics/result';
import type { Incoming } from '../http/upload.ts';
import { type ContentRefusal, contentKind, type KeptMedia } from './content-kind.ts';

/** A file whose bytes are on disk under their hash. */
export interface KeptFile {
  /** Hex: the address. */
  readonly sha256: string;
  readonly bytes: number;
  readonly media: KeptMedia;
}

export type KeepRefusal = ContentRefusal | { readonly kind: 'file-too-large' | 'file-missing' };

/** Bytes without a row are somebody's upload for so long; after that they are an orphan. */
const orphanAfterMs = 3_600_000;

/**
 * Files by their content, in a folder of their own outside of whatever is served: equal bytes are kept once, and an
 * address can never mean other bytes. What a file is for, and whose, stands in the database.
 */
export class FileStore {
  readonly #kept: string;
  readonly #incoming: string;
  /** Kept for an upload whose row is not written yet: addresses and by how many. */
  readonly #inHand = new Map<string, number>();

  /** @param root created when the first file comes */
  constructor(root: string) {
    this.#kept = join(root, 'kept');
    this.#incoming = join(root, 'incoming');
  }

  /**
   * Takes a file in: at most `most` bytes, of a kind that is kept. `use` writes the rows that own it; when it throws, or
   * the file is refused, nothing stays.
   * @errors file-missing (empty), file-too-large, file-kind-refused, file-damaged
   */
  async keep<T>(incoming: Incoming, use: (file: KeptFile) => Promise<T>): Promise<Result<T, KeepRefusal>> {
    await mkdir(this.#incoming, { recursive: true, mode: 0o700 });
    const path = join(this.#incoming, randomUUID());
    try {
      const { sha256, bytes } = await write(path, incoming.stream);
      if (incoming.cutOff()) return err({ kind: 'file-too-large' });
      if (bytes === 0) return err({ kind: 'file-missing' });
      const media = await contentKind(path);
      if (!media.ok) return media;
      return ok(await this.#holding(sha256, path, () => use({ sha256, bytes, media: media.value })));
    } finally {
      await rm(path, { force: true });
    }
  }

  /** @returns undefined where the bytes are gone */
  async read(sha256: string): Promise<{ readonly bytes: number; stream(): Readable } | undefined> {
    const path = this.#pathOf(sha256);
    const found = await stat(path).catch(() => undefined);
    return found && { bytes: found.size, stream: () => createReadStream(path) };
  }

  /**
   * Removes what nobody owns: bytes without a row, and what killed processes left half-way.
   * @param known which of these addresses have a row
   * @returns how many files were removed
   */
  async sweep(now: Date, known: (addresses: readonly string[]) => Promise<ReadonlySet<string>>): Promise<number> {
    const old = (modified: Date) => now.getTime() - modified.getTime() > orphanAfterMs;
    let removed = 0;
    for (const path of await filesIn(this.#incoming, old)) {
      await rm(path, { force: true });
      removed += 1;
    }
    for (const folder of await namesIn(this.#kept)) {
      const paths = await filesIn(join(this.#kept, folder), old);
      const owned = await known(paths.map(addressOf));
      for (const path of paths.filter((each) => !owned.has(addressOf(each)))) {
        if (this.#inHand.has(addressOf(path)) || !old(statSync(path).mtime)) continue; // sent again meanwhile
        unlinkSync(path); // nothing can come between the look and the removal
        removed += 1;
      }
    }
    return removed;
  }

  async #holding<T>(sha256: string, path: string, use: () => Promise<T>): Promise<T> {
    this.#inHand.set(sha256, (this.#inHand.get(sha256) ?? 0) + 1);
    try {
      await place(path, this.#pathOf(sha256));
      return await use();
    } finally {
      const others = (this.#inHand.get(sha256) ?? 1) - 1;
      if (others > 0) this.#inHand.set(sha256, others);
      else this.#inHand.delete(sha256);
    }
  }

  #pathOf(sha256: string): string {
    return join(this.#kept, sha256.slice(0, 2), sha256);
  }
}

function addressOf(path: string): string {
  return path.slice(-64);
}

/** Readable by its owner only, and on disk when this returns. */
async function write(path: string, stream: AsyncIterable<Uint8Array>): Promise<{ sha256: string; bytes: number }> {
  const hash = createHash('sha256');
  let bytes = 0;
  const file = await open(path, 'wx', 0o600);
  try {
    for await (const chunk of stream) {
      hash.update(chunk);
      bytes += chunk.length;
      await file.writeFile(chunk);
    }
    await file.sync();
  } finally {
    await file.close();
  }
  return { sha256: hash.digest('hex'), bytes };
}

/** The same bytes replace themselves. The folder is synced, so that a row never points to a name that a power cut took. */
async function place(from: string, to: string): Promise<void> {
  const folder = join(to, '..');
  await mkdir(folder, { recursive: true, mode: 0o700 });
  await rename(from, to);
  await synced(await open(folder));
}

async function synced(folder: FileHandle): Promise<void> {
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}

async function filesIn(folder: string, chosen: (modified: Date) => boolean): Promise<readonly string[]> {
  const found: string[] = [];
  for (const name of await namesIn(folder)) {
    const path = join(folder, name);
    const facts = await stat(path).catch(() => undefined);
    if (facts?.isFile() && chosen(facts.mtime)) found.push(path);
  }
  return found;
}

function namesIn(folder: string): Promise<string[]> {
  return readdir(folder).catch(() => []);
}
