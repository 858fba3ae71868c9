import iconv from 'iconv-lite';
import type { Block, BlockContext, CellFault, TableBatch } from './blocks.ts';
import { TableRefused } from './source.ts';

type CsvContext = Extract<BlockContext, { format: 'csv' }>;

const quote = 34;
const replacement = '\ufffd';

/** Decodes and splits whole records. @source RFC 4180; a quote inside a cell that does not start with one is a character */
export function decodeCsv(context: CsvContext, block: Block): TableBatch {
  const text = decodeText(context.encoding, block.bytes);
  const { rows, lines } = splitRecords(text, context.delimiter, context.newline, block.firstLine);
  const wide = rows.findIndex((row) => row.length > context.columns);
  if (wide >= 0) throw new TableRefused({ kind: 'too-many-columns', line: lines[wide] ?? 0, most: context.columns });
  const faults = text.includes(replacement) ? brokenCells(rows, lines) : [];
  return { rows, lines, faults };
}

function decodeText(encoding: CsvContext['encoding'], bytes: Uint8Array): string {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return encoding === 'utf-8' ? buffer.toString('utf8') : iconv.decode(buffer, 'gb18030', { stripBOM: false });
}

function brokenCells(rows: readonly (readonly string[])[], lines: readonly number[]): CellFault[] {
  return rows.flatMap((row, i) =>
    row.flatMap((value, column) =>
      value.includes(replacement) ? [{ line: lines[i] ?? 0, column, kind: 'encoding' as const, value }] : [],
    ),
  );
}

interface Records {
  readonly rows: string[][];
  readonly lines: number[];
}

/** @param text ends outside quotes: the reader cuts blocks between records */
export function splitRecords(text: string, delimiter: string, newline: '\n' | '\r', firstLine: number): Records {
  const comma = delimiter.charCodeAt(0);
  const end = newline.charCodeAt(0);
  const rows: string[][] = [];
  const lines: number[] = [];
  let line = firstLine;
  let at = 0;
  while (at < text.length) {
    const row: string[] = [];
    const start = line;
    let filled = false;
    for (;;) {
      let cell: string;
      if (text.charCodeAt(at) === quote) {
        const close = closingQuote(text, at + 1);
        if (close < 0) throw new TableRefused({ kind: 'quote-open', line });
        cell = unquote(text, at + 1, close);
        line += countOf(cell, newline);
        at = close + 1;
        // What follows a closing quote before the next delimiter is kept as it stands.
        const rest = cellEnd(text, at, comma, end);
        const tail = text.slice(at, withoutCr(text, at, rest, end));
        if (tail !== '') cell += tail;
        at = rest;
      } else {
        const rest = cellEnd(text, at, comma, end);
        cell = text.slice(at, withoutCr(text, at, rest, end));
        at = rest;
      }
      if (cell !== '') filled = true;
      row.push(cell);
      if (at >= text.length || text.charCodeAt(at) === end) break;
      at++;
    }
    at++;
    line++;
    if (filled) {
      rows.push(row);
      lines.push(start);
    }
  }
  return { rows, lines };
}

function cellEnd(text: string, from: number, comma: number, end: number): number {
  let i = from;
  for (; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code === comma || code === end) break;
  }
  return i;
}

/** End of a cell's text: the CR of a CRLF does not belong to it. */
function withoutCr(text: string, from: number, to: number, end: number): number {
  if (end !== 10 || to <= from || text.charCodeAt(to - 1) !== 13) return to;
  return to >= text.length || text.charCodeAt(to) === 10 ? to - 1 : to;
}

function closingQuote(text: string, from: number): number {
  let at = text.indexOf('"', from);
  while (at >= 0 && text.charCodeAt(at + 1) === quote) at = text.indexOf('"', at + 2);
  return at;
}

function unquote(text: string, from: number, to: number): string {
  const cell = text.slice(from, to);
  return cell.includes('"') ? cell.replaceAll('""', '"') : cell;
}

function countOf(text: string, newline: string): number {
  let count = 0;
  for (let at = text.indexOf(newline); at >= 0; at = text.indexOf(newline, at + 1)) count++;
  return count;
}
