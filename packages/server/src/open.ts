import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Clock } from '@shiheng/basics/clock';
import { loadCatalogue } from '@shiheng/data/catalogue';
import type { Db } from '@shiheng/db/handle';
import { migrate } from '@shiheng/db/migrate';
import { openDb } from '@shiheng/db/open';
import { type Accounts, build as buildAccounts } from './modules/accounts/index.ts';
import { type Appointments, build as buildAppointments } from './modules/appointments/index.ts';
import { type Audit, build as buildAudit } from './modules/audit/index.ts';
import { type Bulletins, build as buildBulletins } from './modules/bulletins/index.ts';
import { build as buildEnterprises, type Enterprises } from './modules/enterprises/index.ts';
import { build as buildEvidence, type Evidence } from './modules/evidence/index.ts';
import { build as buildIndicatorPages, type IndicatorPages } from './modules/indicator-pages/index.ts';
import {
  build as buildIndicators,
  buildReportImports,
  type Indicators,
  type ReportImports,
} from './modules/indicators/index.ts';
import {
  build as buildOrgs,
  buildUnits,
  findUnits,
  loadTree,
  type Orgs,
  reaches,
  scopes,
  type Units,
} from './modules/orgs/index.ts';
import { build as buildPeriods, type Periods } from './modules/periods/index.ts';
import { build as buildQuality, type Quality } from './modules/quality/index.ts';
import { build as buildRecords, type Records } from './modules/records/index.ts';
import { build as buildRelations, type Relations } from './modules/relations/index.ts';
import { build as buildRetention, type Retention } from './modules/retention/index.ts';
import { build as buildRules, loadPublications, type Rules } from './modules/rules/index.ts';
import { build as buildSearch, type Search } from './modules/search/index.ts';
import { buildEdits, build as buildWorkers, type Workers } from './modules/workers/index.ts';
import { FileStore } from './platform/files/store.ts';
import { builtWeb } from './platform/http/web-files.ts';
import { buildFences, type Fences } from './platform/identity/fences.ts';
import { build as buildIdentity, type Identity } from './platform/identity/index.ts';
import { openProvider, type Provider } from './platform/identity/provider.ts';
import { readProviderSettings } from './platform/identity/provider-settings.ts';
import { removeLeftSpills } from './platform/imports/buckets.ts';
import { build as buildOperations, type Operations, type Site } from './platform/operations/index.ts';
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
  readonly accounts: Accounts;
  readonly fences: Fences;
  readonly appointments: Appointments;
  readonly orgs: Orgs;
  readonly units: Units;
  readonly workers: Workers;
  readonly indicators: Indicators & ReportImports;
  readonly relations: Relations;
  readonly quality: Quality;
  readonly search: Search;
  readonly indicatorPages: IndicatorPages;
  readonly periods: Periods;
  readonly audit: Audit;
  readonly enterprises: Enterprises;
  readonly evidence: Evidence;
  readonly bulletins: Bulletins;
  readonly records: Records;
  readonly retention: Retention;
  readonly rules: Rules;
  readonly operations: Operations;
  close(): Promise<void>;
}

/** `dataDir` holds the keys in any case, and the database unless `databaseUrl` names a PostgreSQL server. */
export interface Place {
  readonly dataDir: string;
  readonly databaseUrl?: string | undefined;
  /** Algorithms of a key file that is made now; one that is there keeps its own. */
  readonly suite?: SuiteName;
}

export interface Deps {
  readonly clock: Clock;
  /** Identity providers that may vouch for people; by default those that SHIHENG_SIGN_IN names. */
  readonly providers?: readonly Provider[];
}

/**
 * Opens the database, brings it up to the newest migration, opens the keys that belong to it, and builds every module.
 * @errors SignInSettingsRefused; DbRefused (another process holds the data directory), DbError (the server cannot be reached)
 */
export async function openShiheng(place: Place, deps: Deps): Promise<Shiheng> {
  const { dataDir, databaseUrl } = place;
  const providers = deps.providers ?? (await readProviderSettings()).map(openProvider);
  const db = await openDb(databaseUrl === undefined ? { dataDir } : { databaseUrl });
  try {
    await migrate(db);
    const keys = await keysOf(db, place, deps);
    const tempDir = join(dataDir, 'tmp');
    await removeLeftSpills(tempDir);
    return assemble(db, keys, { ...deps, providers }, { tempDir, site: siteOf(place) });
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

/**
 * `tempDir` is for what lives no longer than a request or an import; the data directory of `site` holds kept files and the
 * exported heads of the audit chain, and the checks of an installation look at all of it.
 */
export interface Folders {
  readonly tempDir: string;
  readonly site: Site;
}

function nowhere(): Folders {
  return { tempDir: tmpdir(), site: siteOf({ dataDir: tmpdir() }) };
}

export function siteOf({ dataDir, databaseUrl }: Place): Site {
  return { dataDir, databaseUrl, keyFile: keyFilePath(dataDir), webRoot: builtWeb };
}

/** Builds every module on an open, migrated database. */
export function assemble(
  db: Db,
  keys: () => Keys,
  { clock, providers = [] }: Deps,
  { tempDir, site }: Folders = nowhere(),
): Shiheng {
  const catalogue = loadCatalogue();
  const privacy = privacyWith(keys);
  const indicators = buildIndicators({ db, clock, catalogue, loadTree, loadPublications });
  const identity = buildIdentity({ db, clock, scopes, privacy, providers });
  const fences = buildFences({ db, clock, reaches });
  const relations = buildRelations({ indicators, fences });
  const orgs = buildOrgs({ db, clock });
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
    orgs,
    units: buildUnits({ db, clock, fences, cubes: indicators.cubes, orgs }),
    workers: buildWorkers({ db, clock, keys, tempDir }),
    indicators: { ...indicators, ...reports },
    relations,
    quality: buildQuality({ db, clock, fences, relations, indicators }),
    audit: buildAudit({ db, clock, headsFile: join(site.dataDir, 'audit-heads.jsonl') }),
    search: buildSearch({ indicators, fences }),
    indicatorPages: buildIndicatorPages({ indicators, fences, privacy }),
    periods: buildPeriods({ indicators, fences, listPeriods: relations.listPeriods }),
    enterprises: buildEnterprises({
      db,
      clock,
      fences,
      indicators,
      privacy,
      edits: buildEdits({ db, clock, keys }),
    }),
    evidence: buildEvidence({ db, clock, fences, files: new FileStore(join(site.dataDir, 'files')) }),
    bulletins: buildBulletins({ db, clock, fences, catalogue, indicators, relations }),
    records: buildRecords({ db, clock, fences, privacy }),
    retention: buildRetention({ db, clock }),
    rules: buildRules({ db, clock, catalogue, indicators, relations, names: identity.names }),
    operations: buildOperations({ db, clock, keys, site }),
    close: () => db.close(),
  };
}
