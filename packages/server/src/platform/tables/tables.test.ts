import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import type { ExportLanguage } from '@shiheng/contract/tables';
import type { Db } from '@shiheng/db/handle';
import { forEachEngine } from '@shiheng/db/testing';
import fastify from 'fastify';
import { readXlsx } from 'hucre/xlsx';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { type Download, sendDownload } from '../http/download.ts';
import { asIs, type Table } from './column.ts';
import { blocksOf, keysetPages } from './pages.ts';
import { tableDownload } from './table-download.ts';

interface Row {
  readonly name: string;
  readonly workers: number | null;
  readonly score: number | null;
  readonly share: number | null;
  readonly day: string | null;
}

const rows: readonly Row[] = [
  { name: '云南, "锡业"', workers: 12_345, score: 61.25, share: 0.3333, day: '2026-09-30' },
  { name: '=HYPERLINK("http://evil.test")', workers: 0, score: -1.5, share: 0, day: null },
  { name: '', workers: null, score: null, share: null, day: null },
];

function tableOf(pages: AsyncIterable<readonly Row[]>): Table<Row> {
  return {
    name: { zh: '各企业', en: 'Enterprises' },
    about: [asIs('云南省'), asIs('2026Q3'), { zh: '演示数据', en: 'Demo data' }],
    columns: [
      { key: 'name', title: { zh: '名称', en: 'Name' }, kind: 'text', cell: ({ name }) => name },
      { key: 'workers', title: { zh: '人数', en: 'Workers' }, kind: 'integer', cell: ({ workers }) => workers },
      { key: 'score', title: { zh: '得分', en: 'Score' }, kind: 'number', cell: ({ score }) => score },
      { key: 'share', title: { zh: '占比', en: 'Share' }, kind: 'fraction', cell: ({ share }) => share },
      { key: 'day', title: { zh: '日期', en: 'Day' }, kind: 'date', cell: ({ day }) => day },
    ],
    pages,
  };
}

const make = (format: 'xlsx' | 'csv' | 'json', language: ExportLanguage = 'zh-CN') =>
  tableDownload(tableOf(blocksOf(rows, 2, (block) => block)), { format, language });

async function bytesOf({ content }: Download): Promise<Buffer> {
  const parts: Uint8Array[] = [];
  for await (const part of content as AsyncIterable<Uint8Array>) parts.push(part);
  return Buffer.concat(parts);
}

describe('a table taken away', () => {
  it('is named by what it holds', () => {
    expect(make('csv').name).toBe('各企业_云南省_2026Q3_演示数据.csv');
    expect(make('xlsx', 'en').name).toBe('Enterprises_云南省_2026Q3_Demo data.xlsx');
  });

  it('as CSV holds raw values under titles, and nothing that runs', async () => {
    expect(await text(make('csv').content as NodeJS.ReadableStream)).toBe(
      [
        '\u{feff}名称,人数,得分,占比,日期',
        '"云南, ""锡业""",12345,61.25,0.3333,2026-09-30',
        `"'=HYPERLINK(""http://evil.test"")",0,-1.5,0,`,
        ',,,,',
        '',
      ].join('\r\n'),
    );
  });

  it('as JSON holds every row by its keys', async () => {
    const parsed = JSON.parse(await text(make('json', 'en').content as NodeJS.ReadableStream));
    expect(parsed).toEqual({
      table: 'Enterprises',
      about: ['云南省', '2026Q3', 'Demo data'],
      columns: [
        { key: 'name', title: 'Name', kind: 'text' },
        { key: 'workers', title: 'Workers', kind: 'integer' },
        { key: 'score', title: 'Score', kind: 'number' },
        { key: 'share', title: 'Share', kind: 'fraction' },
        { key: 'day', title: 'Day', kind: 'date' },
      ],
      rows,
    });
  });

  it('as JSON without rows is still JSON', async () => {
    const none = tableDownload(tableOf(blocksOf([], 2, () => [])), { format: 'json', language: 'en' });
    expect(JSON.parse(await text(none.content as NodeJS.ReadableStream)).rows).toEqual([]);
  });

  it('as a workbook has cells of their own types under a row that says what they are', async () => {
    const workbook = await readXlsx(await bytesOf(make('xlsx')), { readStyles: true });
    const [sheet] = workbook.sheets;
    expect(sheet?.name).toBe('各企业');
    expect(sheet?.rows).toEqual([
      ['各企业 · 云南省 · 2026Q3 · 演示数据', null, null, null, null],
      ['名称', '人数', '得分', '占比', '日期'],
      ['云南, "锡业"', 12_345, 61.25, 0.3333, new Date('2026-09-30T00:00:00Z')],
      [`'=HYPERLINK("http://evil.test")`, 0, -1.5, 0, null],
      [null, null, null, null, null],
    ]);
    expect(sheet?.freezePane?.rows).toBe(2);
    expect(sheet?.cells?.get('2,3')?.style?.numFmt).toBe('0.0%');
  });
});

describe('whoever reads sets the pace', () => {
  /** Pages without end, which tell how many were asked for and whether they were told to stop. */
  function endless() {
    const asked = { pages: 0, stopped: false };
    async function* pages(): AsyncGenerator<readonly Row[]> {
      try {
        for (;;) {
          asked.pages += 1;
          yield Array.from({ length: 500 }, (_, i) => ({ ...(rows[0] as Row), name: `${asked.pages}-${i}` }));
        }
      } finally {
        asked.stopped = true;
      }
    }
    return { asked, pages };
  }

  let close: (() => Promise<unknown>) | undefined;
  afterEach(() => close?.());

  it.each(['xlsx', 'csv', 'json'] as const)(
    '%s: nobody takes, nobody asks; the reader goes, the asking ends',
    async (format) => {
      const { asked, pages } = endless();
      const app = fastify({ forceCloseConnections: true });
      close = () => app.close();
      app.get('/', (_, reply) => sendDownload(reply, tableDownload(tableOf(pages()), { format, language: 'en' })));
      await app.listen({ host: '127.0.0.1', port: 0 });
      const { port } = app.server.address() as AddressInfo;
      const gone = new AbortController();
      const answer = await fetch(`http://127.0.0.1:${port}/`, { signal: gone.signal });
      const reader = answer.body?.getReader();
      await reader?.read();
      const atRest = await settledCount(() => asked.pages);
      expect(atRest).toBeLessThan(3000); // what the buffers of the system hold, and no more
      gone.abort();
      await expect.poll(() => asked.stopped, { timeout: 10_000 }).toBe(true);
    },
  );

  /** The count once it no longer grows. */
  async function settledCount(count: () => number): Promise<number> {
    let before = -1;
    await expect
      .poll(
        () => {
          const rests = count() === before;
          before = count();
          return rests;
        },
        { interval: 300, timeout: 20_000 },
      )
      .toBe(true);
    return before;
  }
});

it('an error on the way breaks the connection: half a table never looks whole', async () => {
  async function* pages(): AsyncGenerator<readonly Row[]> {
    yield rows;
    throw new Error('the database is gone');
  }
  for (const format of ['xlsx', 'csv', 'json'] as const) {
    const { content } = tableDownload(tableOf(pages()), { format, language: 'en' });
    const failed = once(content as NodeJS.EventEmitter & NodeJS.ReadableStream, 'error');
    (content as NodeJS.ReadableStream).resume();
    expect((await failed)[0]).toMatchObject({ message: 'the database is gone' });
  }
});

forEachEngine('pages by keyset', (open) => {
  let db: Db;
  beforeAll(async () => {
    db = await open();
  });

  it.each([0, 1, 6, 7, 8, 20])('tell each of %i rows once, in order', async (total) => {
    const sizes: number[] = [];
    const seen: number[] = [];
    const load = (after: number | undefined, size: number) =>
      db.read((reader) =>
        reader.query<{ n: number }>(
          'select n from generate_series(1, $1::int) n where n > $2::int order by n limit $3::int',
          [total, after ?? 0, size],
        ),
      );
    for await (const page of keysetPages(load, ({ n }) => n, 7)) {
      sizes.push(page.length);
      seen.push(...page.map(({ n }) => n));
    }
    expect(seen).toEqual(Array.from({ length: total }, (_, i) => i + 1));
    expect(Math.max(0, ...sizes)).toBeLessThanOrEqual(7);
  });
});
