import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { lockDataDirectory } from './lock.ts';
import { openDb } from './open.ts';
import { openPostgresForTest } from './testing.ts';

// Children run the built files: Node 20 runs no TypeScript.
const built = new URL('../dist/', import.meta.url).href;
let dataDir: string;

beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'shiheng-lock-'));
});
afterEach(() => rmSync(dataDir, { recursive: true, force: true }));

function child(script: string): ChildProcess {
  const args = ['--input-type=module', '-e', script];
  return spawn(process.execPath, args, {
    stdio: ['pipe', 'pipe', 'inherit'],
    env: { ...process.env, NODE_OPTIONS: '' },
  });
}

/** Opens `place`, prints each id once its insert is acknowledged, until killed. */
function inserter(place: object, from: number): ChildProcess {
  return child(`
    const { openDb } = await import('${built}open.js');
    const db = await openDb(${JSON.stringify(place)});
    await db.tx((tx) => tx.script('create table if not exists public.kept (id int primary key, twin int not null)'));
    for (let id = ${from}; ; id += 2) {
      await db.tx(async (tx) => {
        await tx.query('insert into kept values ($1, $2)', [id, id + 1]);
        await tx.query('insert into kept values ($1, $2)', [id + 1, id]);
      });
      process.stdout.write(id + '\\n');
    }`);
}

/** Kills the child with SIGKILL some time after `atLeast` acknowledgements. @returns the last acknowledged id */
async function killAfter(process: ChildProcess, atLeast: number, extraMs: number): Promise<number> {
  let last = -1;
  let seen = 0;
  const lines = createInterface({ input: process.stdout as NodeJS.ReadableStream });
  const ended = once(process, 'close');
  lines.on('line', (line) => {
    last = Number(line);
    seen += 1;
    if (seen === atLeast) setTimeout(() => process.kill('SIGKILL'), extraMs);
  });
  await ended;
  return last;
}

async function expectKept(place: { dataDir: string } | { databaseUrl: string }, acknowledged: number): Promise<number> {
  const db = await openDb(place);
  try {
    const [row] = await db.read((reader) =>
      reader.query<{ kept: number; torn: number; top: number }>(
        `select count(*) filter (where id <= $1) as kept, max(id) as top,
         (select count(*) from kept a where not exists (select from kept b where b.id = a.twin)) as torn from kept`,
        [acknowledged + 1],
      ),
    );
    expect(row).toMatchObject({ kept: acknowledged + 2, torn: 0 });
    return (row?.top ?? -1) + 1;
  } finally {
    await db.close();
  }
}

async function survivesKills(place: { dataDir: string } | { databaseUrl: string }): Promise<void> {
  let next = 0;
  for (let kill = 0; kill < 5; kill += 1) {
    const acknowledged = await killAfter(inserter(place, next), 20, kill * 7);
    expect(acknowledged).toBeGreaterThanOrEqual(next + 38);
    next = await expectKept(place, acknowledged);
  }
}

test('PGlite: five kills amid writing lose no acknowledged row and tear no transaction', () =>
  survivesKills({ dataDir }));

const server = process.env.TEST_DATABASE_URL;
test.skipIf(!server)(
  'PostgreSQL (needs TEST_DATABASE_URL): five kills amid writing lose no acknowledged row',
  async () => {
    const db = await openPostgresForTest(server as string);
    const [row] = await db.read((reader) => reader.query<{ name: string }>('select current_database() as name'));
    const url = new URL(server as string);
    url.pathname = `/${row?.name}`;
    await survivesKills({ databaseUrl: url.href }).finally(() => db.close());
  },
);

test('a process killed while it creates the database leaves nothing in the way', async () => {
  const creating = child(`
    const { openDb } = await import('${built}open.js');
    setTimeout(() => process.kill(process.pid, 'SIGKILL'), 700);
    await openDb({ dataDir: ${JSON.stringify(dataDir)} });`);
  await once(creating, 'close');
  const db = await openDb({ dataDir });
  expect(await db.read((reader) => reader.query('select 1 as one'))).toEqual([{ one: 1 }]);
  await db.close();
  expect(existsSync(join(dataDir, 'lock'))).toBe(false);
});

test('a second process is refused in plain words, this process too; free again after close', async () => {
  const db = await openDb({ dataDir });
  await expect(openDb({ dataDir })).rejects.toMatchObject({
    kind: 'data-directory-in-use',
    refusal: { pid: process.pid },
  });
  const second = child(`
    const { openDb } = await import('${built}open.js');
    await openDb({ dataDir: ${JSON.stringify(dataDir)} }).catch((refused) => console.log(refused.kind, refused.message));`);
  const said: Buffer[] = [];
  second.stdout?.on('data', (part) => said.push(part));
  await once(second, 'close');
  expect(Buffer.concat(said).toString()).toContain(
    `data-directory-in-use ${dataDir} is in use by process ${process.pid} on`,
  );
  await db.close();
  await (await openDb({ dataDir })).close();
});

test('of many processes that find a dead lock exactly one takes it', async () => {
  const dead = { token: 'gone', pid: 2 ** 22 + 1, host: hostname(), born: '1' };
  writeFileSync(join(dataDir, 'lock'), JSON.stringify(dead));
  const script = `
    const { lockDataDirectory } = await import('${built}lock.js');
    process.stdin.once('data', () => {
      try { lockDataDirectory(${JSON.stringify(dataDir)}); console.log('mine'); } catch (e) { console.log(e.kind); }
      process.stdin.once('data', () => process.exit());
    });
    console.log('ready');`;
  const rivals = Array.from({ length: 8 }, () => child(script));
  const lines = rivals.map((rival) =>
    createInterface({ input: rival.stdout as NodeJS.ReadableStream })[Symbol.asyncIterator](),
  );
  const nextOfEach = () => Promise.all(lines.map(async (line) => (await line.next()).value as string));
  await nextOfEach();
  for (const rival of rivals) rival.stdin?.write('go\n');
  const verdicts = await nextOfEach();
  for (const rival of rivals) rival.stdin?.write('end\n');
  expect(verdicts.filter((verdict) => verdict === 'mine')).toHaveLength(1);
  expect(verdicts.filter((verdict) => verdict === 'data-directory-in-use')).toHaveLength(7);
});

test('a lock of a process that died while taking over, a reused pid and a silent foreign host are no obstacle', () => {
  const holders = [
    {
      lock: { token: 'a', pid: 2 ** 22 + 1, host: hostname(), born: '1' },
      'lock.a': { token: 'b', pid: 2 ** 22 + 2, host: hostname(), born: '1' },
    },
    { lock: { token: 'a', pid: process.pid, host: hostname(), born: 'another start' } },
  ];
  for (const files of holders) {
    for (const [name, content] of Object.entries(files)) writeFileSync(join(dataDir, name), JSON.stringify(content));
    lockDataDirectory(dataDir)();
  }
  writeFileSync(join(dataDir, 'lock'), JSON.stringify({ token: 'c', pid: 1, host: 'elsewhere', born: '' }));
  expect(() => lockDataDirectory(dataDir)).toThrow('elsewhere'); // its file is fresh
});
