import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import iconv from 'iconv-lite';
import { describe, expect, it } from 'vitest';
import { splitRecords } from './csv-block.ts';
import { RecordCutter } from './csv-cut.ts';

const character = fc.constantFrom('a', '工', '𠮷', ',', '"', '\n', '\r\n', ' ', '1', '；');
const cell = fc.array(character, { maxLength: 6 }).map((parts) => parts.join(''));
const row = fc.array(cell, { minLength: 1, maxLength: 5 });
const table = fc.array(row, { minLength: 1, maxLength: 8 });

function written(rows: readonly (readonly string[])[], end: string): string {
  const quoted = (text: string) => (/[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
  return rows.map((cells) => cells.map(quoted).join(',') + end).join('');
}

const filled = (rows: readonly (readonly string[])[]) => rows.filter((cells) => cells.some((text) => text !== ''));

describe('records of a csv', () => {
  it('are those that csv-parse finds', () => {
    fc.assert(
      fc.property(table, fc.constantFrom('\n', '\r\n'), (rows, end) => {
        const text = written(rows, end);
        const oracle = parse(text, { relax_column_count: true, record_delimiter: end }) as string[][];
        const { rows: found, lines } = splitRecords(text, ',', '\n', 1);
        expect(found).toEqual(filled(oracle));
        const starts = lines.map((line) =>
          text
            .split('\n')
            .slice(line - 1)
            .join('\n'),
        );
        found.forEach((cells, i) => {
          expect(starts[i]?.startsWith(written([cells], ''))).toBe(true);
        });
      }),
      { numRuns: 500 },
    );
  });

  it('do not depend on how the bytes come in, in UTF-8 and in GB18030', () => {
    const pieces = fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1, maxLength: 40 });
    fc.assert(
      fc.property(table, fc.constantFrom('utf8', 'gb18030'), pieces, (rows, encoding, sizes) => {
        const bytes = iconv.encode(written(rows, '\n'), encoding);
        const cutter = new RecordCutter(',', '\n');
        const found: string[][] = [];
        let rest = Buffer.alloc(0);
        for (let at = 0, i = 0; at < bytes.length; i++) {
          const size = sizes[i % sizes.length] ?? 1;
          const chunk = Buffer.concat([rest, bytes.subarray(at, at + size)]);
          const end = cutter.scan(chunk, rest.length);
          found.push(...splitRecords(iconv.decode(chunk.subarray(0, end), encoding), ',', '\n', 1).rows);
          rest = Buffer.from(chunk.subarray(end));
          at += size;
        }
        expect(rest.length).toBe(0);
        expect(found).toEqual(filled(rows));
      }),
      { numRuns: 300 },
    );
  });
});
