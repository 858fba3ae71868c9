import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { DbError, DbRefused } from './errors.ts';
import type { Db, Reader, Tx } from './handle.ts';

export interface Migration {
  readonly name: string; // file name without .sql
  readonly sha256: string; // hex
  readonly sql: string;
}

const folder = new URL('../migrations/', import.meta.url);
/** Key of the advisory lock under which migrations run: 'shih' as a number. */
const lockKey = 0x73686968;

/** All migrations of this release, in order. */
export async function loadMigrations(): Promise<readonly Migration[]> {
  const files = (await readdir(folder)).filter((file) => file.endsWith('.sql')).sort();
  return Promise.all(files.map(loadMigration));
}

async function loadMigration(file: string): Promise<Migration> {
  const sql = await readFile(new URL(file, folder), 'utf8');
  return { name: file.slice(0, -'.sql'.length), sha256: createHash('sha256').update(sql).digest('hex'), sql };
}

/**
 * Applies what is missing, each migration in a transaction of its own. Two processes may call it at once.
 * @returns names of those applied now
 * @errors DbRefused migration-changed, database-newer
 */
export async function migrate(db: Db): Promise<readonly string[]> {
  const migrations = await loadMigrations();
  const now: string[] = [];
  for (const migration of migrations) {
    if (await db.tx((tx) => applyUnlessDone(tx, migrations, migration))) now.push(migration.name);
  }
  return now;
}

async function applyUnlessDone(tx: Tx, migrations: readonly Migration[], next: Migration): Promise<boolean> {
  await tx.query('select pg_advisory_xact_lock($1)', [lockKey]);
  await tx.script(`
    create schema if not exists house;
    create table if not exists house.migration (
      name text primary key, sha256 text not null, applied_at timestamptz not null)`);
  const done = await loadApplied(tx);
  checkHistory(done, migrations);
  if (done.some(({ name }) => name === next.name)) return false;
  await tx.script(next.sql).catch(roleRefusal);
  const appliedAt = new Date().toISOString();
  await tx.query('insert into house.migration values ($1, $2, $3)', [next.name, next.sha256, appliedAt]);
  return true;
}

/** SQLSTATE by which 0005-fence tells that the server does not let its role be made. */
const roleRefused = 'SHF01';

function roleRefusal(fault: unknown): never {
  if (fault instanceof DbError && fault.code === roleRefused)
    throw new DbRefused({ kind: 'fence-role-refused', reason: fault.message });
  throw fault;
}

export type AppliedMigration = Pick<Migration, 'name' | 'sha256'>;

/** Of a migrated database, in order. */
export function loadApplied(reader: Reader): Promise<readonly AppliedMigration[]> {
  return reader.query<{ name: string; sha256: string }>('select name, sha256 from house.migration order by name');
}

/** @errors DbRefused migration-changed, database-newer: `done` is no part of what this release knows */
export function checkHistory(done: readonly AppliedMigration[], migrations: readonly Migration[]): void {
  for (const { name, sha256 } of done) {
    const known = migrations.find((migration) => migration.name === name);
    if (!known) throw new DbRefused({ kind: 'database-newer', name });
    if (known.sha256 !== sha256) throw new DbRefused({ kind: 'migration-changed', name });
  }
}

/** Applies `migrations` in the caller's transaction, so that a restore is one deed. */
export async function applyWithin(tx: Tx, migrations: readonly Migration[]): Promise<void> {
  for (const migration of migrations) await applyUnlessDone(tx, migrations, migration);
}
