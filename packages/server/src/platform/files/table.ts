import { type FileHandle, open } from 'node:fs/promises';
import { err, ok, type Result } from '@shiheng/basics/result';
import { type Block, type BlockContext, decodeBlock, type TableBatch } from './blocks.ts';
import { csvBlocks, csvContext } from './csv-reader.ts';
import { type Inspection, inspectFile } from './inspect.ts';
import { sniff } from './sniff.ts';
import { defaultLimits, type TableLimits, type TableRefusal, TableRefused, type TableSource } from './source.ts';
import { openWorkbook } from './workbook.ts';
import { sheetBlocks, sheetPrefix } from './xlsx-reader.ts';
import { readZipEntries } from './zip.ts';

/** A table file that was looked at as a whole and can be read as often as needed. Close it. */
export interface Table {
  readonly context: BlockContext;
  readonly bytes: number;
  readonly sha256: Uint8Array;
  /** Cells of the header row, and its line. */
  readonly header: readonly string[];
  readonly headerLine: number;
  /** Blocks of whole records from the start of the file, header included, read only as fast as they are taken. */
  blocks(signal?: AbortSignal): AsyncGenerator<Block>;
  close(): Promise<void>;
}

/** Whether a row is the header. */
export type IsHeader = (cells: readonly string[]) => boolean;

/**
 * Opens a table file by its contents. The header is the first of the leading rows that `isHeader` knows (people put
 * titles and notes above their tables); where there is none, the first row that holds anything.
 * @errors every kind of TableRefusal that can be known before the rows are read
 */
export async function openTable(
  source: TableSource,
  limits: TableLimits = defaultLimits,
  signal?: AbortSignal,
  isHeader: IsHeader = () => true,
): Promise<Result<Table, TableRefusal>> {
  const file = await openFile(source.path);
  if (!file) return err({ kind: 'file-missing' });
  const table = await refusing(() => openKnown(file, limits, isHeader, signal));
  if (!table.ok) await file.close();
  return table;
}

/** Runs `work`; a refusal thrown inside becomes an error value. */
export async function refusing<T>(work: () => Promise<T>): Promise<Result<T, TableRefusal>> {
  try {
    return ok(await work());
  } catch (error) {
    if (error instanceof TableRefused) return err(error.refusal);
    throw error;
  }
}

async function openFile(path: string): Promise<FileHandle | undefined> {
  try {
    const file = await open(path, 'r');
    if ((await file.stat()).isFile()) return file;
    await file.close();
    return undefined;
  } catch (error) {
    if (['ENOENT', 'EISDIR', 'EACCES'].includes((error as NodeJS.ErrnoException).code ?? '')) return undefined;
    throw error;
  }
}

async function openKnown(
  file: FileHandle,
  limits: TableLimits,
  isHeader: IsHeader,
  signal?: AbortSignal,
): Promise<Table> {
  const { size, mtimeMs } = await file.stat();
  if (size > limits.fileBytes) throw new TableRefused({ kind: 'file-too-large', bytes: size, most: limits.fileBytes });
  const head = Buffer.alloc(Math.min(size, 64 * 1024));
  await file.read(head, 0, head.length, 0);
  const kind = sniff(head);
  if (typeof kind === 'object') throw new TableRefused(kind);
  const seen = await inspectFile(file, signal);
  const opened = kind === 'zip' ? await openXlsx(file, seen, limits) : await openCsv(file, seen, limits);
  const header = await findHeader(opened, isHeader, signal);
  return {
    ...opened,
    ...header,
    blocks: (given) => whileUnchanged(file, mtimeMs, opened.blocks(given)),
    bytes: seen.bytes,
    sha256: seen.sha256,
    close: () => file.close(),
  };
}

/** A file that somebody saves while it is read would be half the old one, half the new one. */
async function* whileUnchanged(
  file: FileHandle,
  mtimeMs: number,
  blocks: AsyncGenerator<Block>,
): AsyncGenerator<Block> {
  yield* blocks;
  if ((await file.stat()).mtimeMs !== mtimeMs) throw new TableRefused({ kind: 'file-changed' });
}

type Opened = Pick<Table, 'context' | 'blocks'>;

async function openCsv(file: FileHandle, seen: Inspection, limits: TableLimits): Promise<Opened> {
  if (seen.zeros) throw new TableRefused({ kind: 'file-binary' });
  const context = await csvContext(file, seen, limits);
  return { context, blocks: (signal) => csvBlocks(file, context, limits, signal) };
}

async function openXlsx(file: FileHandle, seen: Inspection, limits: TableLimits): Promise<Opened> {
  const entries = await readZipEntries(file, seen.bytes, limits);
  const workbook = await openWorkbook(file, entries, limits);
  const prefix = await sheetPrefix(file, workbook, limits);
  const context: BlockContext = { ...workbook.context, prefix, format: 'xlsx' };
  const spent = workbook.budget.spent;
  const blocks = (signal?: AbortSignal) => {
    workbook.budget.spent = spent; // each reading has the whole budget
    return sheetBlocks(file, workbook, prefix, limits, signal);
  };
  return { context, blocks };
}

/** Rows above the header that are looked past. */
const mostAbove = 10;

async function findHeader(
  table: Opened,
  isHeader: IsHeader,
  signal?: AbortSignal,
): Promise<Pick<Table, 'header' | 'headerLine'>> {
  for await (const block of table.blocks(signal)) {
    const { rows, lines } = decodeBlock(table.context, block);
    if (rows.length === 0) continue;
    const known = rows.slice(0, mostAbove + 1).findIndex(isHeader);
    const at = Math.max(0, known);
    return { header: rows[at] ?? [], headerLine: lines[at] ?? 1 };
  }
  throw new TableRefused({ kind: 'file-empty' });
}

/** All rows after the header, batch by batch. @throws TableRefused */
export async function* tableRows(table: Table, signal?: AbortSignal): AsyncGenerator<TableBatch> {
  for await (const block of table.blocks(signal))
    yield withoutHeader(decodeBlock(table.context, block), table.headerLine);
}

/** The header, and what stands above it, are no data. */
export function withoutHeader(batch: TableBatch, headerLine: number): TableBatch {
  if (batch.lines[0] === undefined || batch.lines[0] > headerLine) return batch;
  const first = batch.lines.findIndex((line) => line > headerLine);
  const from = first < 0 ? batch.lines.length : first;
  return {
    rows: batch.rows.slice(from),
    lines: batch.lines.slice(from),
    faults: batch.faults.filter((fault) => fault.line > headerLine),
  };
}
