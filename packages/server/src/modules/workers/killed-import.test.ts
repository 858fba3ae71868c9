import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Period } from '@shiheng/basics/period';
import { openPostgresForTest } from '@shiheng/db/testing';
import { expect, it } from 'vitest';
import { openShiheng, type Place } from '../../open.ts';
import { commandLine } from '../../platform/imports/actor.ts';
import { testFile } from '../../testing/files.ts';
import { enterpriseCells, enterprisesCsv, workerCells, workersCsv } from '../../testing/ledger.ts';

const period = '2024Q1' as Period;
const clock = () => new Date('2024-05-10T02:00:00Z');
const enterprises = 200;
const crew = 15;
const rows = Array.from({ length: enterprises * crew }, (_, i) => workerCells(i % enterprises, i));

// Children run the built files: Node 20 runs no TypeScript.
const built = new URL('../../../dist/', import.meta.url);

/** Imports in a process of its own, which is killed just after so many commits; 0: while it reads. */
async function importAndKill(place: Place, path: string, commits: number): Promise<void> {
  const script = `
    const { openShiheng } = await import('${new URL('open.js', built)}');
    const { importWorkers } = await import('${new URL('modules/workers/import-workers.js', built)}');
    const { remeasure } = await import('${new URL('modules/indicators/index.js', built)}');
    const { openKeys } = await import('${new URL('platform/privacy/keys.js', built)}');
    const { commandLine } = await import('${new URL('platform/imports/actor.js', built)}');
    const shiheng = await openShiheng(${JSON.stringify(place)}, { clock: () => new Date() });
    let commits = 0;
    const { db, clock, privacy } = shiheng;
    const place = ${JSON.stringify(place)};
    const deps = { db, clock, privacy: privacy(), keys: await openKeys(place.dataDir), tempDir: place.dataDir + '/tmp', rowsPerTransaction: 150 };
    const watched = { ...deps, remeasure: async (tx, work) => {
      await remeasure(tx, work);
      tx.afterCommit(() => process.stdout.write('committed ' + ++commits + '\\n'));
    } };
    await importWorkers(watched, commandLine, { path: ${JSON.stringify(path)}, name: 'w.csv' }, {
      period: '${period}',
      onProgress: ({ phase }) => process.stdout.write(phase + '\\n'),
    });
    process.stdout.write('done\\n');`;
  const child = spawn(process.execPath, ['--input-type=module', '-e', script], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { ...process.env, NODE_OPTIONS: '' },
  });
  const ended = once(child, 'close');
  for await (const line of createInterface({ input: child.stdout })) {
    expect(line).not.toBe('done');
    if (commits === 0 || line === `committed ${commits}`) child.kill('SIGKILL');
  }
  await ended;
}

async function survivesKills(place: Place): Promise<void> {
  const list = Array.from({ length: enterprises }, (_, n) => enterpriseCells(n));
  const first = await openShiheng(place, { clock });
  await first.orgs.initProvince();
  await first.orgs.importEnterprises(commandLine, testFile('e.csv', enterprisesCsv(list)), {});
  await first.close();
  const file = testFile('w.csv', workersCsv(rows));
  for (const commits of [0, 1, 4, 9]) await importAndKill(place, file.path, commits);

  const shiheng = await openShiheng(place, { clock });
  try {
    const done = await shiheng.workers.importWorkers(commandLine, file, { period });
    if (!done.ok) throw new Error(done.error.kind);
    expect(done.value.rows).toMatchObject({ read: rows.length, refused: 0 });
    expect(done.value.rows.loaded + done.value.rows.unchanged).toBe(rows.length);
    expect(done.value.rows.unchanged).toBeGreaterThan(0);
    const [stored] = await shiheng.db.read((reader) =>
      reader.query(
        `select (select count(*) from workers.worker) as workers, (select count(*) from workers.person) as persons,
           (select count(*) from workers.worker_superseded) as superseded,
           (select count(*) from workers.declaration) as declarations,
           (select count(*) from platform.import_batch where finished_at is null) as unfinished,
           (select count(*) from indicators.ledger_measures) as measured`,
      ),
    );
    expect(stored).toEqual({
      workers: rows.length,
      persons: rows.length,
      superseded: 0,
      declarations: enterprises,
      unfinished: 3, // the one that was killed while it read had not begun
      measured: enterprises,
    });
    expect(await shiheng.indicators.recompute(period)).toMatchObject({ ok: true, value: { differences: [] } });
    const temporary = join(place.dataDir, 'tmp');
    expect(existsSync(temporary) ? readdirSync(temporary) : []).toEqual([]);
  } finally {
    await shiheng.close();
  }
}

const folder = () => mkdtempSync(join(tmpdir(), 'shiheng-kill-'));

it('PGlite: an import that is killed four times and run again loses nothing and doubles nothing', async () => {
  await survivesKills({ dataDir: folder() });
}, 240_000);

const server = process.env.TEST_DATABASE_URL;
it.skipIf(!server)(
  'PostgreSQL (needs TEST_DATABASE_URL): the same',
  async () => {
    const db = await openPostgresForTest(server as string);
    const [row] = await db.read((reader) => reader.query<{ name: string }>('select current_database() as name'));
    const url = new URL(server as string);
    url.pathname = `/${row?.name}`;
    await survivesKills({ dataDir: folder(), databaseUrl: url.href }).finally(() => db.close());
  },
  240_000,
);
