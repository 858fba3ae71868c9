import { createReadStream } from 'node:fs';
import { type FileHandle, open, rename, rm } from 'node:fs/promises';
import { isDeepStrictEqual } from 'node:util';
import { createGzip } from 'node:zlib';
import { type BackupEnd, backupFormat, contentHash, type Manifest } from './backup-format.ts';
import { CopyReader } from './copy-reader.ts';
import { CopyWriter } from './copy-writer.ts';
import { DbRefused } from './errors.ts';
import type { Db, Reader } from './handle.ts';
import { loadApplied } from './migrate.ts';
import { loadTables, type Table } from './tables.ts';
import { tarEnd, tarEntry } from './tar.ts';
import { type VerifiedBackup, verifyBackup } from './verify-backup.ts';

const partBytes = 8 << 20;

/**
 * Writes all data, as of one moment, to a file that is whole and on disk when this returns; a file of that name stays
 * until then. The key file is not part of it: whoever holds both can read every name.
 *
 * The transaction only spools plain tar beside the target; compressing comes after it. The embedded engine has one
 * connection, and nobody should wait for gzip.
 *
 * Before it gets its name it is read back as a restore would, from the disk: a backup that cannot be read is none.
 * @returns rows per table, and the hash of the file
 * @errors DbRefused backup-damaged: the disk does not hold what was written
 */
export async function backupToFile(db: Db, path: string): Promise<VerifiedBackup> {
  const spool = `${path}.spool`;
  try {
    const end = await writingTo(spool, (file) => db.read((reader) => writeTar(reader, file)));
    await writingTo(`${path}.part`, async (file) => {
      const plain = createReadStream(spool, { highWaterMark: 1 << 20 }).on('error', (fault) => packed.destroy(fault));
      const packed = plain.pipe(createGzip({ level: 3 }));
      for await (const bytes of packed) await file.writeFile(bytes as Uint8Array);
      await file.sync();
    });
    const verified = await verifyBackup(`${path}.part`);
    if (!isDeepStrictEqual(verified.rows, end.rows)) throw new DbRefused({ kind: 'backup-damaged', at: 'its rows' });
    await rename(`${path}.part`, path);
    return verified;
  } finally {
    await rm(spool, { force: true });
  }
}

async function writingTo<T>(path: string, work: (file: FileHandle) => Promise<T>): Promise<T> {
  const file = await open(path, 'w', 0o600);
  try {
    return await work(file);
  } finally {
    await file.close();
  }
}

async function writeTar(reader: Reader, file: FileHandle): Promise<BackupEnd> {
  const add: Add = (name, content) => file.writeFile(tarEntry(name, content));
  const end = await addData(reader, add);
  await add('end.json', json(end));
  await file.writeFile(tarEnd);
  return end;
}

type Add = (name: string, content: Uint8Array) => Promise<void>;

async function addData(reader: Reader, add: Add): Promise<BackupEnd> {
  const tables = await loadTables(reader);
  const migrations = await loadApplied(reader);
  await add('manifest.json', json({ format: backupFormat, migrations, tables } satisfies Manifest));
  const rows: Record<string, number> = {};
  for (const table of tables) rows[table.name] = await addTable(reader, table, add);
  return { rows };
}

async function addTable(reader: Reader, { name, columns }: Table, add: Add): Promise<number> {
  let rows = 0;
  let part = 0;
  for await (const file of copyFiles(reader.copyOut(`select ${columns.join(', ')} from ${name}`), columns.length)) {
    part += 1;
    rows += file.rows;
    await add(`data/${name}/${part}-${contentHash(file.bytes)}.copy`, file.bytes);
  }
  return rows;
}

/** Cuts a COPY stream between rows into COPY files of about `partBytes`. */
async function* copyFiles(
  stream: AsyncIterable<Uint8Array>,
  width: number,
): AsyncIterable<{ rows: number; bytes: Uint8Array }> {
  const reader = new CopyReader(width);
  const writer = new CopyWriter();
  const cut = () => ({ rows: writer.rows, bytes: writer.finish() });
  for await (const chunk of stream) {
    reader.push(chunk);
    while (reader.next()) {
      writer.rawRow(reader.rowBytes());
      if (writer.size >= partBytes) yield cut();
    }
  }
  reader.end();
  if (writer.rows > 0) yield cut();
}

function json(value: unknown): Uint8Array {
  return Buffer.from(`${JSON.stringify(value)}\n`);
}
