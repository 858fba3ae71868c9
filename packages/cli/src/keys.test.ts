import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { openPostgresForTest } from '@shiheng/db/testing';
import { openShiheng } from '@shiheng/server/open';
import { enterpriseCells, enterprisesCsv, workerCells, workersCsv } from '@shiheng/server/testing/ledger';
import { expect, test } from 'vitest';

const program = fileURLToPath(new URL('../bin/shiheng.mjs', import.meta.url));
const people = 8_000;

interface Key {
  readonly id: number;
  readonly state: string;
  readonly algorithm: string;
  readonly sealed: number;
}

/** The built program on one data directory, as an operator runs it. */
class Operator {
  readonly folder = mkdtempSync(join(tmpdir(), 'shiheng-keys-'));
  readonly #env: NodeJS.ProcessEnv;

  constructor(databaseUrl?: string) {
    const database = databaseUrl === undefined ? {} : { DATABASE_URL: databaseUrl };
    this.#env = { PATH: process.env.PATH, HOME: process.env.HOME, SHIHENG_DATA: this.folder, ...database };
  }

  run(...words: string[]) {
    return spawnSync(process.execPath, [program, ...words], { encoding: 'utf8', env: this.#env });
  }

  json(...words: string[]) {
    const { status, stdout, stderr } = this.run(...words, '--json');
    expect(stderr).toBe('');
    expect(status).toBe(0);
    return JSON.parse(stdout);
  }

  /** @returns whether the command was still running after so many milliseconds, and was killed */
  async killAfter(ms: number, ...words: string[]): Promise<boolean> {
    const child = spawn(process.execPath, [program, ...words], { env: this.#env, stdio: 'ignore' });
    const ended = once(child, 'close');
    const timer = setTimeout(() => child.kill('SIGKILL'), ms);
    const [, signal] = await ended;
    clearTimeout(timer);
    return signal === 'SIGKILL';
  }

  keys(): readonly Key[] {
    return this.json('keys', 'status').keys;
  }

  newest(): Key {
    const key = this.keys().find(({ state }) => state === 'sealing');
    if (!key) throw new Error('no key seals');
    return key;
  }
}

async function survivesKills(operator: Operator, databaseUrl?: string): Promise<void> {
  operator.json('init');
  const file = (name: string, content: string) => {
    const path = join(operator.folder, name);
    writeFileSync(path, content);
    return path;
  };
  operator.json('import', 'enterprises', file('e.csv', enterprisesCsv([1, 2].map((n) => enterpriseCells(n)))));
  const rows = Array.from({ length: people }, (_, n) => workerCells(1 + (n % 2), n));
  operator.json('import', 'workers', file('w.csv', workersCsv(rows)), '--period', '2024Q1');

  // A rotation is killed at moments spread over its run: the file is the old one or the new one, never half of either.
  const started = performance.now();
  operator.keys();
  const usual = performance.now() - started;
  for (const share of [0.5, 0.7, 0.8, 0.9, 1]) {
    await operator.killAfter(usual * share, 'keys', 'rotate', '--algorithm', 'sm4-gcm');
    JSON.parse(readFileSync(join(operator.folder, 'keys.json'), 'utf8'));
  }
  operator.json('keys', 'rotate');

  // A renewal is killed wherever it happens to be: the moment moves until it has been in the middle three times.
  let [middles, ms, before] = [0, usual, 0];
  for (let attempt = 0; attempt < 40 && middles < 3; attempt++) {
    await operator.killAfter(ms, 'keys', 'reseal');
    const { sealed } = operator.newest();
    if (sealed > before && sealed < people) middles += 1;
    ms = sealed === people ? ms * 0.8 : sealed === before ? ms * 1.15 : ms;
    before = sealed;
    if (sealed < people) continue;
    operator.json('keys', 'rotate');
    before = 0;
  }
  expect(middles).toBe(3);
  operator.json('keys', 'reseal');

  const { id } = operator.newest();
  for (const key of operator.keys()) {
    expect(key.sealed, `sealed with key ${key.id}`).toBe(key.id === id ? people : 0);
    if (key.state !== 'opening') continue;
    await operator.killAfter(600, 'keys', 'retire', String(key.id));
    const again = operator.run('keys', 'retire', String(key.id));
    expect(again.status === 0 || again.stderr.includes('没有密钥')).toBe(true);
  }
  expect(operator.keys().filter(({ state }) => state === 'opening')).toEqual([]);
  expect(readdirSync(operator.folder).filter((name) => /^keys\.json/.test(name))).toEqual(['keys.json']);
  await readsEverybody(operator.folder, databaseUrl);
}

async function readsEverybody(dataDir: string, databaseUrl?: string): Promise<void> {
  const shiheng = await openShiheng(
    { dataDir, ...(databaseUrl !== undefined && { databaseUrl }) },
    { clock: () => new Date() },
  );
  try {
    const privacy = shiheng.privacy();
    const persons = await shiheng.db.read((reader) =>
      reader.query<{ enterprise: string; person: Uint8Array; sealed: Uint8Array }>(
        'select enterprise_id as enterprise, person_id as person, sealed from workers.person',
      ),
    );
    const names = persons.map(({ enterprise, person, sealed }) => {
      const identity = privacy.open(enterprise, person, sealed);
      return identity.ok && sealed[0] === privacy.sealsWith ? identity.value.name : 'unreadable';
    });
    expect(names.sort()).toEqual(Array.from({ length: people }, (_, n) => `工人${n}`).sort());
  } finally {
    await shiheng.close();
  }
}

test('PGlite: rotation, renewal and retirement killed at any moment lose nobody', async () => {
  const operator = new Operator();
  await survivesKills(operator).finally(() => rmSync(operator.folder, { recursive: true }));
}, 600_000);

const server = process.env.TEST_DATABASE_URL;
test.skipIf(!server)(
  'PostgreSQL (needs TEST_DATABASE_URL): the same',
  async () => {
    const db = await openPostgresForTest(server as string);
    const [row] = await db.read((reader) => reader.query<{ name: string }>('select current_database() as name'));
    const url = new URL(server as string);
    url.pathname = `/${row?.name}`;
    const operator = new Operator(url.href);
    await survivesKills(operator, url.href).finally(() => db.close());
    rmSync(operator.folder, { recursive: true });
  },
  600_000,
);

test('the suite is chosen when the keys are made, and cannot be changed by asking again', () => {
  const operator = new Operator();
  operator.json('init', '--crypto', 'sm');
  expect(operator.newest()).toMatchObject({ id: 1, algorithm: 'sm4-gcm', sealed: 0 });
  const again = operator.run('init', '--crypto', 'aes');
  expect([again.status, again.stderr]).toEqual([1, expect.stringContaining('hmac-sm3')]);
  expect(operator.run('keys', 'retire', '1').stderr).toContain('shiheng keys rotate');
  expect(operator.run('keys', 'retire', '9').stderr).toContain('shiheng keys status');
  expect(operator.run('keys', 'retire', 'x').status).toBe(2);
  rmSync(operator.folder, { recursive: true });
}, 60_000);
