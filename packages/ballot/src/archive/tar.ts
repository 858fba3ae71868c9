import { err, ok, type Result } from '@shiheng/basics/result';
import type { TarFault } from './faults.ts';

/** One file of the archive. `body` is a view into the bytes it was read from, never a copy. */
export interface TarRecord {
  readonly name: string;
  readonly body: Uint8Array;
  /** Unix seconds. */
  readonly time: number;
  /** Offset of the first byte after the record and its padding. */
  readonly end: number;
}

const block = 512;
const nameEnd = 100;
/** Eleven octal digits. */
export const largestOctal = 8 ** 11 - 1;

/** Name of the first record. */
export const headerName = 'BELENIOS';
const legalName = /^(?:BELENIOS|[0-9a-f]{64}\.(?:data|event)\.json)$/;

/**
 * The bytes of one record: header, body, zeros up to the next block.
 * @source BELENIOS §2: no ustar magic, no end-of-archive blocks, mode 0000644, owner and group 0000000
 */
export function encodeRecord(name: string, body: Uint8Array, time: number): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(block + padded(body.length));
  writeHeader(bytes, name, body.length, time);
  bytes.set(body, block);
  return bytes;
}

/**
 * Reads the record at `start`. There is one spelling of a record: the header is written anew from what it says and the
 * bytes compared, so that a changed byte anywhere in it is found.
 *
 * @errors record-name: named neither as the header nor as data nor as an event (end-of-archive blocks look like this);
 *   tar-truncated: the bytes end inside the record; tar-header, tar-padding: not the one spelling
 */
export function readRecord(bytes: Uint8Array, start: number): Result<TarRecord, TarFault> {
  if (start + block > bytes.length) return err({ kind: 'tar-truncated' });
  const header = bytes.subarray(start, start + block);
  const name = readName(header);
  if (!legalName.test(name)) return err({ kind: 'record-name', found: name });
  const size = readOctal(header, 124);
  const time = readOctal(header, 136);
  if (size === undefined || time === undefined) return err({ kind: 'tar-header' });
  const expected = new Uint8Array(block);
  writeHeader(expected, name, size, time);
  if (!equalBytes(header, expected)) return err({ kind: 'tar-header' });
  const bodyStart = start + block;
  const end = bodyStart + padded(size);
  if (end > bytes.length) return err({ kind: 'tar-truncated' });
  if (!isZero(bytes.subarray(bodyStart + size, end))) return err({ kind: 'tar-padding' });
  return ok({ name, body: bytes.subarray(bodyStart, bodyStart + size), time, end });
}

// BELENIOS §2: offsets and forms of the header's fields
function writeHeader(bytes: Uint8Array, name: string, size: number, time: number): void {
  writeText(bytes, 0, name);
  writeText(bytes, 100, '0000644');
  writeText(bytes, 108, '0000000');
  writeText(bytes, 116, '0000000');
  writeText(bytes, 124, octal(size, 11));
  writeText(bytes, 136, octal(time, 11));
  writeText(bytes, 148, '        ');
  writeText(bytes, 156, '0');
  let sum = 0;
  for (let i = 0; i < block; i++) sum += bytes[i] ?? 0;
  writeText(bytes, 148, `${octal(sum, 6)}\0 `);
}

const octal = (value: number, digits: number) => value.toString(8).padStart(digits, '0');
const padded = (size: number) => Math.ceil(size / block) * block;

function writeText(bytes: Uint8Array, at: number, text: string): void {
  for (let i = 0; i < text.length; i++) bytes[at + i] = text.charCodeAt(i);
}

function readName(header: Uint8Array): string {
  const end = header.subarray(0, nameEnd).indexOf(0);
  return String.fromCharCode(...header.subarray(0, end < 0 ? nameEnd : end));
}

function readOctal(header: Uint8Array, at: number): number | undefined {
  const digits = String.fromCharCode(...header.subarray(at, at + 11));
  return /^[0-7]{11}$/.test(digits) ? Number.parseInt(digits, 8) : undefined;
}

export function equalBytes(a: Uint8Array, b: Uint8Array): boolean {
  if (a.length !== b.length) return false;
  for (let i = 0; i < a.length; i++) if (a[i] !== b[i]) return false;
  return true;
}

export function isZero(bytes: Uint8Array): boolean {
  return bytes.every((byte) => byte === 0);
}
