import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { type FileHandle, mkdir, open, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';

const nonceBytes = 12;
const tagBytes = 16;

interface Spilled {
  readonly at: number;
  readonly length: number; // encrypted, tag included
  readonly nonce: Buffer;
}

interface Bucket {
  parts: Uint8Array[];
  bytes: number;
  readonly spilled: Spilled[];
}

/**
 * Records sorted roughly into buckets, in memory up to a bound, beyond it in one temporary file. What lies on disk is
 * encrypted with a key that only this process knows: after a crash nobody can read it, and the next start removes it.
 */
export class Buckets {
  readonly #buckets: Bucket[];
  readonly #bound: number;
  readonly #folder: string;
  readonly #key = randomBytes(32);
  #held = 0;
  #file: FileHandle | undefined;
  #written = 0;

  /** @param folder made when needed; @param bound bytes kept in memory */
  constructor(count: number, folder: string, bound: number) {
    this.#buckets = Array.from({ length: count }, () => ({ parts: [], bytes: 0, spilled: [] }));
    this.#folder = folder;
    this.#bound = bound;
  }

  get count(): number {
    return this.#buckets.length;
  }

  /** Takes the bytes over: the caller must not change them afterwards. */
  add(bucket: number, bytes: Uint8Array): void {
    const at = this.#buckets[bucket] as Bucket;
    at.parts.push(bytes);
    at.bytes += bytes.length;
    this.#held += bytes.length;
  }

  /** Call it now and then between adds: it makes room. */
  async settle(): Promise<void> {
    if (this.#held <= this.#bound) return;
    for (const bucket of this.#buckets) if (bucket.bytes > 0) await this.#spill(bucket);
    this.#held = 0;
  }

  /** All bytes of a bucket, in the order in which they came, and forgets them. */
  async take(bucket: number): Promise<Buffer> {
    const at = this.#buckets[bucket] as Bucket;
    const spilled = at.spilled.reduce((sum, { length }) => sum + length - tagBytes, 0);
    const whole = Buffer.allocUnsafe(spilled + at.bytes);
    let end = 0;
    for (const piece of at.spilled) end += (await this.#read(piece)).copy(whole, end);
    for (const part of at.parts) {
      whole.set(part, end);
      end += part.length;
    }
    this.#held -= at.bytes;
    at.parts = [];
    at.bytes = 0;
    at.spilled.length = 0;
    return whole;
  }

  async close(): Promise<void> {
    await this.#file?.close();
    await rm(this.#folder, { recursive: true, force: true });
  }

  async #spill(bucket: Bucket): Promise<void> {
    const nonce = randomBytes(nonceBytes);
    const cipher = createCipheriv('aes-256-gcm', this.#key, nonce);
    const body = bucket.parts.map((part) => cipher.update(part));
    const sealed = Buffer.concat([...body, cipher.final(), cipher.getAuthTag()]);
    const file = await this.#open();
    await file.write(sealed, 0, sealed.length, this.#written);
    bucket.spilled.push({ at: this.#written, length: sealed.length, nonce });
    this.#written += sealed.length;
    bucket.parts = [];
    bucket.bytes = 0;
  }

  async #read({ at, length, nonce }: Spilled): Promise<Buffer> {
    const sealed = Buffer.allocUnsafe(length);
    await (await this.#open()).read(sealed, 0, length, at);
    const decipher = createDecipheriv('aes-256-gcm', this.#key, nonce);
    decipher.setAuthTag(sealed.subarray(length - tagBytes));
    const records = decipher.update(sealed.subarray(0, length - tagBytes));
    decipher.final(); // throws where the file was altered
    return records;
  }

  async #open(): Promise<FileHandle> {
    if (!this.#file) {
      await mkdir(this.#folder, { recursive: true, mode: 0o700 });
      this.#file = await open(join(this.#folder, 'buckets'), 'wx+', 0o600);
    }
    return this.#file;
  }
}

/** A folder of its own for an import's temporary files, named after the process that uses it. */
export function spillFolder(tempDir: string): string {
  return join(tempDir, `import-${process.pid}-${randomBytes(6).toString('hex')}`);
}

/** Removes what killed imports have left behind: folders of processes that no longer run. */
export async function removeLeftSpills(tempDir: string): Promise<void> {
  const names = await readdir(tempDir).catch(() => [] as string[]);
  for (const name of names) {
    const pid = /^(?:import|export)-(\d+)-/.exec(name)?.[1];
    if (pid !== undefined && !isAlive(Number(pid))) await rm(join(tempDir, name), { recursive: true, force: true });
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
