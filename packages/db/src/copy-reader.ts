import { assert } from '@shiheng/basics/assert';
import { copyHeader, daysTo2000, msTo2000, two32 } from './copy-format.ts';

/**
 * Reads Reader.copyOut. Push chunks as they come; after each, take rows while `next()` says so; `end()` after the last.
 * Getters take the column's place, counted from 0, and hold for the row that `next()` found. No objects are made.
 */
export class CopyReader {
  readonly #width: number;
  readonly #start: Int32Array;
  readonly #length: Int32Array;
  #bytes: Buffer = Buffer.alloc(0);
  #view = new DataView(this.#bytes.buffer);
  #at = 0;
  #rowStart = 0;
  #headerRead = false;
  #ended = false;

  constructor(width: number) {
    this.#width = width;
    this.#start = new Int32Array(width);
    this.#length = new Int32Array(width);
  }

  push(chunk: Uint8Array): void {
    const rest = this.#bytes.length - this.#at;
    if (rest === 0) this.#bytes = Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength);
    else this.#bytes = Buffer.concat([this.#bytes.subarray(this.#at), chunk], rest + chunk.length);
    this.#view = new DataView(this.#bytes.buffer, this.#bytes.byteOffset, this.#bytes.byteLength);
    this.#at = 0;
  }

  /** Steps to the next whole row. @returns false when more bytes are needed, or at the end */
  next(): boolean {
    if (!this.#headerRead && !this.#readHeader()) return false;
    const limit = this.#bytes.length;
    let at = this.#at;
    this.#rowStart = at;
    if (this.#ended || at + 2 > limit) return false;
    const width = this.#view.getInt16(at);
    if (width === -1) {
      this.#ended = true;
      this.#at = at + 2;
      return false;
    }
    assert(width === this.#width, 'a COPY row has another number of columns than expected');
    at += 2;
    for (let column = 0; column < width; column += 1) {
      if (at + 4 > limit) return false;
      const length = this.#view.getInt32(at);
      at += 4;
      this.#start[column] = at;
      this.#length[column] = length;
      if (length > 0) at += length;
      if (at > limit) return false;
    }
    this.#at = at;
    return true;
  }

  /** The row as it stands in the stream, field count included. A view that the next push ends. */
  rowBytes(): Uint8Array {
    return this.#bytes.subarray(this.#rowStart, this.#at);
  }

  /** @throws when the stream was cut off */
  end(): void {
    assert(this.#ended, 'a COPY stream ended early');
  }

  isNull(column: number): boolean {
    return this.#length[column] === -1;
  }

  bool(column: number): boolean {
    return this.#bytes[this.#place(column, 1)] === 1;
  }

  int2(column: number): number {
    return this.#view.getInt16(this.#place(column, 2));
  }

  int4(column: number): number {
    return this.#view.getInt32(this.#place(column, 4));
  }

  /** `absent` for null. */
  int4Or(column: number, absent: number): number {
    return this.#length[column] === -1 ? absent : this.int4(column);
  }

  int2Or(column: number, absent: number): number {
    return this.#length[column] === -1 ? absent : this.int2(column);
  }

  /** Absent when null. Days since 1970-01-01. */
  dateOr(column: number, absent: number): number {
    return this.#length[column] === -1 ? absent : this.date(column);
  }

  int8(column: number): number {
    const at = this.#place(column, 8);
    const value = this.#view.getInt32(at) * two32 + this.#view.getUint32(at + 4);
    assert(Number.isSafeInteger(value), 'an int8 beyond 2^53 cannot be read as a number');
    return value;
  }

  float8(column: number): number {
    return this.#view.getFloat64(this.#place(column, 8));
  }

  /** Days since 1970-01-01. */
  date(column: number): number {
    return this.#view.getInt32(this.#place(column, 4)) + daysTo2000;
  }

  /** Milliseconds since 1970-01-01, fractions of them dropped. */
  timestamptz(column: number): number {
    return Math.floor(this.int8(column) / 1000) + msTo2000;
  }

  /** Also reads uuid as its 16 bytes. A copy. */
  bytea(column: number): Uint8Array<ArrayBuffer> {
    const at = this.#start[column] as number;
    return new Uint8Array(this.#bytes.subarray(at, at + this.#filled(column)));
  }

  /** Whether the bytes of bytea or uuid are those of `other`: grouping sorted rows needs no copy. */
  sameBytes(column: number, other: Uint8Array): boolean {
    const length = this.#filled(column);
    if (length !== other.length) return false;
    const at = this.#start[column] as number;
    for (let i = 0; i < length; i += 1) if (this.#bytes[at + i] !== other[i]) return false;
    return true;
  }

  uuid(column: number): string {
    const at = this.#place(column, 16);
    const hex = this.#bytes.toString('hex', at, at + 16);
    return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
  }

  text(column: number): string {
    const at = this.#start[column] as number;
    return this.#bytes.toString('utf8', at, at + this.#filled(column));
  }

  /** Parsed. */
  jsonb(column: number): unknown {
    const at = this.#start[column] as number;
    return JSON.parse(this.#bytes.toString('utf8', at + 1, at + this.#filled(column)));
  }

  #readHeader(): boolean {
    if (this.#bytes.length < copyHeader.length) return false;
    assert(
      this.#bytes.compare(copyHeader, 0, copyHeader.length, 0, copyHeader.length) === 0,
      'not a binary COPY stream',
    );
    this.#at = copyHeader.length;
    this.#headerRead = true;
    return true;
  }

  #filled(column: number): number {
    const length = this.#length[column] as number;
    assert(length >= 0, 'a getter was used on null');
    return length;
  }

  #place(column: number, length: number): number {
    assert(this.#length[column] === length, 'a COPY field has another length than its type');
    return this.#start[column] as number;
  }
}
