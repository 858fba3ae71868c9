import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Clock } from '@shiheng/basics/clock';
import { loadCatalogue } from '@shiheng/data/catalogue';
import type { Db } from '@shiheng/db/handle';
import { migrate } from '@shiheng/db/migrate';
import { openDb } from '@shiheng/db/open';
import { type Bulletins, build as buildBulletins } from './modules/bulletins/index.ts';
import {
  build as buildIndicators,
  buildReportImports,
  type Indicators,
  type ReportImports,
} from './modules/indicators/index.ts';
import { build as buildOrgs, findUnits, loadTree, type Orgs, scopes } from './modules/orgs/index.ts';
import { build as buildRecords, type Records } from './modules/records/index.ts';
import { build as buildRelations, type Relations } from './modules/relations/index.ts';
import { build as buildRetention, type Retention } from './modules/retention/index.ts';
import { build as buildWorkers, type Workers } from './modules/workers/index.ts';
import { build as buildIdentity, type Identity } from './platform/identity/index.ts';
import { removeLeftSpills } from './platform/imports/buckets.ts';
import { bindKeys, hasKeys } from './platform/privacy/key-binding.ts';
import { followKeys, type Keys, KeysRefused, keyFilePath, openKeys, type SuiteName } from './platform/privacy/keys.ts';
import { type Privacy, privacyWith } from './platform/privacy/privacy.ts';

/** The application without its HTTP face: the command line and the server both stand on this. */
export interface Shiheng {
  readonly db: Db;
  readonly clock: Clock;
  /** @errors KeysRefused */
  readonly privacy: () => Privacy;
  readonly identity: Identity;
  readonly orgs: Orgs;
  readonly workers: Workers;
  readonly indicators: Indicators & ReportImports;
  readonly relations: Relations;
  readonly bulletins: Bulletins;
  readonly records: Records;
  readonly retention: Retention;
  close(): Promise<void>;
}

/** `dataDir` holds the keys in any case, and the database unless `databaseUrl` names a PostgreSQL server. */
export interface Place {
  readonly dataDir: string;
  readonly databaseUrl?: string;
  /** Algorithms of a key file that is made now; one that is there keeps its own. */
  readonly suite?: SuiteName;
}

export interface Deps {
  readonly clock: Clock;
}

/**
 * Opens the database, brings it up to the newest migration, opens the keys that belong to it, and builds every module.
 * @errors DbRefused (another process holds the data directory), DbError (the server cannot be reached)
 */
export async function openShiheng(place: Place, deps: Deps): Promise<Shiheng> {
  const { dataDir, databaseUrl } = place;
  const db = await openDb(databaseUrl === undefined ? { dataDir } : { databaseUrl });
  try {
    await migrate(db);
    const keys = await keysOf(db, place, deps);
    const tempDir = join(dataDir, 'tmp');
    await removeLeftSpills(tempDir);
    return assemble(db, keys, deps, tempDir);
  } catch (fault) {
    await db.close();
    throw fault;
  }
}

/**
 * Without its keys a database still answers whatever is not personal: a restored one does before its keys.json is back.
 * Whoever needs the keys then hears why they are not there.
 */
async function keysOf(db: Db, { dataDir, suite = 'aes' }: Place, { clock }: Deps): Promise<() => Keys> {
  try {
    const keys = await openKeys(dataDir, { suite, mayCreate: !(await db.read(hasKeys)) });
    await db.tx((tx) => bindKeys(tx, keys, clock()));
    return followKeys(keyFilePath(dataDir), keys);
  } catch (fault) {
    if (!(fault instanceof KeysRefused)) throw fault;
    return () => {
      throw fault;
    };
  }
}

/** Builds every module on an open, migrated database. `tempDir` is for the encrypted overflow of imports. */
export function assemble(db: Db, keys: () => Keys, { clock }: Deps, tempDir: string = tmpdir()): Shiheng {
  const catalogue = loadCatalogue();
  const indicators = buildIndicators({ db, clock, catalogue, loadTree });
  const relations = buildRelations({ indicators });
  const reports = buildReportImports({ db, clock, catalogue, tempDir, findUnits });
  const privacy = privacyWith(keys);
  return {
    db,
    clock,
    privacy,
    identity: buildIdentity({ db, clock, scopes }),
    orgs: buildOrgs({ db, clock }),
    workers: buildWorkers({ db, clock, keys, tempDir }),
    indicators: { ...indicators, ...reports },
    relations,
    bulletins: buildBulletins({ catalogue, indicators, relations }),
    records: buildRecords({ db, clock, privacy }),
    retention: buildRetention({ db, clock }),
    close: () => db.close(),
  };
}
