import type { FileHandle } from 'node:fs/promises';
import type { Block } from './blocks.ts';
import { inflateEntry } from './inflate.ts';
import { type TableLimits, TableRefused } from './source.ts';
import type { Workbook } from './workbook.ts';

const headBytes = 256 * 1024;
const blockBytes = 1024 * 1024;

/**
 * Namespace prefix of the sheet's tags, by the first of them.
 * @throws TableRefused sheet-unusual for a document type, which no spreadsheet program writes
 */
export async function sheetPrefix(file: FileHandle, workbook: Workbook, limits: TableLimits): Promise<string> {
  let head = '';
  const spent = workbook.budget.spent;
  for await (const chunk of inflateEntry(file, workbook.sheet, limits, workbook.budget)) {
    head += chunk.toString('latin1');
    if (head.includes('sheetData') || head.length > headBytes) break;
  }
  workbook.budget.spent = spent; // read again from the start
  if (/<!DOCTYPE/i.test(head)) throw new TableRefused({ kind: 'sheet-unusual', part: 'DOCTYPE' });
  const root = /<((?:[\w.-]+:)?)worksheet[\s>]/.exec(head);
  if (!root) throw new TableRefused({ kind: 'file-damaged', part: workbook.sheet.name });
  return root[1] ?? '';
}

/** The sheet's rows in blocks of whole `<row>` elements. `firstLine` is the row before the block, for rows without number. */
export async function* sheetBlocks(
  file: FileHandle,
  workbook: Workbook,
  prefix: string,
  limits: TableLimits,
  signal?: AbortSignal,
): AsyncGenerator<Block> {
  const close = Buffer.from(`</${prefix}row>`);
  const number = new RegExp(`<${prefix}row(?:\\s[^>]*?)?\\sr=["'](\\d+)["']`, 'g');
  let rest: Buffer[] = [];
  let bytes = 0;
  let line = 0;
  for await (const chunk of inflateEntry(file, workbook.sheet, limits, workbook.budget, signal)) {
    rest.push(chunk);
    bytes += chunk.length;
    if (bytes < blockBytes) continue;
    const whole = Buffer.concat(rest);
    const last = whole.lastIndexOf(close);
    const end = last < 0 ? 0 : last + close.length;
    refuseMarkup(whole);
    // The consumer may give the block's memory away: what is still needed is taken out before.
    rest = [Buffer.from(whole.subarray(end))];
    bytes = whole.length - end;
    const block = { bytes: whole.subarray(0, end), firstLine: line };
    line = lastLine(block.bytes, number, prefix, line);
    if (end > 0) yield block;
    if (bytes > limits.rowBytes)
      throw new TableRefused({ kind: 'row-too-long', line: line + 1, most: limits.rowBytes });
    if (line > limits.rows) throw new TableRefused({ kind: 'too-many-rows', most: limits.rows });
  }
  const whole = Buffer.concat(rest);
  refuseMarkup(whole);
  yield { bytes: whole, firstLine: line };
}

/** Rows mostly bear numbers; where they do not, they are counted. */
function lastLine(block: Buffer, number: RegExp, prefix: string, before: number): number {
  if (block.length === 0) return before;
  const tail = block.subarray(Math.max(0, block.lastIndexOf(`<${prefix}row`))).toString('latin1');
  number.lastIndex = 0;
  const found = number.exec(tail);
  if (found) return Number(found[1]);
  let count = before;
  const open = `<${prefix}row`;
  for (let at = block.indexOf(open); at >= 0; at = block.indexOf(open, at + 1)) count++;
  return count;
}

/** Comments and CDATA could hide tags from a scanner. No spreadsheet program writes them into a sheet. */
function refuseMarkup(bytes: Buffer): void {
  const at = bytes.indexOf('<!');
  if (at >= 0) throw new TableRefused({ kind: 'sheet-unusual', part: bytes.toString('latin1', at, at + 9) });
}
