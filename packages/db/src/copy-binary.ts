import { assert } from '@shiheng/basics/assert';

// PostgreSQL's binary COPY: signature, flags, header extension; then per row an int16 count of fields and per field an
// int32 length (−1 for null) with the value big-endian; then int16 −1.
// @source PostgreSQL 15 documentation, COPY, "Binary Format"; send functions of the types in src/backend/utils/adt

const header = Uint8Array.of(0x50, 0x47, 0x43, 0x4f, 0x50, 0x59, 0x0a, 0xff, 0x0d, 0x0a, 0, 0, 0, 0, 0, 0, 0, 0, 0);
/** 2000-01-01 counted from 1970-01-01. */
const daysTo2000 = 10_957;
const msTo2000 = daysTo2000 * 86_400_000;
/** Above this a native call beats the loop. */
const shortText = 48;
const two32 = 0x1_0000_0000;

/**
 * Writes rows for Tx.copyIn. Call `row(width)`, then one appender per column, in order; `finish()` at the end.
 * Appenders do not check types against the table: the engine refuses what does not fit.
 */
export class CopyWriter {
  #bytes: Buffer;
  #view: DataView;
  #at = 0;
  #rows = 0;
  #missing = 0; // fields that the present row still lacks

  constructor(initialBytes = 1 << 20) {
    this.#bytes = Buffer.allocUnsafeSlow(Math.max(initialBytes, 64));
    this.#view = new DataView(this.#bytes.buffer);
    this.#start();
  }

  get rows(): number {
    return this.#rows;
  }

  /** A row as CopyReader.rowBytes gives it. */
  rawRow(row: Uint8Array): void {
    this.#whole();
    this.#grow(row.length);
    this.#bytes.set(row, this.#at);
    this.#at += row.length;
    this.#rows += 1;
  }

  /** Bytes written so far: callers cut long loads into parts by it. */
  get size(): number {
    return this.#at;
  }

  row(width: number): void {
    this.#whole();
    this.#grow(2);
    this.#view.setInt16(this.#at, width);
    this.#at += 2;
    this.#rows += 1;
    this.#missing = width;
  }

  null(): void {
    this.#field(-1, 0);
  }

  bool(value: boolean): void {
    const at = this.#field(1, 1);
    this.#bytes[at] = value ? 1 : 0;
  }

  int2(value: number): void {
    const at = this.#field(2, 2);
    this.#view.setInt16(at, value);
  }

  int4(value: number): void {
    const at = this.#field(4, 4);
    this.#view.setInt32(at, value);
  }

  /** A safe integer. */
  int8(value: number): void {
    const at = this.#field(8, 8);
    this.#setInt64(at, value);
  }

  float8(value: number): void {
    const at = this.#field(8, 8);
    this.#view.setFloat64(at, value);
  }

  /** `day`: days since 1970-01-01. */
  date(day: number): void {
    const at = this.#field(4, 4);
    this.#view.setInt32(at, day - daysTo2000);
  }

  /** `ms`: milliseconds since 1970-01-01; years 1715 to 2285, where microseconds are safe integers. */
  timestamptz(ms: number): void {
    const at = this.#field(8, 8);
    this.#setInt64(at, (ms - msTo2000) * 1000);
  }

  bytea(value: Uint8Array): void {
    const at = this.#field(value.length, value.length);
    this.#bytes.set(value, at);
  }

  /** 16 bytes, or the text form with hyphens. */
  uuid(value: Uint8Array | string): void {
    if (typeof value !== 'string') {
      assert(value.length === 16, 'a uuid has 16 bytes');
      this.bytea(value);
      return;
    }
    const at = this.#field(16, 16);
    const written = this.#bytes.write(value.replaceAll('-', ''), at, 16, 'hex');
    assert(written === 16, 'not a uuid');
  }

  text(value: string): void {
    const at = this.#field(0, 3 * value.length); // a UTF-16 unit takes at most three bytes
    const length = value.length <= shortText ? this.#shortUtf8(value, at) : this.#bytes.write(value, at, 'utf8');
    this.#endVariable(at, length);
  }

  /** `json`: text of a JSON document. */
  jsonb(json: string): void {
    const at = this.#field(0, 1 + 3 * json.length);
    this.#bytes[at] = 1; // version of jsonb's binary form
    this.#endVariable(at, 1 + this.#bytes.write(json, at + 1, 'utf8'));
  }

  /** @returns the whole COPY file, owned by the caller; the writer starts afresh. */
  finish(): Uint8Array {
    this.#whole();
    this.#grow(2);
    this.#view.setInt16(this.#at, -1);
    const file = new Uint8Array(this.#bytes.subarray(0, this.#at + 2));
    this.#start();
    return file;
  }

  #start(): void {
    this.#bytes.set(header);
    this.#at = header.length;
    this.#rows = 0;
  }

  #whole(): void {
    assert(this.#missing === 0, 'a row of a COPY file has another number of fields than announced');
  }

  // `#bytes` and `#view` may be replaced in here: callers read them only afterwards.
  /** Writes the length, makes room for `room` bytes of value, steps over `length` of them. @returns where the value starts */
  #field(length: number, room: number): number {
    this.#missing -= 1;
    this.#grow(4 + room);
    const at = this.#at;
    this.#view.setInt32(at, length);
    this.#at = at + 4 + (length > 0 ? length : 0);
    return at + 4;
  }

  #endVariable(at: number, length: number): void {
    this.#view.setInt32(at - 4, length);
    this.#at = at + length;
  }

  #setInt64(at: number, value: number): void {
    assert(Number.isSafeInteger(value), 'not a safe integer');
    const high = Math.floor(value / two32);
    this.#view.setInt32(at, high);
    this.#view.setUint32(at + 4, value - high * two32);
  }

  #shortUtf8(text: string, start: number): number {
    const bytes = this.#bytes;
    let at = start;
    for (let i = 0; i < text.length; i += 1) {
      const unit = text.charCodeAt(i);
      if (unit < 0x80) {
        bytes[at] = unit;
        at += 1;
      } else if (unit < 0x800) {
        bytes[at] = 0xc0 | (unit >> 6);
        bytes[at + 1] = 0x80 | (unit & 0x3f);
        at += 2;
      } else if (unit >= 0xd800 && unit < 0xe000) {
        return bytes.write(text, start, 'utf8'); // surrogates: pairs, or lone ones that become U+FFFD
      } else {
        bytes[at] = 0xe0 | (unit >> 12);
        bytes[at + 1] = 0x80 | ((unit >> 6) & 0x3f);
        bytes[at + 2] = 0x80 | (unit & 0x3f);
        at += 3;
      }
    }
    return at - start;
  }

  #grow(more: number): void {
    if (this.#at + more <= this.#bytes.length) return;
    const larger = Buffer.allocUnsafeSlow(Math.max(2 * this.#bytes.length, this.#at + more));
    larger.set(this.#bytes.subarray(0, this.#at));
    this.#bytes = larger;
    this.#view = new DataView(larger.buffer);
  }
}

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
    if (this.#bytes.length < header.length) return false;
    assert(this.#bytes.compare(header, 0, header.length, 0, header.length) === 0, 'not a binary COPY stream');
    this.#at = header.length;
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
