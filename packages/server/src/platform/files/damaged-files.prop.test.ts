import fc from 'fast-check';
import iconv from 'iconv-lite';
import { expect, it } from 'vitest';
import { testFile, workbookOf, workbookParts, zipOf } from '../../testing/files.ts';
import { describeTableRefusal } from './refusal-texts.ts';
import { openTable, refusing, tableRows } from './table.ts';

/** Reads a file to its end. @returns rows, or the kind of its refusal; throws only where we are at fault */
async function read(name: string, content: Uint8Array): Promise<number | string> {
  const table = await openTable(testFile(name, content));
  if (!table.ok) return described(table.error);
  let rows = 0;
  const done = await refusing(async () => {
    for await (const batch of tableRows(table.value)) rows += batch.rows.length;
  });
  await table.value.close();
  return done.ok ? rows : described(done.error);
}

function described(refusal: Parameters<typeof describeTableRefusal>[0]): string {
  const { reason, mend } = describeTableRefusal(refusal);
  expect(`${reason.zh}${reason.en}${mend.zh}${mend.en}`).not.toMatch(/undefined|\{\w+\}/);
  return refusal.kind;
}

const cell = (column: string, row: number) =>
  `<c r="${column}${row}" t="s" s="1"><v>${row % 3}</v></c><c t="inlineStr"><is><t>甲</t></is></c>`;
const rows = Array.from(
  { length: 40 },
  (_, i) => `<row r="${i + 1}">${cell('A', i + 1)}<c r="D${i + 1}"><f>A1</f><v>1</v></c></row>`,
).join('');
const book = {
  rows,
  sharedStrings: ['<t>姓名</t>', '<r><t>a</t></r><rPh><t>b</t></rPh>', '<t/>'],
  styles: '<cellXfs><xf numFmtId="14"/></cellXfs>',
};
const workbook = workbookOf(book);
const csv = iconv.encode(`姓名,岗位\n${'张三,"焊工\n""一"""\n'.repeat(30)}`, 'gb18030');

const damage = fc.record({
  at: fc.double({ min: 0, max: 1, noNaN: true }),
  bytes: fc.uint8Array({ minLength: 0, maxLength: 6 }),
  dropped: fc.nat({ max: 40 }),
});

function damaged(whole: Buffer, wounds: readonly { at: number; bytes: Uint8Array; dropped: number }[]): Buffer {
  let file = whole;
  for (const { at, bytes, dropped } of wounds) {
    const place = Math.floor(at * file.length);
    file = Buffer.concat([file.subarray(0, place), bytes, file.subarray(place + dropped)]);
  }
  return file;
}

it('a damaged workbook is read or refused, never more than it holds, and never ends the program', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(damage, { minLength: 1, maxLength: 3 }), async (wounds) => {
      const found = await read('w.xlsx', damaged(workbook, wounds));
      expect(typeof found === 'string' || found <= 40).toBe(true);
    }),
    { numRuns: 300 },
  );
});

it('a workbook whose stored bytes were altered is never read as if it were whole', async () => {
  const stored = zipOf(workbookParts(book).map((part) => ({ ...part, stored: true })));
  const sheet = stored.indexOf('<v>1</v>') + 3;
  const altered = Buffer.from(stored);
  altered[sheet] = '2'.charCodeAt(0);
  expect(await read('w.xlsx', stored)).toBe(39);
  expect(await read('w.xlsx', altered)).toBe('file-damaged');
});

it('so is a whole workbook whose parts are damaged inside', async () => {
  const parts = workbookParts(book);
  await fc.assert(
    fc.asyncProperty(
      fc.nat({ max: parts.length - 1 }),
      fc.array(damage, { minLength: 1, maxLength: 3 }),
      async (which, wounds) => {
        const content = parts.map((part, i) =>
          i === which ? { ...part, content: damaged(Buffer.from(part.content as string), wounds) } : part,
        );
        await read('w.xlsx', zipOf(content));
      },
    ),
    { numRuns: 400 },
  );
});

it('so is a damaged csv', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(damage, { minLength: 1, maxLength: 3 }), async (wounds) => {
      await read('w.csv', damaged(csv, wounds));
    }),
    { numRuns: 300 },
  );
});

it('texts made to be walked over again and again are walked over once', async () => {
  const hints = `<t>姓名</t>${'<rPh>'.repeat(400_000)}`;
  expect(await read('h.xlsx', workbookOf({ rows, sharedStrings: [hints, '<t>a</t>', '<t>b</t>'] }))).toBe(39);
  const hollow = `<row r="1"><c t="inlineStr"><is><t>姓名</t></is></c></row>${'<row><c><x/></c><c><x/></c></row>'.repeat(60_000)}`;
  expect(await read('v.xlsx', workbookOf({ rows: hollow }))).toBe(0);
}, 20_000);
