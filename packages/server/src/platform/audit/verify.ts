import type { Db } from '@shiheng/db/handle';
import { type ChainedEvent, type ChainHead, type ChainReport, ChainWalk } from './chain.ts';
import { countUnchained, loadChained, loadHead } from './chain-store.ts';

const pageSize = 2000;

export interface VerifyOptions {
  /** Exported earlier: they prove that nothing before them was written anew. */
  readonly heads?: readonly ChainHead[];
  /** A line of the file of heads that is none: somebody has touched what should prove the chain. */
  readonly unreadableHead?: number;
  readonly onProgress?: (events: number, of: number) => void;
}

/**
 * Walks the whole chain as it stood when asked, in short transactions, and compares it with exported heads.
 * Nothing is written.
 */
export async function verifyChain(
  db: Db,
  { heads = [], unreadableHead, onProgress }: VerifyOptions = {},
): Promise<ChainReport> {
  const walk = new ChainWalk(heads);
  const { until, unchained } = await db.read(async (reader) => ({
    until: (await loadHead(reader))?.seq ?? 0,
    unchained: await countUnchained(reader),
  }));
  for await (const page of chainPages(db, until)) {
    for (const event of page) walk.step(event);
    onProgress?.(walk.head.seq, until);
  }
  if (unreadableHead !== undefined) walk.fault({ kind: 'head-unreadable', line: unreadableHead });
  if (unchained > 0) walk.fault({ kind: 'unchained', events: unchained });
  return walk.end();
}

/** The chain up to place `until`, each page in a transaction of its own: what is chained no longer changes. */
export async function* chainPages(db: Db, until: number): AsyncGenerator<readonly ChainedEvent[]> {
  for (let after = 0; after < until; ) {
    const page = await db.read((reader) => loadChained(reader, after, until, pageSize));
    const last = page.at(-1);
    if (!last) return;
    yield page;
    after = last.seq;
  }
}
