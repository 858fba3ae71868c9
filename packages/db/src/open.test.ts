import { EventEmitter, once } from 'node:events';
import { setImmediate } from 'node:timers/promises';
import { beforeAll, expect, test } from 'vitest';
import { DbError } from './errors.ts';
import type { Db, Reader } from './handle.ts';
import { loadMigrations, migrate } from './migrate.ts';
import { loadSchemas } from './tables.ts';
import { forEachEngine } from './testing.ts';

forEachEngine('Db', (open) => {
  let db: Db;
  beforeAll(async () => {
    db = await open();
    await db.tx((tx) => tx.script('create table public.note (id int primary key, body text not null, at date)'));
  });

  test('values arrive the same on both engines', async () => {
    const instant = '2024-03-05T06:07:08.009Z';
    const bytes = Uint8Array.of(0, 1, 0xfe, 0xff);
    const [row] = await db.read((reader) =>
      reader.query(
        `select count(*) as count, 9007199254740991::int8 as big, 0.1::float8 + 0.2::float8 as sum,
         $1::date as day, $2::timestamptz as at, $3::bytea as bytes, $4::bool as yes, $5::text as text, $6::jsonb as json,
         $7::text[] as texts, $8::int[] as ints, $9::bytea[] as many, null::int as nothing, $10::float8 as third,
         array[null, 'NULL', 'a,"b"', '']::text[] as odd, $11::uuid as id, $12::int8 as eight
         from (values (1), (2)) as v`,
        [
          '2024-02-29',
          instant,
          bytes,
          true,
          '张三 "x" \\',
          '{"a":[1,null]}',
          ['甲', 'b,"c\\'],
          [1, -2],
          [bytes],
          1 / 3,
          '7d444840-9dc0-11d1-b245-5ffdce74fad2',
          -5_000_000_000,
        ],
      ),
    );
    expect(row).toEqual({
      count: 2,
      big: Number.MAX_SAFE_INTEGER,
      sum: 0.1 + 0.2,
      day: '2024-02-29',
      at: instant,
      bytes,
      yes: true,
      text: '张三 "x" \\',
      json: { a: [1, null] },
      texts: ['甲', 'b,"c\\'],
      ints: [1, -2],
      many: [bytes],
      nothing: null,
      third: 1 / 3,
      odd: [null, 'NULL', 'a,"b"', ''],
      id: '7d444840-9dc0-11d1-b245-5ffdce74fad2',
      eight: -5_000_000_000,
    });
    expect(row?.bytes).toBeInstanceOf(Uint8Array);
    expect(Buffer.isBuffer(row?.bytes)).toBe(false);
  });

  test.each(['select 9007199254740993::int8 as x', 'select 1.5::numeric as x', 'select now()::timestamp as x'])(
    'what a number or an instant cannot hold is refused: %s',
    async (sql) => {
      await expect(db.read((reader) => reader.query(sql))).rejects.toThrow();
    },
  );

  test('a repeated statement keeps answering, also after a script changed its table', async () => {
    const ask = (n: number) => db.tx((tx) => tx.query('select $1::int + 1 as n', [n]));
    for (let n = 0; n < 5; n += 1) expect(await ask(n)).toEqual([{ n: n + 1 }]);
    await db.tx((tx) => tx.script('create table public.other (a int); drop table public.other'));
    expect(await ask(7)).toEqual([{ n: 8 }]);
  });

  test('a transaction that throws leaves nothing', async () => {
    const fault = new Error('no');
    const attempt = db.tx(async (tx) => {
      await tx.query('insert into note values (1, $1)', ['x']);
      throw fault;
    });
    await expect(attempt).rejects.toBe(fault);
    expect(await db.read((reader) => reader.query('select * from note'))).toEqual([]);
  });

  test('a failed statement whose error was dropped does not pass for a commit', async () => {
    const attempt = db.tx(async (tx) => {
      await tx.query('insert into note values (1, $1)', ['x']);
      await tx.query('select 1 / 0').catch(() => undefined);
    });
    await expect(attempt).rejects.toMatchObject({ code: 'aborted' });
    expect(await db.read((reader) => reader.query('select * from note'))).toEqual([]);
  });

  test('nor for a whole answer where it was only read; whoever reads next is not held back by it', async () => {
    const attempt = db.read(async (reader) => {
      await reader.query('select 1 / 0').catch(() => undefined);
      return 'as if nothing had been';
    });
    await expect(attempt).rejects.toMatchObject({ code: 'aborted' });
    const [empty, asked] = await Promise.all([
      db.read(async () => 'nothing asked'),
      db.read((reader) => reader.query('select txid_current_if_assigned() as writes')),
    ]);
    expect([empty, asked]).toEqual(['nothing asked', [{ writes: null }]]);
  });

  test('errors carry code and constraint, never data', async () => {
    const insert = () => db.tx((tx) => tx.query('insert into note values (2, $1)', ['秘密']));
    await insert();
    const duplicate: unknown = await insert().catch((fault) => fault);
    expect(duplicate).toBeInstanceOf(DbError);
    expect(duplicate).toMatchObject({ code: '23505', constraint: 'note_pkey' });
    const bad: unknown = await db.read((reader) => reader.query('select $1::int', ['秘密'])).catch((fault) => fault);
    expect(bad).toMatchObject({ code: '22P02' });
    for (const error of [duplicate, bad] as DbError[]) {
      expect(JSON.stringify(error) + error.message + error.stack).not.toContain('秘密');
    }
    await db.tx((tx) => tx.query('delete from note'));
  });

  test('a read cannot write', async () => {
    const attempt = db.read((reader) => reader.query("insert into note values (3, 'x')"));
    await expect(attempt).rejects.toMatchObject({ code: '25006' });
  });

  test('nesting is refused at once, in any mixture; side by side is fine', async () => {
    const inner = [() => db.tx(async () => 1), () => db.read(async () => 1)];
    for (const nest of inner) {
      await expect(db.tx(async () => nest())).rejects.toThrow('inside another');
      await expect(db.read(async () => nest())).rejects.toThrow('inside another');
    }
    expect(await Promise.all(inner.map((run) => run()))).toEqual([1, 1]);
  });

  test('there is room until every connection is taken; the embedded engine shuts nobody out', async () => {
    const places = db.engine === 'postgres' ? 10 : 1;
    const doings = new EventEmitter();
    const [full, over] = [once(doings, 'full'), once(doings, 'over')];
    let inside = 0;
    await db.room();
    const stays = Array.from({ length: places }, () =>
      db.read(async () => {
        inside += 1;
        if (inside === places) doings.emit('full');
        await over;
      }),
    );
    await full;
    let admitted = false;
    const waiting = db.room().then(() => {
      admitted = true;
    });
    await setImmediate();
    expect(admitted).toBe(db.engine === 'pglite');
    doings.emit('over');
    await Promise.all([...stays, waiting]);
    expect(admitted).toBe(true);
  });

  test('a handle is dead after its transaction', async () => {
    let kept: Reader | undefined;
    await db.read(async (reader) => {
      kept = reader;
    });
    await expect(kept?.query('select 1')).rejects.toThrow('had ended');
  });

  test('work after the commit runs in order, sees the commit, may open a transaction; not after a rollback', async () => {
    const seen: string[] = [];
    let later: Promise<unknown> | undefined;
    await db.tx(async (tx) => {
      tx.afterCommit(() => seen.push('first'));
      tx.afterCommit(() => {
        later = db.read((reader) => reader.query('select 1 as one'));
      });
    });
    expect(seen).toEqual(['first']);
    expect(await later).toEqual([{ one: 1 }]);
    const failing = db.tx(async (tx) => {
      tx.afterCommit(() => seen.push('never'));
      throw new Error('no');
    });
    await expect(failing).rejects.toThrow('no');
    expect(seen).toEqual(['first']);
  });

  test('transactions opened together all commit', async () => {
    const insert = (id: number) => db.tx((tx) => tx.query('insert into note values ($1, $2)', [id, 'n']));
    await Promise.all(Array.from({ length: 30 }, (_, i) => insert(100 + i)));
    const [row] = await db.read((reader) => reader.query('select count(*) as n from note where id >= 100'));
    expect(row).toEqual({ n: 30 });
    await db.tx((tx) => tx.query('delete from note'));
  });

  test('two that migrate at once do it once', async () => {
    await db.tx(async (tx) => {
      for (const schema of await loadSchemas(tx)) await tx.script(`drop schema ${schema} cascade`);
    });
    const names = (await loadMigrations()).map(({ name }) => name);
    const done = await Promise.all([migrate(db), migrate(db), migrate(db)]);
    expect(done.flat().sort()).toEqual(names);
  });

  test('migrating again does nothing; a changed migration is refused; so is one from the future', async () => {
    expect(await migrate(db)).toEqual([]);
    const change = (sql: string) => db.tx((tx) => tx.query(sql));
    await change("update house.migration set sha256 = 'x' || sha256 where name = '0001-house'");
    await expect(migrate(db)).rejects.toMatchObject({ kind: 'migration-changed' });
    await change("update house.migration set sha256 = substr(sha256, 2) where name = '0001-house'");
    await change("insert into house.migration values ('9999-later', '', '2030-01-01')");
    await expect(migrate(db)).rejects.toMatchObject({ kind: 'database-newer' });
    await change("delete from house.migration where name = '9999-later'");
  });
});
