import { assert } from '@shiheng/basics/assert';
import { copyHeader, daysTo2000, msTo2000, two32 } from './copy-format.ts';

/** Above this a native call beats the loop. */
const shortText = 48;

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
    this.#bytes.set(copyHeader);
    this.#at = copyHeader.length;
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
