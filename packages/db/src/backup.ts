import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { open, rename } from 'node:fs/promises';
import { createGzip } from 'node:zlib';
import { CopyReader, CopyWriter } from './copy-binary.ts';
import type { Db, Reader } from './handle.ts';
import { type AppliedMigration, loadApplied } from './migrate.ts';
import { loadTables, type Table } from './tables.ts';
import { tarEnd, tarEntry } from './tar.ts';

// A backup is a tar.gz: manifest.json, then each table's rows as binary COPY files of some megabytes
// (data/<table>/<n>-<hash>.copy), then end.json with the rows of each. The same on both engines.

export const backupFormat = 'shiheng-backup-1';

export interface Manifest {
  readonly format: typeof backupFormat;
  readonly migrations: readonly AppliedMigration[];
  readonly tables: readonly Table[]; // each after those that it refers to
}

export interface BackupEnd {
  readonly rows: Readonly<Record<string, number>>; // by table
}

const partBytes = 8 << 20;

/**
 * Writes all data, as of one moment, to `sink`, which is awaited. The key file is not part of it: whoever holds both
 * can read every name.
 * @returns rows per table
 */
export async function backup(db: Db, sink: (bytes: Uint8Array) => Promise<void>): Promise<BackupEnd> {
  const gzip = createGzip({ level: 3 });
  const written = drain(gzip, sink);
  const add = async (name: string, content: Uint8Array): Promise<void> => {
    if (!gzip.write(tarEntry(name, content))) await Promise.race([once(gzip, 'drain'), written]);
  };
  try {
    const end = await db.read((reader) => addData(reader, add));
    await add('end.json', json(end));
    gzip.end(tarEnd);
    await written;
    return end;
  } finally {
    gzip.destroy();
    await written.catch(() => undefined);
  }
}

async function drain(source: AsyncIterable<Uint8Array>, sink: (bytes: Uint8Array) => Promise<void>): Promise<void> {
  for await (const bytes of source) await sink(bytes);
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

/** First 32 hex digits of SHA-256: damage is noticed before a part is loaded. */
export function contentHash(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex').slice(0, 32);
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

/** Writes a backup file that is whole and on disk when this returns; a file of that name stays until then. */
export async function backupToFile(db: Db, path: string): Promise<BackupEnd> {
  const draft = `${path}.part`;
  const file = await open(draft, 'w', 0o600);
  try {
    const end = await backup(db, async (bytes) => {
      await file.writeFile(bytes);
    });
    await file.sync();
    await file.close();
    await rename(draft, path);
    return end;
  } catch (fault) {
    await file.close().catch(() => undefined);
    throw fault;
  }
}
