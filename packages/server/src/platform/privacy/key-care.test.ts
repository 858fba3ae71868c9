import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Period } from '@shiheng/basics/period';
import type { Db } from '@shiheng/db/handle';
import { forEachEngine } from '@shiheng/db/testing';
import { beforeAll, describe, expect, test } from 'vitest';
import { assemble, type Shiheng } from '../../open.ts';
import { testFile, testFolder } from '../../testing/files.ts';
import { enterpriseCells, enterprisesCsv, workerCells, workersCsv } from '../../testing/ledger.ts';
import { commandLine } from '../imports/actor.ts';
import { bindKeys } from './key-binding.ts';
import { type KeyCareDeps, keyStatus, resealAll, retireKey, rotateKeys } from './key-care.ts';
import { followKeys, openKeys } from './keys.ts';
import { holdSealKey } from './seal-keys.ts';
import { sealedColumns } from './sealed-columns.ts';

const clock = () => new Date('2024-05-10T02:00:00Z');
const period = '2024Q1' as Period;
const people = 60;

forEachEngine('keys in a database', (open) => {
  let db: Db;
  let shiheng: Shiheng;
  let deps: KeyCareDeps;
  const folder = testFolder();
  const path = join(folder, 'keys.json');

  beforeAll(async () => {
    db = await open();
    const keys = await openKeys(folder);
    await db.tx((tx) => bindKeys(tx, keys, clock()));
    shiheng = assemble(db, followKeys(path, keys), { clock });
    deps = { db, clock, privacy: shiheng.privacy, path };
    await shiheng.orgs.initProvince();
    await shiheng.orgs.importEnterprises(commandLine, testFile('e.csv', enterprisesCsv([enterpriseCells(1)])), {});
    await load(people);
  });

  function load(count: number, name = (n: number) => `工人${n}`) {
    const rows = Array.from({ length: count }, (_, n) => workerCells(1, n, { name: name(n) }));
    return shiheng.workers.importWorkers(commandLine, testFile('w.csv', workersCsv(rows)), { period });
  }

  const parcels = () =>
    db.read((reader) =>
      reader.query<{ enterprise: string; person: Uint8Array; sealed: Uint8Array }>(
        'select enterprise_id as enterprise, person_id as person, sealed from workers.person',
      ),
    );

  async function namesByKey() {
    const privacy = shiheng.privacy();
    const opened = (await parcels()).map(({ enterprise, person, sealed }) => {
      const identity = privacy.open(enterprise, person, sealed);
      return { key: sealed[0], name: identity.ok ? identity.value.name : identity.error.kind };
    });
    return { keys: [...new Set(opened.map(({ key }) => key))].sort(), names: opened.map(({ name }) => name).sort() };
  }

  const names = Array.from({ length: people }, (_, n) => `工人${n}`).sort();

  test('every sealed column is on the list of those that are sealed anew', async () => {
    const found = await db.read((reader) =>
      reader.query<{ name: string }>(
        `select table_schema || '.' || table_name || '.' || column_name as name from information_schema.columns
         where data_type = 'bytea' and (column_name = 'sealed' or column_name like '%\\_sealed') order by 1`,
      ),
    );
    const listed = sealedColumns.map(({ table, column }) => `${table}.${column}`);
    expect(listed.sort()).toEqual(found.map(({ name }) => name));
    for (const { table, key } of sealedColumns) {
      const primary = await db.read((reader) =>
        reader.query<{ name: string; type: string }>(
          `select a.attname as name, format_type(a.atttypid, null) as type from pg_index i
           join unnest(i.indkey) with ordinality as k (attnum, place) on true
           join pg_attribute a on a.attrelid = i.indrelid and a.attnum = k.attnum
           where i.indrelid = $1::regclass and i.indisprimary order by k.place`,
          [table],
        ),
      );
      expect(key, table).toEqual(primary);
    }
  });

  test('a key of other algorithms is added, seals from then on, and the old one opens', async () => {
    const before = readFileSync(path, 'utf8');
    const rotated = await rotateKeys(deps, 'sm4-gcm');
    expect(rotated).toMatchObject({ ok: true, value: { from: 1, to: 2, algorithm: 'sm4-gcm' } });
    expect(readFileSync(`${path}.before-2`, 'utf8')).toBe(before);
    expect(statSync(path).mode & 0o777).toBe(0o600);
    expect(shiheng.privacy().sealsWith).toBe(2);
    expect(await namesByKey()).toEqual({ keys: [1], names });
    expect(await retireKey(deps, 1)).toEqual({ ok: false, error: { kind: 'key-still-needed', sealed: people } });
    expect(await retireKey(deps, 2)).toEqual({ ok: false, error: { kind: 'key-in-use' } });
    expect(await retireKey(deps, 3)).toEqual({ ok: false, error: { kind: 'key-unknown' } });
    await load(people + 1);
    expect((await namesByKey()).keys).toEqual([1, 2]);
  });

  test('everything is sealed anew, page by page, while an import renames a person', async () => {
    let pages = 0;
    const onPage = () => {
      pages += 1;
    };
    const [resealed] = await Promise.all([
      resealAll(deps, { page: 7, onPage }),
      load(people + 1, (n) => (n === 0 ? '改名' : `工人${n}`)),
    ]);
    expect(pages).toBeGreaterThan(people / 7);
    expect(resealed.unreadable).toBe(0);
    const { keys, names: after } = await namesByKey();
    expect(keys).toEqual([2]);
    expect(after).toEqual([...names.filter((name) => name !== '工人0'), `工人${people}`, '改名'].sort());
    expect(await resealAll(deps)).toEqual({ renewed: 0, unreadable: 0 });
  });

  test('a value that no key opens is counted and left as it is', async () => {
    const [one] = await parcels();
    const broken = Uint8Array.from(one?.sealed ?? []);
    broken[0] = 77;
    const put = (sealed: Uint8Array) =>
      db.tx((tx) =>
        tx.query('update workers.person set sealed = $1 where person_id = $2', [
          sealed,
          one?.person ?? new Uint8Array(),
        ]),
      );
    await put(broken);
    expect(await resealAll(deps)).toEqual({ renewed: 0, unreadable: 1 });
    expect(await keyStatus(deps)).toContainEqual(expect.objectContaining({ id: 77, state: 'missing', sealed: 1 }));
    await put(one?.sealed ?? new Uint8Array());
  });

  test('a key that seals nothing is retired, with the copies that hold it; whoever still sealed with it is told', async () => {
    const old = await openKeys(folder);
    expect(await retireKey(deps, 1)).toEqual({ ok: true, value: { removed: [`${path}.before-2`] } });
    expect([...(await openKeys(folder)).seal.keys()]).toEqual([2]);
    expect(readdirSync(folder)).toEqual(['keys.json']);
    expect(old.seal.has(1)).toBe(true);
    await expect(db.tx((tx) => holdSealKey(tx, 1))).rejects.toMatchObject({ name: 'SealKeyRetired' });
    await db.tx((tx) => holdSealKey(tx, 2));
    expect(await keyStatus(deps)).toMatchObject([
      { id: 1, state: 'retired', sealed: 0 },
      { id: 2, state: 'sealing', algorithm: 'sm4-gcm', sealed: people + 1 },
    ]);
    expect((await namesByKey()).keys).toEqual([2]);
  });

  test('a retirement that was cut off after its commit is finished when it is run again', async () => {
    await rotateKeys(deps);
    await resealAll(deps);
    const file = readFileSync(path, 'utf8');
    await db.tx((tx) =>
      tx.query('update platform.seal_key set retired_at = $1 where key_id = 2', [clock().toISOString()]),
    );
    expect(readFileSync(path, 'utf8')).toBe(file);
    expect(await retireKey(deps, 2)).toMatchObject({ ok: true });
    expect([...(await openKeys(folder)).seal.keys()]).toEqual([3]);
  });

  test('the deeds stand in the audit trail, without a byte of a key', async () => {
    const events = await db.read((reader) =>
      reader.query<{ kind: string; facts: object }>(
        `select kind, facts from platform.audit_event where kind like 'key%' order by at, event_id`,
      ),
    );
    const kinds = new Set(events.map(({ kind }) => kind));
    expect([...kinds].sort()).toEqual(['key-retired', 'keys-resealed', 'keys-rotated']);
    expect(events.filter(({ kind }) => kind === 'key-retired').map(({ facts }) => facts)).toContainEqual({ key: 1 });
  });
});

describe('the key file while a process runs', () => {
  test('a file that goes away leaves the keys as they were', async () => {
    const folder = testFolder();
    const keys = await openKeys(folder);
    const follow = followKeys(join(folder, 'absent.json'), keys);
    expect(existsSync(join(folder, 'absent.json'))).toBe(false);
    expect(follow()).toBe(keys);
    const steady = followKeys(join(folder, 'keys.json'), keys);
    expect(steady()).toBe(steady());
  });
});
