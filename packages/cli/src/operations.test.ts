import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { enterpriseCells, enterpriseHeader, workerCells, workerHeader } from '@shiheng/server/testing/ledger';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

const program = fileURLToPath(new URL('../bin/shiheng.mjs', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'shiheng-cli-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

interface Place {
  readonly data: string;
  readonly database?: string;
}

const environment = ({ data, database }: Place) => ({
  PATH: process.env.PATH,
  HOME: process.env.HOME,
  SHIHENG_DATA: data,
  ...(database !== undefined && { DATABASE_URL: database }),
});

function shiheng(place: Place, ...words: string[]) {
  const run = spawnSync(process.execPath, [program, ...words], { encoding: 'utf8', env: environment(place) });
  return { status: run.status, stdout: run.stdout, stderr: run.stderr };
}

function json(place: Place, ...words: string[]) {
  const run = shiheng(place, ...words, '--json');
  return { ...run, body: JSON.parse(run.stdout) };
}

function csv(name: string, rows: readonly (readonly string[])[]): string {
  const path = join(folder, name);
  writeFileSync(path, rows.map((row) => `${row.join(',')}\n`).join(''));
  return path;
}

const url = process.env.TEST_DATABASE_URL;
const made: string[] = [];

async function onServer(sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await client.query(sql).finally(() => client.end());
}

/** An empty place on the engine, of its own. */
async function placeOn(engine: 'PGlite' | 'PostgreSQL'): Promise<Place> {
  const data = join(folder, randomBytes(6).toString('hex'));
  if (engine === 'PGlite' || url === undefined) return { data };
  const name = `shiheng_test_${randomBytes(8).toString('hex')}`;
  await onServer(`create database ${name}`);
  made.push(name);
  const database = new URL(url);
  database.pathname = `/${name}`;
  return { data, database: database.href };
}

afterAll(async () => {
  for (const name of made) await onServer(`drop database if exists ${name} with (force)`);
});

const engines = [['PGlite', true] as const, ['PostgreSQL', url !== undefined] as const];

/** Each command starts the program and the embedded engine anew. */
const patience = { timeout: 240_000 };

describe.each(engines)('an installation on %s', patience, (engine, there) => {
  if (!there) {
    test.skip('skipped, TEST_DATABASE_URL is not set', () => {});
    return;
  }
  let place: Place;
  const backup = join(folder, `${engine}.tar.gz`);

  beforeAll(async () => {
    place = await placeOn(engine);
    expect(shiheng(place, 'init')).toMatchObject({ status: 0 });
    const list = csv('list.csv', [enterpriseHeader, Object.values(enterpriseCells(1))]);
    const crew = Array.from({ length: 5 }, (_, n) => Object.values(workerCells(1, n)));
    expect(shiheng(place, 'import', 'enterprises', list)).toMatchObject({ status: 0 });
    expect(
      shiheng(place, 'import', 'workers', csv('crew.csv', [workerHeader, ...crew]), '--period', '2024Q1'),
    ).toMatchObject({
      status: 0,
    });
  });

  test('gets its first security administrator from the command line', () => {
    const words = ['account', 'create', '--role', 'security-admin', '--login', 'An.Quan', '--name', '段正淳'];
    const { body } = json(place, ...words);
    expect(body).toMatchObject({ login: 'an.quan' });
    expect(body.code).toMatch(/^A[0-9A-Z]{4}(-[0-9A-Z]{5}){2}$/);
    expect(json(place, ...words)).toMatchObject({ status: 1, body: { refused: { kind: 'login-taken' } } });
    expect(json(place, 'account', 'list').body.accounts).toEqual([
      { login: 'an.quan', status: 'waiting', appointments: [{ role: 'security-admin', unit: '530000' }] },
    ]);
  });

  test('changes accounts by login, and says when there is none', () => {
    expect(shiheng(place, 'account', 'disable', '--login', 'an.quan').status).toBe(0);
    expect(json(place, 'account', 'list').body.accounts[0].status).toBe('disabled');
    expect(shiheng(place, 'account', 'enable', '--login', 'an.quan').status).toBe(0);
    expect(json(place, 'account', 'reset', '--login', 'an.quan').body.code).toMatch(/^A/);
    const { status, stderr } = shiheng(place, 'account', 'reset', '--login', 'nobody');
    expect([status, stderr]).toEqual([1, expect.stringContaining('account list')]);
  });

  test('a backup is read back, and a restore proves itself', async () => {
    const done = json(place, 'backup', backup);
    expect(done).toMatchObject({ status: 0, body: { rows: { 'workers.worker': 5 } } });
    expect(done.body.sha256).toMatch(/^[0-9a-f]{64}$/);
    const elsewhere = await placeOn(engine);
    const { status, body } = json(elsewhere, 'restore', backup);
    expect(status).toBe(0);
    expect(body.proof).toMatchObject({
      recomputed: { period: '2024Q1', enterprises: 1, equal: true },
      audit: { faults: 0 },
    });
    expect(body.proof.audit.events).toBeGreaterThan(0);
  });

  test('a damaged backup is refused and changes nothing', async () => {
    const bytes = readFileSync(backup);
    bytes[bytes.length >> 1] = (bytes[bytes.length >> 1] as number) ^ 0x55;
    const damaged = join(folder, `damaged-${engine}.tar.gz`);
    writeFileSync(damaged, bytes);
    const elsewhere = await placeOn(engine);
    shiheng(elsewhere, 'init');
    const { status, stderr } = shiheng(elsewhere, 'restore', damaged);
    expect([status, stderr]).toEqual([1, expect.stringContaining('损坏')]);
    expect(shiheng(elsewhere, 'period', 'list').stdout).toContain('还没有数据');
  });

  test('doctor names what must be mended, and the server then stays on this machine', () => {
    expect(json(place, 'doctor')).toMatchObject({ status: 0, body: { ready: true } });
    chmodSync(join(place.data, 'keys.json'), 0o644);
    const { status, stdout } = shiheng(place, 'doctor', '--lang', 'en');
    expect([status, stdout]).toEqual([1, expect.stringContaining('chmod 600')]);
    const refused = shiheng(place, 'serve', '--port', '0', '--proxy', '127.0.0.1');
    expect([refused.status, refused.stderr]).toEqual([1, expect.stringContaining('chmod 600')]);
    chmodSync(join(place.data, 'keys.json'), 0o600);
    const plain = shiheng(place, 'serve', '--port', '0', '--host', '0.0.0.0');
    expect([plain.status, plain.stderr]).toEqual([1, expect.stringContaining('--proxy')]);
  });

  test('the server stops when told, while somebody is connected and a request is under way', async () => {
    const server = await startServer(place);
    const held = connect(server.port, '127.0.0.1');
    held.write('POST /api/session HTTP/1.1\r\nhost: 127.0.0.1\r\nx-shiheng-client: t\r\ncontent-length: 99\r\n\r\n{');
    expect((await fetch(`${server.url}/api/ready`)).status).toBe(200);
    const asked = Date.now();
    server.child.kill('SIGTERM');
    expect(await server.ended).toBe(0);
    expect(Date.now() - asked).toBeLessThan(14_000);
    held.destroy();
    expect(shiheng(place, 'period', 'list')).toMatchObject({ status: 0 }); // it gave the data back
  });
});

async function startServer(place: Place) {
  const child: ChildProcess = spawn(process.execPath, [program, 'serve', '--port', '0', '--json'], {
    env: environment(place),
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  const ended = new Promise<number | null>((resolve) => child.on('exit', resolve));
  const answered = new Promise<string>((resolve, reject) => {
    let text = '';
    child.stdout?.on('data', (chunk) => {
      text += chunk;
      if (text.includes('\n')) resolve(JSON.parse(text).url);
    });
    ended.then((code) => reject(new Error(`the server ended with ${code}`)));
  });
  const address = await answered;
  return { child, ended, url: address, port: Number(new URL(address).port) };
}
