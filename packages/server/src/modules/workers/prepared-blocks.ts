import type { Block } from '../../platform/files/blocks.ts';
import type { Privacy } from '../../platform/privacy/privacy.ts';
import { type PreparedRows, WorkerPreparer, type WorkerReading } from './worker-preparer.ts';

/** Blocks of a file, prepared, in the order of the file. */
export async function* preparedBlocks(
  reading: WorkerReading,
  privacy: Privacy,
  blocks: AsyncIterable<Block>,
): AsyncGenerator<PreparedRows> {
  const preparer = new WorkerPreparer(reading, privacy);
  for await (const block of blocks) yield preparer.prepare(block);
}
