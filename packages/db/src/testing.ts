import { createHash, randomBytes } from 'node:crypto';
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { afterAll, describe } from 'vitest';
import type { Db } from './handle.ts';
import { loadMigrations, migrate } from './migrate.ts';
import { openDb } from './open.ts';
import { PgliteConnector } from './pglite.ts';
import { startPglite } from './pglite-engine.ts';
import { TransactingDb } from './transactions.ts';

/** Each call gives a migrated, empty database of its own; closed and dropped after the suite. PGlite takes 0.3 s and 0.7 GB: once per suite. */
export type Open = () => Promise<Db>;

/**
 * Runs the suite on PGlite, and on PostgreSQL when TEST_DATABASE_URL names a server on which databases can be created.
 * @example forEachEngine('store', (open) => { let db: Db; beforeAll(async () => { db = await open(); }); test(…) })
 */
export function forEachEngine(name: string, body: (open: Open) => void): void {
  describe(`${name} on PGlite`, () => suite(openPgliteForTest, body));
  const url = process.env.TEST_DATABASE_URL;
  if (url) describe(`${name} on PostgreSQL`, () => suite(() => openPostgresForTest(url), body));
  else describe.skip(`${name} on PostgreSQL: skipped, TEST_DATABASE_URL is not set`, () => body(openPgliteForTest));
}

/** Empties every table of ours: fresh state between tests without a fresh database. */
export async function emptyTables(db: Db): Promise<void> {
  await db.tx(async (tx) => {
    const tables = await tx.query<{ name: string }>(
      `select format('%I.%I', schemaname, tablename) as name from pg_catalog.pg_tables
       where schemaname not in ('pg_catalog', 'information_schema', 'house')`,
    );
    await tx.script('set local session_replication_role = replica'); // the audit trail refuses, as it must
    await tx.script(`truncate ${tables.map(({ name }) => name).join(', ')}`);
  });
}

function suite(open: Open, body: (open: Open) => void): void {
  const opened: Db[] = [];
  body(async () => {
    const db = await open();
    opened.push(db);
    return db;
  });
  afterAll(() => Promise.all(opened.map((db) => db.close())).then(() => undefined));
}

/** In memory, in this process, from an image that is made once per set of migrations. */
export async function openPgliteForTest(): Promise<Db> {
  const path = join(tmpdir(), `shiheng-test-image-${await migrationsHash()}.tar`);
  if (!existsSync(path)) await makeImage(path);
  return new TransactingDb(new PgliteConnector(await startPglite(undefined, readFileSync(path))));
}

async function makeImage(path: string): Promise<void> {
  const engine = await startPglite(undefined);
  const db = new TransactingDb(new PgliteConnector(engine));
  await migrate(db);
  const draft = `${path}.${randomBytes(6).toString('hex')}`;
  writeFileSync(draft, await engine.image());
  renameSync(draft, path); // another test file may be making it too
  await db.close();
}

async function migrationsHash(): Promise<string> {
  const hash = createHash('sha256').update('PGlite 0.5.16');
  for (const { name, sha256 } of await loadMigrations()) hash.update(`${name} ${sha256}\n`);
  return hash.digest('hex').slice(0, 16);
}

/** A copy of a migrated template database; dropped when closed. */
export async function openPostgresForTest(serverUrl: string): Promise<Db> {
  const name = `shiheng_test_${randomBytes(8).toString('hex')}`;
  const template = `shiheng_template_${await migrationsHash()}`;
  await onServer(serverUrl, async (server) => {
    // Held until the connection ends: templates are made once, and copied while nobody is connected to them.
    await server.query('select pg_advisory_lock(7)');
    const { rowCount } = await server.query('select from pg_database where datname = $1', [template]);
    if (!rowCount) await makeTemplate(serverUrl, server, template);
    await server.query(`create database ${name} template ${template}`);
  });
  const db = await openDb({ databaseUrl: withDatabase(serverUrl, name) });
  return dropping(db, () => onServer(serverUrl, (server) => server.query(`drop database ${name} with (force)`)));
}

async function makeTemplate(serverUrl: string, server: pg.Client, template: string): Promise<void> {
  const draft = `${template}_draft`;
  await server.query(`drop database if exists ${draft} with (force)`);
  await server.query(`create database ${draft}`);
  const db = await openDb({ databaseUrl: withDatabase(serverUrl, draft) });
  await migrate(db);
  await db.close();
  await server.query(`alter database ${draft} rename to ${template}`);
}

async function onServer<T>(serverUrl: string, work: (server: pg.Client) => Promise<T>): Promise<T> {
  const server = new pg.Client({ connectionString: serverUrl });
  await server.connect();
  try {
    return await work(server);
  } finally {
    await server.end();
  }
}

function withDatabase(serverUrl: string, name: string): string {
  const url = new URL(serverUrl);
  url.pathname = `/${name}`;
  return url.href;
}

function dropping(db: Db, drop: () => Promise<unknown>): Db {
  return {
    engine: db.engine,
    read: (work) => db.read(work),
    tx: (work) => db.tx(work),
    within: (fence) => db.within(fence),
    room: () => db.room(),
    close: async () => {
      await db.close();
      await drop();
    },
  };
}
