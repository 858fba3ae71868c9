import { isUtf8 } from 'node:buffer';
import type { FileHandle } from 'node:fs/promises';
import type { Block, BlockContext } from './blocks.ts';
import { countBytes, RecordCutter } from './csv-cut.ts';
import type { Inspection } from './inspect.ts';
import { type TableLimits, TableRefused } from './source.ts';

type CsvContext = Extract<BlockContext, { format: 'csv' }>;

const chunkBytes = 256 * 1024;
const bom = Buffer.from([0xef, 0xbb, 0xbf]);
const gbBom = Buffer.from([0x84, 0x31, 0x95, 0x33]);

/**
 * Encoding by the whole file, delimiter and line end by its first line. A first line of Chinese that reads as UTF-8
 * is UTF-8: where the rest is not, the file is damaged, and guessing at it would load garbage.
 * @throws TableRefused file-encoding
 */
export async function csvContext(file: FileHandle, seen: Inspection, limits: TableLimits): Promise<CsvContext> {
  const head = Buffer.alloc(64 * 1024);
  const { bytesRead } = await file.read(head, 0, head.length, 0);
  const newline = !seen.feeds && head.includes(13) ? '\r' : '\n';
  const start = head.subarray(0, bytesRead);
  const end = start.indexOf(newline);
  const first = start.subarray(0, end < 0 ? start.length : end);
  const delimiter = first.includes(44) ? ',' : first.includes(9) ? '\t' : first.includes(59) ? ';' : ',';
  const utf8Header = isUtf8(first) && first.some((byte) => byte >= 0x80);
  if (!seen.utf8 && utf8Header) throw new TableRefused({ kind: 'file-encoding', line: seen.brokenLine });
  return { format: 'csv', encoding: seen.utf8 ? 'utf-8' : 'gb18030', delimiter, newline, columns: limits.columns };
}

/** The file in blocks of whole records, about 256 KiB each. One block is read ahead of none: the consumer sets the pace. */
export async function* csvBlocks(
  file: FileHandle,
  context: CsvContext,
  limits: TableLimits,
  signal?: AbortSignal,
): AsyncGenerator<Block> {
  const cutter = new RecordCutter(context.delimiter, context.newline);
  const newline = context.newline.charCodeAt(0);
  let rest: Buffer = Buffer.alloc(0);
  let firstLine = 1;
  for (let position = 0; ; ) {
    signal?.throwIfAborted();
    const chunk = Buffer.allocUnsafeSlow(rest.length + chunkBytes);
    const { bytesRead } = await file.read(chunk, rest.length, chunkBytes, position);
    if (bytesRead === 0) break;
    rest.copy(chunk);
    const start = position === 0 ? bomLength(chunk) : 0;
    position += bytesRead;
    const bytes = chunk.subarray(start, rest.length + bytesRead);
    const end = cutter.scan(bytes, start > 0 ? 0 : rest.length);
    // The consumer may give the block's memory away: what is still needed is taken out before.
    rest = Buffer.from(bytes.subarray(end));
    const block = { bytes: bytes.subarray(0, end), firstLine };
    firstLine += countBytes(block.bytes, newline);
    if (end > 0) yield block;
    if (rest.length > limits.rowBytes) throw tooLong(cutter, firstLine, limits);
  }
  if (cutter.insideQuotes) throw new TableRefused({ kind: 'quote-open', line: firstLine });
  if (rest.length > 0) yield { bytes: rest, firstLine };
}

function bomLength(chunk: Buffer): number {
  if (chunk.subarray(0, 3).equals(bom)) return 3;
  return chunk.subarray(0, 4).equals(gbBom) ? 4 : 0;
}

function tooLong(cutter: RecordCutter, line: number, limits: TableLimits): TableRefused {
  return new TableRefused(
    cutter.insideQuotes ? { kind: 'quote-open', line } : { kind: 'row-too-long', line, most: limits.rowBytes },
  );
}
