import { createWriteStream } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { ReadableStream as NodeReadableStream } from 'node:stream/web';
import { writeXlsxStream } from 'hucre/xlsx';

/**
 * Writes rows of text as one sheet of an .xlsx file, in constant memory. Every cell is text, so ids keep their 18
 * digits and dates their spelling. The file appears whole or not at all, readable by its owner only.
 */
export async function writeTable(
  path: string,
  name: string,
  header: readonly string[],
  rows: AsyncIterable<readonly string[]> | Iterable<readonly string[]>,
  signal?: AbortSignal,
): Promise<void> {
  const partial = `${path}.partial`;
  const sheet = writeXlsxStream(cells(header, rows), { name, freezePane: { rows: 1 } });
  try {
    const stream = Readable.fromWeb(sheet as NodeReadableStream<Uint8Array>);
    await pipeline(stream, createWriteStream(partial, { mode: 0o600 }), signal ? { signal } : {});
    await rename(partial, path);
  } catch (error) {
    await rm(partial, { force: true });
    throw error;
  }
}

/** The same sheet in memory, for a table that must not lie on a disk. */
export async function tableBytes(
  name: string,
  header: readonly string[],
  rows: Iterable<readonly string[]>,
): Promise<Uint8Array> {
  const sheet = writeXlsxStream(cells(header, rows), { name, freezePane: { rows: 1 } });
  return new Uint8Array(await new Response(sheet).arrayBuffer());
}

async function* cells(
  header: readonly string[],
  rows: AsyncIterable<readonly string[]> | Iterable<readonly string[]>,
): AsyncGenerator<(string | null)[]> {
  yield [...header];
  for await (const row of rows) yield row.map((text) => (text === '' ? null : inert(text)));
}

/**
 * Takes the power from a text that a spreadsheet would run as a formula: an apostrophe goes in front. Numbers with a
 * sign stay as they are. Full-width signs count: spreadsheets of East Asia read them as the narrow ones.
 * @source OWASP, CSV Injection
 */
export function inert(text: string): string {
  if (!/^[=+\-@＝＋－＠\t\r\n]/.test(text) || /^[+-]?\d+(\.\d+)?$/.test(text)) return text;
  return `'${text}`;
}
