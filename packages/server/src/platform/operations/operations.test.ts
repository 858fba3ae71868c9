import { chmodSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Db } from '@shiheng/db/handle';
import { forEachEngine } from '@shiheng/db/testing';
import { beforeAll, describe, expect, it, test } from 'vitest';
import { testFolder } from '../../testing/files.ts';
import { KeysRefused } from '../privacy/keys.ts';
import { type Check, checkDatabaseUrl, checkNode, runChecks, type Site } from './checks.ts';
import { isPlainRemote } from './database-url.ts';
import { Readiness } from './readiness.ts';
import { release } from './release.ts';

test.each([
  ['postgres://u:p@db.example/shiheng', true],
  ['postgres://u:p@10.0.0.5:5432/shiheng?sslmode=disable', true],
  ['postgres://u:p@db.example/shiheng?sslmode=prefer', true],
  ['postgres://u:p@db.example/shiheng?sslmode=require', false],
  ['postgres://u:p@db.example/shiheng?sslmode=verify-full&sslrootcert=ca.pem', false],
  ['postgres://u@127.0.0.1/shiheng', false],
  ['postgres://u@localhost/shiheng', false],
  ['postgres://u@%2Fvar%2Frun%2Fpostgresql/shiheng', false],
  ['postgres:///shiheng?host=/var/run/postgresql', false],
  ['postgres:///shiheng?host=db.example', true],
])('%s goes over the wire in clear: %s', (url, plain) => expect(isPlainRemote(url)).toBe(plain));

test('the password in the address is not repeated', () => {
  const check = checkDatabaseUrl({ databaseUrl: 'postgres://u:geheim@db.example/shiheng' });
  expect(check.level).toBe('fail');
  expect(JSON.stringify(check)).not.toContain('geheim');
});

test.each([
  ['20.18.9', 'fail'],
  ['20.19.0', 'ok'],
  ['24.1.0', 'ok'],
])('Node %s is %s', (version, level) => expect(checkNode(version).level).toBe(level));

test('the release is that of the package', () => {
  const file = new URL('../../../package.json', import.meta.url);
  expect(JSON.parse(readFileSync(file, 'utf8')).version).toBe(release);
});

forEachEngine('operations', (open) => {
  let db: Db;
  beforeAll(async () => {
    db = await open();
  });

  function site(): Site {
    const dataDir = testFolder(); // mkdtemp gives mode 0700
    const keyFile = join(dataDir, 'keys.json');
    writeFileSync(keyFile, '{}', { mode: 0o600 });
    return { dataDir, keyFile, webRoot: testFolder(), databaseUrl: 'postgres://127.0.0.1/x' };
  }

  async function levels(changed: Partial<Site> = {}, keys: () => unknown = () => ({})) {
    const checks = await runChecks({ db, keys, site: { ...site(), ...changed } });
    return Object.fromEntries(checks.map(({ id, level }) => [id, level])) as Record<string, Check['level']>;
  }

  describe('the checks', () => {
    it('find nothing to mend where there is nothing, but a missing administrator', async () => {
      const { 'security-admin': admin, ...rest } = await levels();
      expect(admin).toBe('warn');
      expect(new Set(Object.values(rest))).toEqual(new Set(['ok']));
    });

    it('find a key file that others can read', async () => {
      const changed = site();
      chmodSync(changed.keyFile, 0o640);
      expect(await levels(changed)).toMatchObject({ 'key-file': 'fail' });
    });

    it('find a key file among the pages', async () => {
      const webRoot = testFolder();
      const keyFile = join(webRoot, 'assets', 'keys.json');
      mkdirSync(join(webRoot, 'assets'));
      writeFileSync(keyFile, '{}', { mode: 0o600 });
      expect(await levels({ webRoot, keyFile })).toMatchObject({ 'key-file': 'fail' });
    });

    it('find a data directory that is open, or absent', async () => {
      const changed = site();
      chmodSync(changed.dataDir, 0o755);
      expect(await levels(changed)).toMatchObject({ 'data-directory': 'fail' });
      expect(await levels({ dataDir: join(changed.dataDir, 'none') })).toMatchObject({ 'data-directory': 'fail' });
    });

    it('find missing keys', async () => {
      const missing = () => {
        throw new KeysRefused('keys-missing', 'x');
      };
      expect(await levels({}, missing)).toMatchObject({ keys: 'fail' });
    });

    it('say what to do wherever something is to be done, in both languages', async () => {
      const checks = await runChecks({
        db,
        keys: () => ({}),
        site: { ...site(), dataDir: '/nowhere', databaseUrl: undefined },
      });
      for (const { level, mend } of checks) expect(mend === null).toBe(level === 'ok');
    });
  });

  describe('readiness', () => {
    const ready = (keys: () => unknown = () => ({})) => new Readiness({ db, keys, dataDir: testFolder() });

    it('holds while the database answers, and no more once it stops', async () => {
      const readiness = ready();
      expect(await readiness.isReady(0)).toBe(true);
      readiness.stop();
      expect(await readiness.isReady(1)).toBe(false);
    });

    it('fails without keys, and with a schema of another release', async () => {
      const missing = () => {
        throw new Error('no keys');
      };
      expect(await ready(missing).isReady(0)).toBe(false);
      await db.tx((tx) => tx.query(`insert into house.migration values ('9999-later', 'x', now())`));
      expect(await ready().isReady(0)).toBe(false);
      await db.tx((tx) => tx.query(`delete from house.migration where name = '9999-later'`));
    });

    it('asks the database at most every two seconds', async () => {
      const { read } = db;
      let reads = 0;
      db.read = (work) => {
        reads++;
        return read.call(db, work) as ReturnType<typeof work>;
      };
      const readiness = ready();
      for (const now of [0, 1, 1_999]) expect(await readiness.isReady(now)).toBe(true);
      expect(reads).toBe(1);
      await readiness.isReady(2_000);
      expect(reads).toBe(2);
      db.read = read;
    });
  });
});
