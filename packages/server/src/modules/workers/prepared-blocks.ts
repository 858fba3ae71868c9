import { availableParallelism } from 'node:os';
import type { Block } from '../../platform/files/blocks.ts';
import type { Keys } from '../../platform/privacy/keys.ts';
import { createPrivacy } from '../../platform/privacy/privacy.ts';
import { PrepareThread } from './prepare-client.ts';
import { type PreparedRows, WorkerPreparer, type WorkerReading } from './worker-preparer.ts';

/** A shorter csv is done before threads have started and warmed up (some 100,000 rows); a workbook is packed. */
const leastBytes = 16 * 1024 * 1024;
const workbookBytes = 4;
const mostThreads = 4;
/** Blocks that one thread may have before it, so that it never waits and memory stays bounded. */
const ahead = 2;

/** Blocks of a file, prepared, in the order of the file; by several threads where the file is long. */
export function preparedBlocks(
  reading: WorkerReading,
  keys: Keys,
  blocks: AsyncIterable<Block>,
  bytes: number,
): AsyncGenerator<PreparedRows> {
  const threads = Math.min(availableParallelism(), mostThreads);
  const work = reading.context.format === 'xlsx' ? bytes * workbookBytes : bytes;
  if (work < leastBytes || threads < 2 || !PrepareThread.available) return here(reading, keys, blocks);
  return inThreads(reading, keys, blocks, threads);
}

async function* here(reading: WorkerReading, keys: Keys, blocks: AsyncIterable<Block>): AsyncGenerator<PreparedRows> {
  const preparer = new WorkerPreparer(reading, createPrivacy(keys));
  for await (const block of blocks) yield preparer.prepare(block);
  yield preparer.finish();
}

async function* inThreads(
  reading: WorkerReading,
  keys: Keys,
  blocks: AsyncIterable<Block>,
  count: number,
): AsyncGenerator<PreparedRows> {
  const threads = Array.from({ length: count }, () => new PrepareThread({ reading, keys }));
  const coming: Promise<PreparedRows>[] = [];
  let next = 0;
  try {
    for await (const block of blocks) {
      const thread = threads[next++ % count] as PrepareThread;
      const prepared = thread.prepare(block);
      prepared.catch(() => undefined); // told when its turn comes
      coming.push(prepared);
      if (coming.length >= ahead * count) yield await (coming.shift() as Promise<PreparedRows>);
    }
    for (const prepared of coming) yield await prepared;
    for (const thread of threads) yield await thread.finish();
  } finally {
    await Promise.all(threads.map((thread) => thread.end()));
  }
}
