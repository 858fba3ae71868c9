import type { FileHandle } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { crc32, createInflateRaw } from 'node:zlib';
import { type TableLimits, TableRefused } from './source.ts';
import { contentsAt, type ZipEntry } from './zip.ts';

/** Each chunk is a trip to another thread and back: large ones, and one ahead of the consumer. */
const inChunks = { chunkSize: 512 * 1024, highWaterMark: 1024 * 1024 };

/** Counts what all entries of one archive inflate to. */
export interface InflateBudget {
  spent: number;
}

/**
 * Contents of an entry in chunks, inflated as they are asked for. A bomb is seen while it opens: by its total, by its
 * ratio, and by more bytes than the entry declared.
 * @throws TableRefused zip-bomb, file-cut, file-damaged
 */
export async function* inflateEntry(
  file: FileHandle,
  entry: ZipEntry,
  limits: TableLimits,
  budget: InflateBudget,
  signal?: AbortSignal,
): AsyncGenerator<Buffer> {
  if (entry.method !== 0 && entry.method !== 8) throw damaged(entry);
  let out = 0;
  let sum = 0;
  for await (const chunk of contents(file, entry, signal)) {
    out += chunk.length;
    sum = crc32(chunk, sum);
    budget.spent += chunk.length;
    const ratio = out / Math.max(1, entry.stored);
    if (budget.spent > limits.inflatedBytes || (out > limits.ratioFrom && ratio > limits.ratio)) {
      throw new TableRefused({ kind: 'zip-bomb', part: entry.name, inflated: out });
    }
    if (out > entry.size) throw damaged(entry);
    yield chunk;
  }
  if (out !== entry.size) throw new TableRefused({ kind: 'file-cut', part: entry.name });
  if (sum !== entry.crc32) throw damaged(entry); // one flipped bit may turn a wage into another
}

async function* contents(file: FileHandle, entry: ZipEntry, signal?: AbortSignal): AsyncGenerator<Buffer> {
  const raw = Readable.from(stored(file, entry, signal), { objectMode: true, highWaterMark: 2 });
  if (entry.method === 0) {
    yield* raw as AsyncIterable<Buffer>;
    return;
  }
  const inflate = createInflateRaw(inChunks);
  raw.on('error', (error) => inflate.destroy(error));
  raw.pipe(inflate);
  try {
    yield* inflate as AsyncIterable<Buffer>;
  } catch (error) {
    if (error instanceof TableRefused || signal?.aborted) throw error;
    throw damaged(entry);
  } finally {
    raw.destroy();
    inflate.destroy();
  }
}

async function* stored(file: FileHandle, entry: ZipEntry, signal?: AbortSignal): AsyncGenerator<Buffer> {
  let at = await contentsAt(file, entry);
  for (let left = entry.stored; left > 0; ) {
    signal?.throwIfAborted();
    const chunk = Buffer.allocUnsafe(Math.min(left, 128 * 1024));
    const { bytesRead } = await file.read(chunk, 0, chunk.length, at);
    if (bytesRead === 0) throw new TableRefused({ kind: 'file-cut', part: entry.name });
    at += bytesRead;
    left -= bytesRead;
    yield chunk.subarray(0, bytesRead);
  }
}

/** A whole small entry as text. @param most bytes allowed for it */
export async function inflateText(
  file: FileHandle,
  entry: ZipEntry,
  limits: TableLimits,
  budget: InflateBudget,
  most: number,
): Promise<string> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of inflateEntry(file, entry, limits, budget)) {
    bytes += chunk.length;
    if (bytes > most) throw new TableRefused({ kind: 'zip-bomb', part: entry.name, inflated: bytes });
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

function damaged(entry: ZipEntry): TableRefused {
  return new TableRefused({ kind: 'file-damaged', part: entry.name });
}
