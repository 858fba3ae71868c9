import type { Clock } from '@shiheng/basics/clock';
import { loadCatalogue } from '@shiheng/data/catalogue';
import type { Db } from '@shiheng/db/handle';
import { migrate } from '@shiheng/db/migrate';
import { openDb } from '@shiheng/db/open';
import { build as buildIndicators, type Indicators } from './modules/indicators/index.ts';
import { loadTree, scopes } from './modules/orgs/index.ts';
import { build as buildRelations, type Relations } from './modules/relations/index.ts';
import { build as buildIdentity, type Identity } from './platform/identity/index.ts';
import { bindKeys } from './platform/privacy/key-binding.ts';
import { type Keys, openKeys } from './platform/privacy/keys.ts';
import { createPrivacy, type Privacy } from './platform/privacy/privacy.ts';

/** The application without its HTTP face: the command line and the server both stand on this. */
export interface Shiheng {
  readonly db: Db;
  readonly clock: Clock;
  readonly privacy: Privacy;
  readonly identity: Identity;
  readonly indicators: Indicators;
  readonly relations: Relations;
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
 * Opens the database, brings it up to the newest migration, opens the keys that belong to it, and builds every module.
 * @errors DbRefused (another process holds the data directory), DbError (the server cannot be reached), KeysRefused
 */
export async function openShiheng({ dataDir, databaseUrl }: Place, deps: Deps): Promise<Shiheng> {
  const db = await openDb(databaseUrl === undefined ? { dataDir } : { databaseUrl });
  try {
    await migrate(db);
    const keys = await openKeys(dataDir);
    await db.tx((tx) => bindKeys(tx, keys));
    return assemble(db, keys, deps);
  } catch (fault) {
    await db.close();
    throw fault;
  }
}

/** Builds every module on an open, migrated database. */
export function assemble(db: Db, keys: Keys, { clock }: Deps): Shiheng {
  const indicators = buildIndicators({ db, clock, catalogue: loadCatalogue(), loadTree });
  return {
    db,
    clock,
    privacy: createPrivacy(keys),
    identity: buildIdentity({ db, clock, scopes }),
    indicators,
    relations: buildRelations({ indicators }),
    close: () => db.close(),
  };
}
