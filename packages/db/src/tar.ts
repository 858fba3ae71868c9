import { assert } from '@shiheng/basics/assert';

// ustar, regular files only: what `tar tzf` reads. @source POSIX.1-2017, pax, "ustar Interchange Format"

const block = 512;
export const tarEnd = new Uint8Array(2 * block);

/** Header, content and padding of one file. `name`: at most 100 ASCII bytes. */
export function tarEntry(name: string, content: Uint8Array): Uint8Array {
  assert(/^[\x21-\x7e]{1,100}$/.test(name), `not a name for a tar entry: ${name}`);
  const entry = Buffer.alloc(block + Math.ceil(content.length / block) * block);
  entry.write(name, 0);
  entry.write('0000600\0', 100); // mode
  entry.write('0000000\0', 108); // owner
  entry.write('0000000\0', 116); // group
  entry.write(octal(content.length), 124);
  entry.write(octal(0), 136); // no time: equal data, equal bytes
  entry.write('        ', 148); // the checksum counts itself as blanks
  entry.write('0', 156); // regular file
  entry.write('ustar\x0000', 257);
  entry.write(`${checksum(entry).toString(8).padStart(6, '0')}\0 `, 148);
  entry.set(content, block);
  return entry;
}

export interface TarFile {
  readonly name: string;
  readonly content: Uint8Array;
}

/**
 * Files of a tar as they come.
 * @throws when a header is damaged, or the stream ends before the closing blocks
 */
export async function* readTar(source: AsyncIterable<Uint8Array>): AsyncGenerator<TarFile, void> {
  const bytes = new ByteQueue(source);
  for (;;) {
    const header = await bytes.take(block);
    if (header.every((byte) => byte === 0)) return bytes.toEnd();
    const stored = Number.parseInt(header.toString('latin1', 148, 154), 8);
    header.fill(' ', 148, 156);
    if (stored !== checksum(header)) throw new Error('a tar header is damaged');
    const name = header.toString('latin1', 0, 100).replace(/\0.*$/s, '');
    const size = Number.parseInt(header.toString('latin1', 124, 135), 8);
    const content = await bytes.take(Math.ceil(size / block) * block);
    yield { name, content: content.subarray(0, size) };
  }
}

function octal(value: number): string {
  return `${value.toString(8).padStart(11, '0')}\0`;
}

function checksum(header: Buffer): number {
  let sum = 0;
  for (let i = 0; i < block; i += 1) sum += header[i] as number;
  return sum;
}

/** Takes exact numbers of bytes from a stream of chunks. */
class ByteQueue {
  readonly #chunks: AsyncIterator<Uint8Array>;
  #parts: Uint8Array[] = [];
  #held = 0;

  constructor(source: AsyncIterable<Uint8Array>) {
    this.#chunks = source[Symbol.asyncIterator]();
  }

  /** The compression's checksum stands behind the last byte. */
  async toEnd(): Promise<void> {
    for (;;) if ((await this.#chunks.next()).done) return;
  }

  /** A copy that the caller may change. */
  async take(count: number): Promise<Buffer> {
    while (this.#held < count) {
      const { done, value } = await this.#chunks.next();
      if (done) throw new Error('a tar ends early');
      this.#parts.push(value);
      this.#held += value.length;
    }
    const all = Buffer.concat(this.#parts, this.#held);
    this.#parts = [all.subarray(count)];
    this.#held -= count;
    return all.subarray(0, count);
  }
}
