import type { Clock } from '@shiheng/basics/clock';
import type { Db } from '@shiheng/db/handle';
import { migrate } from '@shiheng/db/migrate';
import { openDb } from '@shiheng/db/open';
import { scopes } from './modules/orgs/scopes.ts';
import { build as buildIdentity, type Identity } from './platform/identity/index.ts';

/** The application without its HTTP face: the command line and the server both stand on this. */
export interface Shiheng {
  readonly db: Db;
  readonly identity: Identity;
  close(): Promise<void>;
}

/** `dataDir` holds the keys in any case, and the database unless `databaseUrl` names a PostgreSQL server. */
export interface Place {
  readonly dataDir: string;
  readonly databaseUrl?: string;
}

export interface Deps {
  readonly clock: Clock;
}

/**
 * Opens the database, brings it up to the newest migration and builds every module.
 * @errors DbRefused (another process holds the data directory), DbError (the server cannot be reached)
 */
export async function openShiheng({ dataDir, databaseUrl }: Place, deps: Deps): Promise<Shiheng> {
  const db = await openDb(databaseUrl === undefined ? { dataDir } : { databaseUrl });
  try {
    await migrate(db);
    return assemble(db, deps);
  } catch (fault) {
    await db.close();
    throw fault;
  }
}

/** Builds every module on an open, migrated database. */
export function assemble(db: Db, { clock }: Deps): Shiheng {
  const identity = buildIdentity({ db, clock, scopes });
  return { db, identity, close: () => db.close() };
}
