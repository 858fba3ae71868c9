import { createHash } from 'node:crypto';
import type { Block } from './blocks.ts';
import type { Table } from './table.ts';

/** Rows made by a program, such as the demo province: read like a file, without ever being one. */
export interface RowSource {
  readonly name: string;
  readonly header: readonly string[];
  /** Can be walked through more than once. */
  readonly rows: Iterable<readonly string[]>;
}

const rowsPerBlock = 1000;

/** The header stands on line 1. There are no bytes to hash: the digest is that of name and header. */
export function rowTable({ name, header, rows }: RowSource): Table {
  async function* blocks(signal?: AbortSignal): AsyncGenerator<Block> {
    let part: (readonly string[])[] = [header];
    let firstLine = 1;
    for (const row of rows) {
      part.push(row);
      if (part.length < rowsPerBlock) continue;
      signal?.throwIfAborted();
      yield { bytes: new Uint8Array(0), firstLine, rows: part };
      firstLine += part.length;
      part = [];
    }
    if (part.length > 0) yield { bytes: new Uint8Array(0), firstLine, rows: part };
  }
  const sha256 = createHash('sha256')
    .update(JSON.stringify([name, header]))
    .digest();
  return { context: { format: 'rows' }, bytes: 0, sha256, header, headerLine: 1, blocks, close: async () => {} };
}
