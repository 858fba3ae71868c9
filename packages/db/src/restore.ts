import { createReadStream } from 'node:fs';
import { Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { type BackupEnd, backupFormat, contentHash, type Manifest } from './backup-format.ts';
import { DbRefused } from './errors.ts';
import type { Db, Tx } from './handle.ts';
import { applyWithin, checkHistory, loadMigrations, type Migration } from './migrate.ts';
import { loadSchemas, loadTables } from './tables.ts';
import { readTar, type TarFile } from './tar.ts';

export interface RestoreOptions {
  /** Drops what the database holds. Otherwise a database with data is refused. */
  readonly replace?: boolean;
}

/**
 * Makes the database what it was when backed up, on either engine, and brings it up to this release's migrations.
 * One transaction: a damaged backup changes nothing.
 * @returns rows per table
 * @errors DbRefused backup-damaged, backup-foreign, database-not-empty, migration-changed, database-newer
 */
export async function restore(
  db: Db,
  source: AsyncIterable<Uint8Array>,
  options: RestoreOptions = {},
): Promise<BackupEnd> {
  const migrations = await loadMigrations();
  return db.tx(async (tx) => {
    const files = filesOf(source);
    const manifest = manifestOf(await files.next());
    checkHistory(manifest.migrations, migrations);
    if (!options.replace) await refuseIfFilled(tx);
    await rebuild(tx, migrations.slice(0, manifest.migrations.length));
    const rows = await takeRows(manifest, files, (table, columns, part) => tx.copyIn(table, columns, part));
    await applyWithin(tx, migrations);
    return { rows };
  });
}

export function restoreFromFile(db: Db, path: string, options: RestoreOptions = {}): Promise<BackupEnd> {
  return restore(db, createReadStream(path), options);
}

export type Files = AsyncGenerator<TarFile, undefined>;

/** Every way in which the archive cannot be read is one refusal that tells where it stopped. */
export async function* filesOf(source: AsyncIterable<Uint8Array>): Files {
  let at = 'its start';
  try {
    const bytes = Readable.from(source).on('error', (fault) => gunzip.destroy(fault));
    const gunzip = createGunzip();
    for await (const file of readTar(bytes.pipe(gunzip))) {
      at = file.name;
      yield file;
    }
  } catch (fault) {
    if ((fault as NodeJS.ErrnoException).code === 'ENOENT') throw fault;
    throw new DbRefused({ kind: 'backup-damaged', at });
  }
  return undefined;
}

export function manifestOf(first: IteratorResult<TarFile, undefined>): Manifest {
  const file = first.value;
  if (file?.name !== 'manifest.json') throw new DbRefused({ kind: 'backup-foreign', found: file?.name ?? 'empty' });
  const manifest = parse<Manifest>(file);
  if (manifest.format !== backupFormat) throw new DbRefused({ kind: 'backup-foreign', found: String(manifest.format) });
  return manifest;
}

function parse<T>(file: TarFile): T {
  try {
    return JSON.parse(Buffer.from(file.content).toString()) as T;
  } catch {
    throw new DbRefused({ kind: 'backup-damaged', at: file.name });
  }
}

async function refuseIfFilled(tx: Tx): Promise<void> {
  for (const { name } of await loadTables(tx)) {
    const [found] = await tx.query(`select 1 as one from ${name} limit 1`);
    if (found) throw new DbRefused({ kind: 'database-not-empty', table: name });
  }
}

async function rebuild(tx: Tx, migrations: readonly Migration[]): Promise<void> {
  const schemas = await loadSchemas(tx);
  if (schemas.length > 0) await tx.script(`drop schema ${schemas.join(', ')} cascade`);
  await applyWithin(tx, migrations);
}

const partName = /^data\/([^/]+)\/\d+-([0-9a-f]{32})\.copy$/;

/** Takes the rows of one part of a table. @returns how many there were */
export type TakePart = (table: string, columns: readonly string[], rows: Uint8Array) => Promise<number>;

/**
 * Walks all parts of a backup to its end: whole, of the hash in its name, of a table of the manifest, as many rows as
 * were written.
 * @errors DbRefused backup-damaged
 */
export async function takeRows(manifest: Manifest, files: Files, take: TakePart): Promise<Record<string, number>> {
  const columns = new Map(manifest.tables.map((table) => [table.name, table.columns]));
  const rows: Record<string, number> = Object.fromEntries(manifest.tables.map(({ name }) => [name, 0]));
  for (;;) {
    const { value: file, done } = await files.next();
    if (done) throw new DbRefused({ kind: 'backup-damaged', at: 'its end' });
    if (file.name === 'end.json') {
      await files.next(); // to the archive's own end, where its checksum is
      return verified(rows, parse<BackupEnd>(file));
    }
    const [, table = '', hash] = partName.exec(file.name) ?? [];
    const names = columns.get(table);
    if (!names || contentHash(file.content) !== hash) throw new DbRefused({ kind: 'backup-damaged', at: file.name });
    rows[table] = (rows[table] ?? 0) + (await take(table, names, file.content));
  }
}

function verified(rows: Record<string, number>, end: BackupEnd): Record<string, number> {
  for (const [table, expected] of Object.entries(end.rows)) {
    if (rows[table] !== expected) throw new DbRefused({ kind: 'backup-damaged', at: table });
  }
  return rows;
}
