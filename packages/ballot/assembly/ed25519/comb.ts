// Fixed bases: for g and y every d·2^(8i)·B, 0 ≤ i < 32, 1 ≤ d ≤ 128, so that a power is at most 32 additions.
import { FIELD, copy, invert, mul } from './field';
import { AFFINE, POINT, add, addAffine, copyPoint, double, prepareAffine } from './point';

const WINDOW: i32 = 8;
const ROWS: usize = 32;
const HALF: usize = 128;
/** Bytes of one base's table. */
export const COMB: usize = ROWS * HALF * AFFINE;
/** Bytes that `buildComb` works in. */
export const ROW_WORK: usize = HALF * (POINT + FIELD);

const base = memory.data(160, 8);
const inverse = memory.data(40, 8);
const rest = memory.data(40, 8);

/** Fills `table` for the point p; `work` has ROW_WORK bytes. */
export function buildComb(table: usize, p: usize, work: usize): void {
  copyPoint(base, p);
  for (let row: usize = 0; row < ROWS; row++) {
    buildRow(table + row * HALF * AFFINE, work);
    for (let i = 0; i < WINDOW; i++) double(base, base, true);
  }
}

/** base, 2·base … 128·base, brought to Z = 1 with one inversion (Montgomery's trick). */
function buildRow(row: usize, work: usize): void {
  const products = work + HALF * POINT;
  copyPoint(work, base);
  copy(products, base + 2 * FIELD);
  for (let i: usize = 1; i < HALF; i++) {
    add(work + i * POINT, work + (i - 1) * POINT, base);
    mul(products + i * FIELD, products + (i - 1) * FIELD, work + i * POINT + 2 * FIELD);
  }
  invert(rest, products + (HALF - 1) * FIELD);
  for (let i: usize = HALF - 1; i > 0; i--) {
    mul(inverse, rest, products + (i - 1) * FIELD);
    mul(rest, rest, work + i * POINT + 2 * FIELD);
    prepareAffine(row + i * AFFINE, work + i * POINT, inverse);
  }
  prepareAffine(row, work, rest);
}

/** o = o + scalar·B: signed digits of eight bits. */
export function addComb(o: usize, table: usize, scalar: usize): void {
  let carry: i32 = 0;
  for (let row: usize = 0; row < ROWS; row++) {
    let digit = <i32>load<u8>(scalar + row) + carry;
    carry = <i32>(digit > <i32>HALF);
    digit -= carry << WINDOW;
    if (digit == 0) continue;
    const sign = digit >> 31;
    const entry = table + (row * HALF + <usize>((digit ^ sign) - sign) - 1) * AFFINE;
    addAffine(o, o, entry, <bool>(sign & 1));
  }
}
