import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Clock } from '@shiheng/basics/clock';
import { loadCatalogue } from '@shiheng/data/catalogue';
import type { Db } from '@shiheng/db/handle';
import { migrate } from '@shiheng/db/migrate';
import { openDb } from '@shiheng/db/open';
import { type Accounts, build as buildAccounts } from './modules/accounts/index.ts';
import { type Appointments, build as buildAppointments } from './modules/appointments/index.ts';
import { type Bulletins, build as buildBulletins } from './modules/bulletins/index.ts';
import {
  build as buildIndicators,
  buildReportImports,
  type Indicators,
  type ReportImports,
} from './modules/indicators/index.ts';
import { build as buildOrgs, findUnits, loadTree, type Orgs, reaches, scopes } from './modules/orgs/index.ts';
import { build as buildRelations, type Relations } from './modules/relations/index.ts';
import { build as buildWorkers, type Workers } from './modules/workers/index.ts';
import { buildFences, type Fences } from './platform/identity/fences.ts';
import { build as buildIdentity, type Identity } from './platform/identity/index.ts';
import { removeLeftSpills } from './platform/imports/buckets.ts';
import { build as buildOperations, type Operations, type Site } from './platform/operations/index.ts';
import { bindKeys, hasKeys } from './platform/privacy/key-binding.ts';
import { type Keys, KeysRefused, openKeys } from './platform/privacy/keys.ts';
import { createPrivacy, type Privacy } from './platform/privacy/privacy.ts';

/** The application without its HTTP face: the command line and the server both stand on this. */
export interface Shiheng {
  readonly db: Db;
  readonly clock: Clock;
  /** @errors KeysRefused */
  readonly privacy: () => Privacy;
  readonly identity: Identity;
  readonly accounts: Accounts;
  readonly fences: Fences;
  readonly appointments: Appointments;
  readonly orgs: Orgs;
  readonly workers: Workers;
  readonly indicators: Indicators & ReportImports;
  readonly relations: Relations;
  readonly bulletins: Bulletins;
  readonly operations: Operations;
  close(): Promise<void>;
}

/** `dataDir` holds the keys in any case, and the database unless `databaseUrl` names a PostgreSQL server. */
export interface Place {
  readonly dataDir: string;
  readonly databaseUrl?: string | undefined;
}

export interface Deps {
  readonly clock: Clock;
}

/**
 * Opens the database, brings it up to the newest migration, opens the keys that belong to it, and builds every module.
 * @errors DbRefused (another process holds the data directory), DbError (the server cannot be reached)
 */
export async function openShiheng({ dataDir, databaseUrl }: Place, deps: Deps): Promise<Shiheng> {
  const db = await openDb(databaseUrl === undefined ? { dataDir } : { databaseUrl });
  try {
    await migrate(db);
    const keys = await keysOf(db, dataDir);
    const tempDir = join(dataDir, 'tmp');
    await removeLeftSpills(tempDir);
    return assemble(db, keys, deps, { tempDir, site: siteOf({ dataDir, databaseUrl }) });
  } catch (fault) {
    await db.close();
    throw fault;
  }
}

/**
 * Without its keys a database still answers whatever is not personal: a restored one does before its keys.json is back.
 * Whoever needs the keys then hears why they are not there.
 */
async function keysOf(db: Db, dataDir: string): Promise<() => Keys> {
  try {
    const keys = await openKeys(dataDir, { mayCreate: !(await db.read(hasKeys)) });
    await db.tx((tx) => bindKeys(tx, keys));
    return () => keys;
  } catch (fault) {
    if (!(fault instanceof KeysRefused)) throw fault;
    return () => {
      throw fault;
    };
  }
}

/** Made once per set of keys: every session that is looked up opens a name with it. */
function privacyOf(keys: () => Keys): () => Privacy {
  let made: { readonly keys: Keys; readonly privacy: Privacy } | undefined;
  return () => {
    const now = keys();
    if (made?.keys !== now) made = { keys: now, privacy: createPrivacy(now) };
    return made.privacy;
  };
}

/** `tempDir` is for the encrypted overflow of imports; `site` is what the checks of an installation look at. */
export interface Folders {
  readonly tempDir: string;
  readonly site: Site;
}

function nowhere(): Folders {
  return { tempDir: tmpdir(), site: siteOf({ dataDir: tmpdir() }) };
}

const builtWeb = fileURLToPath(new URL('../../web/dist', import.meta.url));

function siteOf({ dataDir, databaseUrl }: Place): Site {
  return { dataDir, databaseUrl, keyFile: process.env.SHIHENG_KEYS ?? join(dataDir, 'keys.json'), webRoot: builtWeb };
}

/** Builds every module on an open, migrated database. */
export function assemble(db: Db, keys: () => Keys, { clock }: Deps, { tempDir, site }: Folders = nowhere()): Shiheng {
  const catalogue = loadCatalogue();
  const privacy = privacyOf(keys);
  const identity = buildIdentity({ db, clock, scopes, privacy });
  const indicators = buildIndicators({ db, clock, catalogue, loadTree });
  const fences = buildFences({ db, clock, reaches });
  const relations = buildRelations({ indicators, fences });
  const reports = buildReportImports({ db, clock, catalogue, tempDir, findUnits });
  return {
    db,
    clock,
    privacy,
    identity,
    accounts: buildAccounts({ db, clock, privacy, sessions: identity }),
    fences,
    appointments: buildAppointments({
      db,
      clock,
      fences,
      names: identity.names,
      forgetSessions: identity.forgetSessions,
    }),
    orgs: buildOrgs({ db, clock }),
    workers: buildWorkers({ db, clock, keys, tempDir }),
    indicators: { ...indicators, ...reports },
    relations,
    bulletins: buildBulletins({ catalogue, indicators, relations }),
    operations: buildOperations({ db, clock, keys, site }),
    close: () => db.close(),
  };
}
