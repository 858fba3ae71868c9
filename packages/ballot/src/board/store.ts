import type { Written } from '../archive/write.ts';

/**
 * Where a board keeps its archive. One writer: whoever holds a store is the only one that appends.
 * node/file-store.ts is the one on files.
 */
export interface BoardStore {
  /** The archive as it stands. It ends with a whole event. */
  load(): Promise<Uint8Array>;
  /**
   * Appends the records of one event: atomic, and durable when the promise resolves. When it rejects, either all of
   * the event stands or nothing of it, and the store takes no more; opening it anew tells which.
   */
  append(written: Written): Promise<void>;
  /** Lets another writer in. */
  close(): Promise<void>;
}
