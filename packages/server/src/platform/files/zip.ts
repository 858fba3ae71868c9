import type { FileHandle } from 'node:fs/promises';
import { type TableLimits, TableRefused } from './source.ts';

/** One file inside an archive, as its central directory tells. */
export interface ZipEntry {
  readonly name: string;
  readonly method: number; // 0 stored, 8 deflated
  readonly stored: number; // bytes in the archive
  readonly size: number; // bytes when inflated, by its own word
  readonly headerAt: number;
  readonly crc32: number;
  readonly encrypted: boolean;
}

const endRecord = 0x06054b50;
const locator64 = 0x07064b50;
const record64 = 0x06064b50;
const fileHeader = 0x02014b50;
const localHeader = 0x04034b50;
const max32 = 0xffffffff;

/**
 * The archive's entries, read from its end without touching their contents.
 * @throws TableRefused file-cut, file-damaged, zip-entries, zip-encrypted
 * @source PKWARE APPNOTE 6.3.10, 4.3.12–4.3.16
 */
export async function readZipEntries(file: FileHandle, bytes: number, limits: TableLimits): Promise<ZipEntry[]> {
  const { count, size, at } = await directory(file, bytes);
  if (count > limits.entries) throw new TableRefused({ kind: 'zip-entries', entries: count, most: limits.entries });
  if (at + size > bytes || size > 16 * 1024 * 1024) throw damaged();
  const records = await readAt(file, at, size);
  const entries: ZipEntry[] = [];
  for (let offset = 0; entries.length < count; ) {
    if (offset + 46 > size || records.readUInt32LE(offset) !== fileHeader) throw damaged();
    entries.push(entryAt(records, offset));
    offset +=
      46 + records.readUInt16LE(offset + 28) + records.readUInt16LE(offset + 30) + records.readUInt16LE(offset + 32);
  }
  if (entries.some((entry) => entry.encrypted)) throw new TableRefused({ kind: 'zip-encrypted' });
  return entries;
}

async function directory(file: FileHandle, bytes: number): Promise<{ count: number; size: number; at: number }> {
  const length = Math.min(bytes, 65_557);
  const tail = await readAt(file, bytes - length, length);
  const end = tail.lastIndexOf(Buffer.from([0x50, 0x4b, 5, 6]));
  if (end < 0 || end + 22 > length || tail.readUInt32LE(end) !== endRecord) {
    throw new TableRefused({ kind: 'file-cut', part: 'zip' });
  }
  const found = {
    count: tail.readUInt16LE(end + 10),
    size: tail.readUInt32LE(end + 12),
    at: tail.readUInt32LE(end + 16),
  };
  const wide = found.count === 0xffff || found.size === max32 || found.at === max32;
  if (!wide || end < 20 || tail.readUInt32LE(end - 20) !== locator64) return found;
  const record = await readAt(file, Number(tail.readBigUInt64LE(end - 12)), 56);
  if (record.readUInt32LE(0) !== record64) throw damaged();
  const long = (offset: number) => Number(record.readBigUInt64LE(offset));
  return { count: long(32), size: long(40), at: long(48) };
}

function entryAt(records: Buffer, offset: number): ZipEntry {
  const nameLength = records.readUInt16LE(offset + 28);
  const extraFrom = offset + 46 + nameLength;
  const extra = records.subarray(extraFrom, extraFrom + records.readUInt16LE(offset + 30));
  const short = [24, 20, 42].map((field) => records.readUInt32LE(offset + field)); // size, stored, header
  const [size, stored, headerAt] = widened(short, extra);
  return {
    name: records.toString('utf8', offset + 46, extraFrom),
    method: records.readUInt16LE(offset + 10),
    stored: stored as number,
    size: size as number,
    headerAt: headerAt as number,
    crc32: records.readUInt32LE(offset + 16),
    encrypted: (records.readUInt16LE(offset + 8) & 1) === 1,
  };
}

/** ZIP64: each value that is all ones stands in the extra field instead, in this order. */
function widened(values: readonly number[], extra: Buffer): number[] {
  let at = 0;
  while (at + 4 <= extra.length && extra.readUInt16LE(at) !== 1) at += 4 + extra.readUInt16LE(at + 2);
  let next = at + 4;
  return values.map((value) => {
    if (value !== max32 || next + 8 > extra.length) return value;
    next += 8;
    return Number(extra.readBigUInt64LE(next - 8));
  });
}

/** Where the contents of an entry begin. */
export async function contentsAt(file: FileHandle, entry: ZipEntry): Promise<number> {
  const header = await readAt(file, entry.headerAt, 30);
  if (header.readUInt32LE(0) !== localHeader) throw damaged();
  return entry.headerAt + 30 + header.readUInt16LE(26) + header.readUInt16LE(28);
}

async function readAt(file: FileHandle, position: number, length: number): Promise<Buffer> {
  const buffer = Buffer.alloc(length);
  if (position < 0 || !Number.isSafeInteger(position)) throw damaged();
  const { bytesRead } = await file.read(buffer, 0, length, position);
  if (bytesRead < length) throw new TableRefused({ kind: 'file-cut', part: 'zip' });
  return buffer;
}

function damaged(): TableRefused {
  return new TableRefused({ kind: 'file-damaged', part: 'zip' });
}
