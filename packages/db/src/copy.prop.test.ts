import fc from 'fast-check';
import { beforeAll, expect, test } from 'vitest';
import { CopyReader } from './copy-reader.ts';
import { CopyWriter } from './copy-writer.ts';
import type { Db } from './handle.ts';
import { forEachEngine } from './testing.ts';

const day = fc.integer({ min: -200_000, max: 200_000 });
const bytes = fc.uint8Array({ maxLength: 40 });
// No NUL: PostgreSQL's text cannot hold one. Lone surrogates are not text.
const text = fc.string({ unit: 'grapheme', maxLength: 80 }).filter((s) => !s.includes('\0'));

const cells = fc.record({
  small: fc.integer({ min: -32768, max: 32767 }),
  int: fc.option(fc.integer({ min: -(2 ** 31), max: 2 ** 31 - 1 })),
  big: fc.maxSafeInteger(),
  float: fc.double({ noNaN: true }),
  text: fc.option(text),
  bytes,
  yes: fc.boolean(),
  day: fc.option(day),
  id: fc.uuid(),
  at: fc.integer({ min: -8_000_000_000_000, max: 9_900_000_000_000 }),
  json: fc.option(text),
});
type Cells = typeof cells extends fc.Arbitrary<infer T> ? T : never;

const columns = ['small', 'int', 'big', 'float', 'text', 'bytes', 'yes', 'day', 'id', 'at', 'json'];

function write(rows: readonly Cells[]): Uint8Array {
  const writer = new CopyWriter(64); // grows often
  for (const row of rows) {
    writer.row(columns.length);
    writer.int2(row.small);
    row.int === null ? writer.null() : writer.int4(row.int);
    writer.int8(row.big);
    writer.float8(row.float);
    row.text === null ? writer.null() : writer.text(row.text);
    writer.bytea(row.bytes);
    writer.bool(row.yes);
    row.day === null ? writer.null() : writer.date(row.day);
    writer.uuid(row.id);
    writer.timestamptz(row.at);
    row.json === null ? writer.null() : writer.jsonb(JSON.stringify({ text: row.json }));
  }
  return writer.finish();
}

function takeRow(reader: CopyReader): Cells {
  return {
    small: reader.int2(0),
    int: reader.isNull(1) ? null : reader.int4(1),
    big: reader.int8(2),
    float: reader.float8(3),
    text: reader.isNull(4) ? null : reader.text(4),
    bytes: reader.bytea(5),
    yes: reader.bool(6),
    day: reader.isNull(7) ? null : reader.date(7),
    id: reader.uuid(8),
    at: reader.timestamptz(9),
    json: reader.isNull(10) ? null : (reader.jsonb(10) as { text: string }).text,
  };
}

function readAll(chunks: Iterable<Uint8Array>): Cells[] {
  const reader = new CopyReader(columns.length);
  const rows: Cells[] = [];
  for (const chunk of chunks) {
    reader.push(chunk);
    while (reader.next()) rows.push(takeRow(reader));
  }
  reader.end();
  return rows;
}

function* cut(file: Uint8Array, size: number): Iterable<Uint8Array> {
  for (let at = 0; at < file.length; at += size) yield file.subarray(at, at + size);
}

test('what was written is read, however the stream is cut', () => {
  fc.assert(
    fc.property(fc.array(cells, { maxLength: 20 }), fc.integer({ min: 1, max: 300 }), (rows, size) => {
      expect(readAll(cut(write(rows), size))).toEqual(rows);
    }),
  );
});

test('a stream that is cut off is refused, as is a row of another width', () => {
  const file = write(fc.sample(cells, { numRuns: 2, seed: 1 }));
  expect(() => readAll([file.subarray(0, file.length - 2)])).toThrow('ended early');
  const writer = new CopyWriter();
  writer.row(2);
  writer.int4(1);
  expect(() => writer.finish()).toThrow('number of fields');
});

test('lone surrogates become U+FFFD, in short and in long text', () => {
  for (const odd of ['a\ud800b', `${'长'.repeat(60)}\udc00`]) {
    const writer = new CopyWriter(64);
    writer.row(1);
    writer.text(odd);
    const reader = new CopyReader(1);
    reader.push(writer.finish());
    expect(reader.next()).toBe(true);
    expect(reader.text(0)).toBe(odd.replace(/[\ud800-\udfff]/g, '\ufffd'));
  }
});

forEachEngine('binary COPY', (open) => {
  let db: Db;
  beforeAll(async () => {
    db = await open();
    await db.tx((tx) =>
      tx.script(`create table public.sample (small int2, int int4, big int8, float float8, text text, bytes bytea,
        yes bool, day date, id uuid, at timestamptz, json jsonb, place int generated always as identity)`),
    );
  });

  test('the engine reads what we write and writes what we read; SQL sees the same values', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(cells, { minLength: 1, maxLength: 20 }), async (rows) => {
        await db.tx(async (tx) => {
          await tx.script('truncate public.sample restart identity');
          expect(await tx.copyIn('public.sample', columns, write(rows))).toBe(rows.length);
        });
        const chunks: Uint8Array[] = [];
        await db.read(async (reader) => {
          const names = columns.join(', ');
          for await (const chunk of reader.copyOut(`select ${names} from public.sample order by place`))
            chunks.push(chunk);
          const [first] = await reader.query(
            'select big, float, text, bytes, id, at from public.sample where place = 1',
          );
          const { big, float, text, bytes, id, at } = rows[0] as Cells;
          expect(first).toEqual({ big, float, text, bytes, id, at: new Date(at).toISOString() });
        });
        expect(readAll(chunks)).toEqual(rows);
      }),
      { numRuns: 40 },
    );
  });

  test('a stream that is left early does not disturb the next statement', async () => {
    const found = await db.read(async (reader) => {
      for await (const chunk of reader.copyOut('select generate_series(1, 300000)')) if (chunk.length > 0) break;
      return reader.query('select 1 as one');
    });
    expect(found).toEqual([{ one: 1 }]);
  });

  test('a statement amid a stream is refused, and a wrong SELECT reported', async () => {
    const amid = db.read(async (reader) => {
      for await (const _ of reader.copyOut('select 1')) await reader.query('select 1');
    });
    await expect(amid).rejects.toThrow('copyOut');
    const wrong = db.read(async (reader) => {
      for await (const _ of reader.copyOut('select nothing from nowhere')) throw new Error('no rows expected');
    });
    await expect(wrong).rejects.toMatchObject({ code: '42P01' });
    expect(await db.read((reader) => reader.query('select 1 as one'))).toEqual([{ one: 1 }]);
  });

  test('a damaged file loads nothing', async () => {
    const file = write(fc.sample(cells, { numRuns: 5, seed: 2 }));
    await db.tx((tx) => tx.script('truncate public.sample'));
    const load = db.tx((tx) => tx.copyIn('public.sample', columns, file.subarray(0, file.length - 20)));
    await expect(load).rejects.toMatchObject({ code: expect.stringMatching(/^[0-9A-Z]{5}$/) });
    expect(await db.read((reader) => reader.query('select count(*) as n from public.sample'))).toEqual([{ n: 0 }]);
  });
});
