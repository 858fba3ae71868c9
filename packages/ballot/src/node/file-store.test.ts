import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import { readArchive } from '../archive/read.ts';
import { ballot, build, setup, smallElection } from '../archive/testing.ts';
import { writeEvent } from '../archive/write.ts';
import { createDurably } from './durable.ts';
import { openFileStore } from './file-store.ts';

const folder = mkdtempSync(join(tmpdir(), 'shiheng-board-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const begun = build(setup, ballot(1));
const vote = writeEvent(begun.head, ballot(2));
const voted = build(setup, ballot(1), ballot(2)).bytes;
let path: string;
let count = 0;

beforeEach(() => {
  count += 1;
  path = join(folder, `${count}.bel`);
  writeFileSync(path, begun.bytes);
});

/** Opens, which must succeed. */
async function opened() {
  const store = await openFileStore(path);
  if (!store.ok) throw new Error(JSON.stringify(store.error));
  return store.value;
}

const refusal = async () => {
  const store = await openFileStore(path);
  return store.ok ? undefined : store.error;
};

describe('a store on a file', () => {
  test('what is appended is in the file, and there when it is opened again', async () => {
    const store = await opened();
    await store.append(vote);
    expect(Buffer.compare(readFileSync(path), voted)).toBe(0);
    expect(Buffer.compare(await store.load(), voted)).toBe(0);
    await store.close();
    const again = await opened();
    expect(again.torn).toBeUndefined();
    expect(Buffer.compare(await again.load(), voted)).toBe(0);
    await again.close();
  });

  test('there is one writer', async () => {
    const store = await opened();
    expect(await refusal()).toMatchObject({ kind: 'archive-in-use', holder: { pid: process.pid } });
    await store.close();
    await store.close(); // again: nothing
    await (await opened()).close();
    expect(existsSync(`${path}.lock`)).toBe(false);
  });

  test('a killed writer’s lock is taken over', async () => {
    const child = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)']);
    const holder = { token: 'dead', pid: child.pid, host: hostname(), born: '' };
    child.kill('SIGKILL');
    await once(child, 'exit');
    writeFileSync(`${path}.lock`, JSON.stringify(holder));
    await (await opened()).close();
  });

  test('a lock of another machine is left alone', async () => {
    writeFileSync(`${path}.lock`, JSON.stringify({ token: 't', pid: 1, host: 'elsewhere', born: '' }));
    expect(await refusal()).toMatchObject({ kind: 'archive-in-use', holder: { host: 'elsewhere' } });
  });

  test('no archive, no store, and no lock left', async () => {
    path = join(folder, 'none.bel');
    expect(await refusal()).toEqual({ kind: 'archive-missing', path });
    expect(readdirSync(folder).filter((name) => name.startsWith('none'))).toEqual([]);
  });

  test('a new file never replaces another', async () => {
    expect(await createDurably(path, voted, 0o644)).toBe(false);
    expect(Buffer.compare(readFileSync(path), begun.bytes)).toBe(0);
    const secret = join(folder, 'secret');
    expect(await createDurably(secret, voted, 0o600)).toBe(true);
    expect(statSync(secret).mode & 0o777).toBe(0o600);
  });
});

describe('after a crash', () => {
  test('a half append of any length is set aside and cut off, and the vote can be cast again', async () => {
    for (let half = 1; half < vote.bytes.length; half += 97) {
      writeFileSync(path, voted.subarray(0, begun.bytes.length + half));
      const store = await opened();
      expect(store.torn, `${half} bytes`).toBe(`${path}.torn-at-${begun.bytes.length}`);
      expect(readFileSync(store.torn ?? '')).toHaveLength(half);
      expect(Buffer.compare(readFileSync(path), begun.bytes)).toBe(0);
      await store.append(vote);
      await store.close();
      expect(Buffer.compare(readFileSync(path), voted)).toBe(0);
      rmSync(`${path}.acknowledged`);
    }
  });

  test('so is a tail of zeros, where the file grew before its bytes came', async () => {
    writeFileSync(path, Buffer.concat([begun.bytes, Buffer.alloc(3072)]));
    const store = await opened();
    expect(store.torn).toBeDefined();
    await store.close();
    expect(Buffer.compare(readFileSync(path), begun.bytes)).toBe(0);
  });

  test('a whole event that was not acknowledged yet is kept', async () => {
    await (await opened()).close();
    writeFileSync(path, voted);
    const store = await opened();
    expect(store.torn).toBeUndefined();
    expect(readArchive(await store.load()).events).toHaveLength(3);
    await store.close();
  });
});

describe('damage is refused, not repaired', () => {
  test.each([
    ['a byte in the middle', (bytes: Uint8Array) => bytes.map((byte, i) => (i === 2000 ? byte ^ 1 : byte))],
    [
      'a byte in the last event',
      (bytes: Uint8Array) => bytes.map((byte, i) => (i === bytes.length - 500 ? byte ^ 1 : byte)),
    ],
    ['blocks that do not belong there', (bytes: Uint8Array) => Buffer.concat([bytes, Buffer.alloc(700, 'x')])],
    ['less than a first event', (bytes: Uint8Array) => bytes.subarray(0, 1500)],
    ['nothing', () => new Uint8Array()],
  ])('%s', async (_, damage) => {
    const damaged = damage(voted);
    writeFileSync(path, damaged);
    expect(await refusal()).toMatchObject({ kind: 'archive-damaged', placed: { fault: {} } });
    expect(Buffer.compare(readFileSync(path), damaged)).toBe(0);
    expect(existsSync(`${path}.lock`)).toBe(false);
  });

  test.each([
    ['in the middle of the last event', voted.length - 600],
    ['at the end of the event before', begun.bytes.length],
  ])('an acknowledged vote that is gone, cut %s', async (_, length) => {
    const store = await opened();
    await store.append(vote);
    await store.close();
    writeFileSync(path, voted.subarray(0, length));
    expect(await refusal()).toEqual({ kind: 'acknowledged-lost', path, length: voted.length });
    expect(statSync(path).size).toBe(length);
  });

  test('another archive in its place', async () => {
    const store = await opened();
    await store.append(vote);
    await store.close();
    writeFileSync(path, build(...smallElection.filter((_, n) => n !== 2)).bytes);
    expect(await refusal()).toMatchObject({ kind: 'acknowledged-lost' });
  });
});
