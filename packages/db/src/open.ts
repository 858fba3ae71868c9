import { mkdir, realpath } from 'node:fs/promises';
import type { Db } from './handle.ts';
import { lockDataDirectory } from './lock.ts';
import { PgliteConnector, startInDirectory } from './pglite.ts';
import { PostgresConnector } from './postgres.ts';
import { TransactingDb } from './transactions.ts';

export type DbPlace = { readonly dataDir: string } | { readonly databaseUrl: string };

/**
 * Opens a database, unmigrated: PGlite under `dataDir` (created when absent), or PostgreSQL at `databaseUrl`.
 *
 * PGlite survives a killed process, not a power cut: it never calls fsync. Dumps (dump.ts) are its protection from that.
 * @errors DbRefused data-directory-in-use; DbError when the server cannot be reached
 */
export async function openDb(place: DbPlace): Promise<Db> {
  if ('databaseUrl' in place) return openPostgres(place.databaseUrl);
  await mkdir(place.dataDir, { recursive: true, mode: 0o700 });
  const dataDir = await realpath(place.dataDir);
  const unlock = lockDataDirectory(dataDir);
  try {
    const engine = await startInDirectory(dataDir);
    return new TransactingDb(new PgliteConnector(engine, async () => unlock()));
  } catch (fault) {
    unlock();
    throw fault;
  }
}

async function openPostgres(databaseUrl: string): Promise<Db> {
  const db = new TransactingDb(new PostgresConnector(databaseUrl));
  try {
    await db.read(async () => undefined);
    return db;
  } catch (fault) {
    await db.close();
    throw fault;
  }
}
