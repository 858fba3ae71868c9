import type { LedgerColumns } from './columns.ts';

/** The columns of single bytes, four rows to a word. */
export interface ByteColumns {
  readonly skill: Int32Array;
  readonly baseSkill: Int32Array;
  readonly postClass: Int32Array;
  readonly frontline: Int32Array;
  readonly employment: Int32Array;
  readonly education: Int32Array;
  readonly political: Int32Array;
  readonly title: Int32Array;
  readonly certificate: Int32Array;
  readonly contest: Int32Array;
  readonly female: Int32Array;
}

export function byteColumns(columns: LedgerColumns): ByteColumns {
  return {
    skill: words(columns.skill),
    baseSkill: words(columns.baseSkill),
    postClass: words(columns.postClass),
    frontline: words(columns.frontline),
    employment: words(columns.employment),
    education: words(columns.education),
    political: words(columns.political),
    title: words(columns.title),
    certificate: words(columns.certificate),
    contest: words(columns.contest),
    female: words(columns.female),
  };
}

/** The column itself where its bytes fill whole words, else a copy that does. */
function words(column: Int8Array | Uint8Array): Int32Array {
  const length = Math.ceil(column.length / 4);
  if (column.byteOffset % 4 === 0 && column.length % 4 === 0) {
    return new Int32Array(column.buffer as ArrayBuffer, column.byteOffset, length);
  }
  const copy = new Int32Array(length);
  new Uint8Array(copy.buffer).set(new Uint8Array(column.buffer, column.byteOffset, column.length));
  return copy;
}

/** 1 in each byte. */
export const ones = 0x01010101;
const nibbles = 0x0f0f0f0f;
const tops = 0x80808080 | 0;

/** Codes from −1 on as bytes from 0 on: no byte carries into the next. */
export function ranks(codes: number): number {
  return ((codes & nibbles) + ones) & nibbles;
}

/** The same for codes from −2 on. */
export function baseRanks(codes: number): number {
  return ((codes & nibbles) + 2 * ones) & nibbles;
}

/** Lowest bit of each byte: 1 where it is at least `rank` (bytes and ranks below 16). The other bits mean nothing. */
export function from(bytes: number, rank: number): number {
  return (bytes + Math.imul(0x80 - rank, ones)) >>> 7;
}

/** Lowest bit of each byte: 1 where that of a is at least that of b. Below 128 no byte borrows from the next. */
export function notBelow(a: number, b: number): number {
  return ((a | tops) - b) >>> 7;
}

/** Sum of the four bytes; none above 127. */
export function sumOfBytes(word: number): number {
  const pairs = (word & 0x00ff00ff) + ((word >>> 8) & 0x00ff00ff);
  return (pairs & 0xffff) + (pairs >>> 16);
}
