import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { beforeAll, describe, expect, it } from 'vitest';
import { closedFence, type Fence } from './fence.ts';
import type { Db, Reader } from './handle.ts';
import { migrate } from './migrate.ts';
import { openDb } from './open.ts';
import { emptyTables, forEachEngine } from './testing.ts';

const account = randomUUID();
const [mine, theirs] = [randomUUID(), randomUUID()] as const;
const fence: Fence = { ...closedFence(account), reach: { enterprises: [mine], orgs: ['530600'] }, writes: true };

/** Tables that hold nothing of anybody's: everybody reads them, nobody writes. */
const reference = ['indicators.change_counter', 'indicators.period', 'orgs.org', 'orgs.org_parent'];
/** Tables that only the system touches, each with the reason. */
const systemOnly = {
  'bulletins.register': 'the last number given, taken when a bulletin is issued',
  'indicators.snapshot': 'holds everybody’s facts in one piece',
  'platform.failed_proof': 'counts guesses, before anybody is signed in',
  'platform.one_time_code': 'secrets that open accounts',
  'platform.provider_trip': 'secrets of a sign-in under way',
  'platform.recovery_code': 'secrets of an account, which not even its holder sees again',
  'platform.retention_run': 'written by the retention rules, read for who may see all of it',
  'platform.seal_key': 'which keys have sealed: of the installation, nobody’s',
  'platform.second_factor': 'secrets of an account, which not even its holder sees again',
  'platform.setting': 'of the installation, some of it secret',
  'platform.sign_in_step': 'secrets of a sign-in under way',
  'rules.proposal': 'what is under way is for those who make rules; no unit’s',
  'rules.publication': 'the installation’s rules, read by the system for everybody; no unit’s',
};

const names = async (reader: Reader) =>
  (await reader.query<{ id: string }>('select enterprise_id as id from orgs.enterprise order by 1')).map(
    ({ id }) => id,
  );
const who = async (reader: Reader) => (await reader.query('select current_user as who'))[0]?.who;

forEachEngine('a fence', (open) => {
  let db: Db;
  beforeAll(async () => {
    db = await open();
    await emptyTables(db);
    await db.tx(async (tx) => {
      for (const [id, code] of [
        [mine, 'A'],
        [theirs, 'B'],
      ] as const)
        await tx.query(`insert into orgs.enterprise values ($1, $2, '2020-01-01')`, [id, code]);
    });
  });

  it('shows the rows within reach, and its own role', async () => {
    expect(await db.within(fence).read(names)).toEqual([mine]);
    expect(await db.within(fence).read(who)).toBe('shiheng_app');
    expect(await db.within({ ...fence, reach: 'all' }).read(names)).toHaveLength(2);
  });

  it('shows nothing where it lists nothing, and nothing without settings', async () => {
    expect(await db.within(closedFence(account)).read(names)).toEqual([]);
    const bare = await db.tx(async (tx) => {
      await tx.query('set local role shiheng_app');
      return names(tx);
    });
    expect(bare).toEqual([]);
  });

  it('leaves nothing behind on the connection, whether the transaction ends well or not', async () => {
    const fenced = db.within(fence);
    // More than the pool holds, so that every connection has been behind a fence.
    await Promise.all(Array.from({ length: 24 }, () => fenced.read(names)));
    await Promise.all(
      Array.from({ length: 24 }, () => fenced.tx((tx) => tx.query('select 1/0')).catch(() => undefined)),
    );
    const left = await Promise.all(
      Array.from({ length: 24 }, () =>
        db.read(async (reader) => {
          const sql = `select current_setting('shiheng.enterprises_${mine.slice(0, 2)}', true) as list, current_setting('shiheng.reach', true) as reach`;
          return [await who(reader), (await reader.query(sql))[0], (await names(reader)).length];
        }),
      ),
    );
    for (const [role, settings, seen] of left) {
      expect(role).not.toBe('shiheng_app');
      expect(seen).toBe(2);
      expect(['', null]).toContain((settings as { list: unknown }).list);
      expect(['', null]).toContain((settings as { reach: unknown }).reach);
    }
  });

  it('writes within reach only, and only where writing is allowed', async () => {
    const rename = (id: string, by: Fence) =>
      db
        .within(by)
        .tx((tx) =>
          tx.query(`update orgs.enterprise set closed_on = '2030-01-01' where enterprise_id = $1 returning 1`, [id]),
        );
    expect(await rename(mine, fence)).toHaveLength(1);
    expect(await rename(theirs, fence)).toHaveLength(0);
    expect(await rename(mine, { ...fence, writes: false })).toHaveLength(0);
    const add = db
      .within(fence)
      .tx((tx) => tx.query(`insert into orgs.enterprise values ($1, 'C', '2020-01-01')`, [randomUUID()]));
    await expect(add).rejects.toMatchObject({ code: '42501' });
  });

  it('keeps the rules of a handle: no nesting, no use after the end, no bulk deeds', async () => {
    await expect(db.within(fence).read(() => db.read(names))).rejects.toThrow('inside another one');
    await expect(db.read(() => db.within(fence).read(names))).rejects.toThrow('inside another one');
    const escaped = await db.within(fence).read(async (reader) => reader);
    await expect(escaped.query('select 1')).rejects.toThrow('after its transaction had ended');
    const bulk = db.within(fence);
    await expect(bulk.tx((tx) => tx.script('reset role'))).rejects.toThrow('not behind a fence');
    await expect(bulk.tx((tx) => tx.copyIn('orgs.enterprise', ['enterprise_id'], new Uint8Array()))).rejects.toThrow(
      'not behind a fence',
    );
    const copied = bulk.read(async (reader) => {
      for await (const _ of reader.copyOut('select 1')) return true;
      return false;
    });
    await expect(copied).rejects.toThrow('not behind a fence');
  });

  it('takes ids only: nothing in a list can end the literal', async () => {
    const hostile = [`x'; reset role; --`, `${mine},`, 'Z'.repeat(36)];
    for (const text of hostile) {
      const wrong = { ...fence, reach: { enterprises: [text], orgs: [] } };
      await expect(db.within(wrong).read(names)).rejects.toThrow('lists units by id');
    }
    await expect(db.within({ ...fence, account: "a'" }).read(names)).rejects.toThrow('by id');
    await expect(db.within({ ...fence, persons: { own: "0'" } }).read(names)).rejects.toThrow('by id');
  });

  it('stands around every table', async () => {
    const tables = await db.read((reader) =>
      reader.query<{ name: string; guarded: boolean; reads: boolean; writes: boolean }>(
        `select n.nspname || '.' || c.relname as name,
           c.relrowsecurity and exists (select from pg_policy p where p.polrelid = c.oid) as guarded,
           has_any_column_privilege('shiheng_app', c.oid, 'select') as reads,
           has_any_column_privilege('shiheng_app', c.oid, 'insert, update')
             or has_table_privilege('shiheng_app', c.oid, 'delete, truncate') as writes
         from pg_class c join pg_namespace n on n.oid = c.relnamespace
         where c.relkind in ('r', 'p', 'v', 'm') and n.nspname not in ('pg_catalog', 'information_schema', 'pg_toast', 'house')
         order by 1`,
      ),
    );
    const open = tables.filter(({ guarded }) => !guarded);
    expect(open.filter(({ reads }) => reads).map(({ name }) => name)).toEqual(reference);
    expect(open.filter(({ reads }) => !reads).map(({ name }) => name)).toEqual(Object.keys(systemOnly));
    expect(open.filter(({ writes }) => writes)).toEqual([]);
  });

  it('hides secrets from the role altogether', async () => {
    const secrets = [
      'select password_hash from platform.account',
      'select token_hash from platform.session',
      'select token_hash from platform.api_token',
      'select * from platform.second_factor',
      'select * from platform.recovery_code',
      'delete from platform.audit_link',
      'delete from records.reveal',
      'select * from platform.setting',
      'select * from house.migration',
      'delete from platform.audit_event',
      'truncate orgs.enterprise',
    ];
    for (const sql of secrets)
      await expect(
        db.within(fence).tx((tx) => tx.query(sql)),
        sql,
      ).rejects.toMatchObject({ code: '42501' });
  });
});

const server = process.env.TEST_DATABASE_URL;

describe.skipIf(!server)('a database user that may not create roles (skipped without TEST_DATABASE_URL)', () => {
  it('is refused in plain words, and let in once an administrator has granted the role', async () => {
    const admin = new pg.Client({ connectionString: server });
    await admin.connect();
    const name = `shiheng_plain_${randomUUID().slice(0, 8)}`;
    const password = randomUUID();
    try {
      await admin.query(`create role ${name} login password '${password}'`);
      await admin.query(`create database ${name} owner ${name}`);
      const url = new URL(server ?? '');
      Object.assign(url, { username: name, password, pathname: `/${name}` });
      const db = await openDb({ databaseUrl: url.href });
      await expect(migrate(db)).rejects.toMatchObject({ kind: 'fence-role-refused' });
      await admin.query(`grant shiheng_app to ${name}`);
      await migrate(db);
      expect(await db.within(closedFence(account)).read(who)).toBe('shiheng_app');
      await db.close();
    } finally {
      await admin.query(`drop database if exists ${name} with (force)`);
      await admin.query(`drop role if exists ${name}`);
      await admin.end();
    }
  });
});
