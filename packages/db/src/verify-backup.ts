import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { PassThrough } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { BackupEnd } from './backup-format.ts';
import { CopyReader } from './copy-reader.ts';
import { filesOf, manifestOf, takeRows } from './restore.ts';

export interface VerifiedBackup extends BackupEnd {
  /** Of the file as it lies there, hex: to compare with a copy elsewhere. */
  readonly sha256: string;
}

/**
 * Reads a backup as a restore would, without a database: every part unpacks, has the hash in its name, holds whole rows
 * of its table's width, and as many as were written.
 * @errors DbRefused backup-damaged, backup-foreign
 */
export async function verifyBackup(path: string): Promise<VerifiedBackup> {
  const hash = createHash('sha256');
  const bytes = new PassThrough();
  bytes.on('data', (chunk: Uint8Array) => hash.update(chunk));
  const read = pipeline(createReadStream(path), bytes);
  read.catch(() => undefined); // a fault reaches whoever reads `bytes`
  const files = filesOf(bytes);
  const manifest = manifestOf(await files.next());
  const rows = await takeRows(manifest, files, async (_table, columns, part) => countRows(columns.length, part));
  await read;
  return { rows, sha256: hash.digest('hex') };
}

function countRows(width: number, part: Uint8Array): number {
  const reader = new CopyReader(width);
  reader.push(part);
  let rows = 0;
  while (reader.next()) rows += 1;
  reader.end();
  return rows;
}
