import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, describe, expect, test, vi } from 'vitest';
import { backupToFile } from './backup.ts';
import { CopyWriter } from './copy-writer.ts';
import { dumpOnce, startDumps } from './dump.ts';
import type { Db, Row } from './handle.ts';
import { migrate } from './migrate.ts';
import { restoreFromFile } from './restore.ts';
import { loadTables } from './tables.ts';
import { forEachEngine, openPgliteForTest, openPostgresForTest } from './testing.ts';
import { verifyBackup } from './verify-backup.ts';

const directory = mkdtempSync(join(tmpdir(), 'shiheng-backup-'));
const enterprise = '7d444840-9dc0-11d1-b245-5ffdce74fad2';
const manyPersons = 20_000; // more than one part of 8 MB

async function fill(db: Db, persons: number): Promise<void> {
  await db.tx(async (tx) => {
    await tx.query(
      `insert into orgs.org values ('530000', 'province', '云南省', '云南', null, null, '1950-02-24', null)`,
    );
    await tx.query(`insert into orgs.enterprise values ($1, '91530000MA00000000', '2001-01-01', null)`, [enterprise]);
    await tx.query(`insert into platform.setting values ('x', '{"甲":[1,null]}')`);
    const at = '2024-01-02T03:04:05.006Z';
    await tx.query(`insert into indicators.period values ('2024Q1', $1, 1)`, [at]);
    await tx.query(`insert into indicators.org_report values ('530000', '2024Q1', 'm', 0.1, 'C', null, null, $1)`, [
      enterprise,
    ]);
    const writer = new CopyWriter();
    for (let i = 0; i < persons; i += 1) {
      writer.row(7);
      writer.uuid(enterprise);
      writer.bytea(Buffer.from(String(i).padStart(16, '0')));
      writer.bytea(Buffer.alloc(8, i));
      writer.bytea(Buffer.alloc(450, i * 7));
      writer.date(i);
      writer.bool(i % 2 === 0);
      writer.null();
    }
    await tx.script('alter table workers.person add column odd text');
    await tx.copyIn(
      'workers.person',
      ['enterprise_id', 'person_id', 'name_index', 'sealed', 'born_on', 'female', 'odd'],
      writer.finish(),
    );
    await tx.script('alter table workers.person drop column odd');
  });
}

/** Row count and a hash of all rows as text, per table: comparable between engines. */
async function contents(db: Db): Promise<Row[]> {
  return db.read(async (reader) => {
    const found: Row[] = [];
    for (const { name } of await loadTables(reader)) {
      const sql = `select '${name}' as name, count(*) as rows, md5(coalesce(string_agg(md5(t::text), '' order by md5(t::text)), '')) as hash from ${name} t`;
      found.push(...(await reader.query(sql)));
    }
    return found;
  });
}

forEachEngine('backup and restore', (open) => {
  let db: Db;
  let path: string;
  beforeAll(async () => {
    db = await open();
    await fill(db, manyPersons);
    path = join(directory, `${db.engine}.tar.gz`);
  });

  test('is read back before it counts', async () => {
    const { rows, sha256 } = await backupToFile(db, path);
    expect(await verifyBackup(path)).toEqual({ rows, sha256 });
    expect(sha256).toBe(createHash('sha256').update(readFileSync(path)).digest('hex'));
    const bytes = readFileSync(path);
    for (const at of [bytes.length >> 2, bytes.length >> 1, bytes.length - 9]) {
      const damaged = Uint8Array.from(bytes);
      damaged[at] = (damaged[at] as number) ^ 0x55;
      const file = join(directory, `${db.engine}-${at}.tar.gz`);
      writeFileSync(file, damaged);
      await expect(verifyBackup(file)).rejects.toMatchObject({ kind: 'backup-damaged' });
    }
  });

  test('a backup restored over the same database gives the same rows', async () => {
    const before = await contents(db);
    const { rows } = await backupToFile(db, path);
    expect(rows['workers.person']).toBe(manyPersons);
    await expect(restoreFromFile(db, path)).rejects.toMatchObject({ kind: 'database-not-empty' });
    await db.tx((tx) =>
      tx.script(`delete from workers.person where female; insert into platform.setting values ('y', '1')`),
    );
    expect(await restoreFromFile(db, path, { replace: true })).toEqual({ rows });
    expect(await contents(db)).toEqual(before);
    expect(await migrate(db)).toEqual([]);
  });

  test('tar and gzip read it; its parts are several', () => {
    const names = execFileSync('tar', ['tzf', path]).toString().trim().split('\n');
    expect(names[0]).toBe('manifest.json');
    expect(names.at(-1)).toBe('end.json');
    expect(names.filter((name) => name.startsWith('data/workers.person/')).length).toBeGreaterThan(1);
  });

  test('cut off or altered anywhere, it is refused and changes nothing', async () => {
    const before = await contents(db);
    const whole = readFileSync(path);
    const damaged = join(directory, 'damaged.tar.gz');
    const altered = Buffer.from(whole);
    altered[altered.length >> 1] = (altered[altered.length >> 1] as number) ^ 0xff;
    for (const bytes of [
      whole.subarray(0, 100),
      whole.subarray(0, whole.length >> 1),
      whole.subarray(0, -9),
      altered,
      Buffer.from('PK'),
      Buffer.alloc(0),
    ]) {
      writeFileSync(damaged, bytes);
      await expect(restoreFromFile(db, damaged, { replace: true })).rejects.toMatchObject({ kind: 'backup-damaged' });
    }
    expect(await contents(db)).toEqual(before);
  });

  test('a foreign archive and one of a later release are refused', async () => {
    const foreign = join(directory, 'foreign.tar.gz');
    execFileSync('tar', ['czf', foreign, '--format=ustar', '-C', '/etc', 'hostname']);
    await expect(restoreFromFile(db, foreign)).rejects.toMatchObject({ kind: 'backup-foreign' });
    await db.tx((tx) => tx.script(`insert into house.migration values ('9999-later', 'x', '2030-01-01')`));
    const later = join(directory, 'later.tar.gz');
    await backupToFile(db, later);
    await db.tx((tx) => tx.script(`delete from house.migration where name = '9999-later'`));
    await expect(restoreFromFile(db, later, { replace: true })).rejects.toMatchObject({ kind: 'database-newer' });
  });

  test('dumps keep the newest', async () => {
    const plan = { directory: join(directory, `dumps-${db.engine}`), keep: 2 };
    for (const day of ['01', '02', '03']) await dumpOnce(db, plan, new Date(`2024-01-${day}T00:00:00Z`));
    expect(readdirSync(plan.directory)).toEqual([
      '2024-01-02T000000.000Z.shiheng.tar.gz',
      '2024-01-03T000000.000Z.shiheng.tar.gz',
    ]);
  });
});

// On a server the log moves by itself; timed dumps are for the embedded engine.
test('dumps come by themselves when something has changed, and only then', async () => {
  const db = await openPgliteForTest();
  const plan = {
    directory: join(directory, `timed`),
    keep: 9,
    everyMs: 50,
    onFault: (fault: unknown) => expect.unreachable(String(fault)),
  };
  const dumps = () =>
    existsSync(plan.directory) ? readdirSync(plan.directory).filter((name) => name.endsWith('.gz')) : [];
  const stop = startDumps(db, plan);
  await vi.waitUntil(() => dumps().length === 1, { timeout: 30_000 });
  await new Promise((resolve) => setTimeout(resolve, 400));
  await stop();
  expect(dumps().length).toBe(1);
  await db.close();
});

const server = process.env.TEST_DATABASE_URL;
describe.skipIf(!server)('between the engines (needs TEST_DATABASE_URL)', () => {
  test('PGlite to PostgreSQL and back: the same rows', async () => {
    const small = await openPgliteForTest();
    const large = await openPostgresForTest(server as string);
    const back = await openPgliteForTest();
    await fill(small, 2000);
    const there = join(directory, 'there.tar.gz');
    const again = join(directory, 'again.tar.gz');
    await backupToFile(small, there);
    await restoreFromFile(large, there);
    await backupToFile(large, again);
    await restoreFromFile(back, again);
    const expected = await contents(small);
    expect(await contents(large)).toEqual(expected);
    expect(await contents(back)).toEqual(expected);
    await Promise.all([small.close(), large.close(), back.close()]);
  });
});
