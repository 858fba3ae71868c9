// The kernel for Ed25519. The host writes encodings and scalars into the buffers, calls, and reads the answers there.
// One ballot is: decode its elements, `raise` each of them to its scalars, encode all results with one inversion.
import { addComb, buildComb, COMB, ROW_WORK } from './comb';
import { FIELD, copy, invert, mul, toBytes } from './field';
import {
  POINT, add, addPrepared, copyPoint, decode, double, initCurve, isIdentity, negatePoint, prepare, setIdentity,
} from './point';
import { DIGITS, recode } from './scalar';

/** Scalars of one call of `raise`. */
const MOST_SCALARS: usize = 64;

// Layout of the memory above the static data. What grows with the capacity comes last.
const TARGETS: usize = 0x10000; // of the results of one call
const SCALARS: usize = TARGETS + MOST_SCALARS * 4; // three of 32 bytes for each of them
const LISTS: usize = SCALARS + MOST_SCALARS * 96; // digits of each, and of the group's order
const USED: usize = LISTS + (MOST_SCALARS + 1) * DIGITS; // 256 flags
const CHAIN: usize = USED + 256; // 2^i·P
const PREPARED: usize = CHAIN + 256 * POINT;
const COMBS: usize = PREPARED + 256 * POINT; // of g, then of y
const ROW: usize = COMBS + 2 * COMB; // where a row of a comb is made
const INPUT: usize = ROW + ROW_WORK; // encodings in, 32 bytes each

/** Encodings out, 65 bytes each; elements; results; running products of their Z. */
let outputs: usize = 0;
let points: usize = 0;
let results: usize = 0;
let products: usize = 0;

const order = memory.data<u8>([
  0xed, 0xd3, 0xf5, 0x5c, 0x1a, 0x63, 0x12, 0x58, 0xd6, 0x9c, 0xf7, 0xa2, 0xde, 0xf9, 0xde, 0x14,
  0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0x10,
]);
const buckets = memory.data(640, 8);
const taken = memory.data(4);
const sum = memory.data(160, 8);
const weighted = memory.data(160, 8);
const rest = memory.data(40, 8);
const inverse = memory.data(40, 8);
const coordinate = memory.data(40, 8);

export function input(): usize { return INPUT; }
export function output(): usize { return outputs; }
export function targets(): usize { return TARGETS; }
export function scalars(): usize { return SCALARS; }

/** Once, before anything else: room for so many elements and as many results. */
export function start(capacity: usize): void {
  points = INPUT + capacity * 32;
  results = points + capacity * POINT;
  products = results + capacity * POINT;
  outputs = products + capacity * FIELD;
  memory.grow(<i32>((outputs + capacity * 65 + 0xffff) >> 16) - memory.size());
  initCurve();
}

/** Makes the table of g (which = 0) or y (1) from the encoding in the first place of the input. */
export function setBase(which: usize): bool {
  if (!decode(points, INPUT)) return false;
  buildComb(COMBS + which * COMB, points, ROW);
  return true;
}

/** Decodes place i of the input into element i. @returns false, when it is no point of the curve */
export function read(i: usize): bool {
  return decode(points + i * POINT, INPUT + i * 32);
}

/** element[o] = Σ element[i], i = from, from + step … below to */
export function addUp(o: usize, from: usize, to: usize, step: usize): void {
  setIdentity(sum);
  for (let i = from; i < to; i += step) add(sum, sum, points + i * POINT);
  copyPoint(points + o * POINT, sum);
}

/** Element o becomes result i. */
export function keep(i: usize, o: usize): void {
  copyPoint(results + i * POINT, points + o * POINT);
}

/** Result i becomes element o. */
export function reuse(o: usize, i: usize): void {
  copyPoint(points + o * POINT, results + i * POINT);
}

/**
 * result[target k] = g^a · y^b · P^c for the k-th triple (a, b, c) of the scalars, P being element i. All share one
 * chain of doublings. @returns whether q·P is the identity, computed as such; true when `member` does not ask for it
 */
export function raise(i: usize, count: usize, member: bool): bool {
  memory.fill(USED, 0, 256);
  let highest = -1;
  for (let k: usize = 0; k < count; k++) highest = max(highest, plan(k, SCALARS + k * 96 + 64));
  if (member) highest = max(highest, plan(MOST_SCALARS, order));
  buildChain(points + i * POINT, highest);
  for (let k: usize = 0; k < count; k++) {
    const o = results + <usize>load<u32>(TARGETS + 4 * k) * POINT;
    gather(o, LISTS + k * DIGITS);
    addComb(o, COMBS, SCALARS + k * 96);
    addComb(o, COMBS + COMB, SCALARS + k * 96 + 32);
  }
  if (!member) return true;
  gather(sum, LISTS + MOST_SCALARS * DIGITS);
  return isIdentity(sum);
}

/** Recodes one scalar and marks the powers of two that it needs. */
function plan(list: usize, scalar: usize): i32 {
  const highest = recode(LISTS + list * DIGITS, scalar);
  for (let entry = LISTS + list * DIGITS; load<u8>(entry) != 255; entry += 2) store<u8>(USED + load<u8>(entry), 1);
  return highest;
}

/** The doublings of P; those that a digit needs get T and their prepared form. */
function buildChain(p: usize, highest: i32): void {
  copyPoint(CHAIN, p);
  for (let i: i32 = 0; i <= highest; i++) {
    const at = <usize>i * POINT;
    if (load<u8>(USED + i)) prepare(PREPARED + at, CHAIN + at);
    if (i < highest) double(CHAIN + at + POINT, CHAIN + at, <bool>load<u8>(USED + i + 1));
  }
}

/** o = Σ digit·2^position·P: one bucket for each of 1, 3, 5, 7. */
function gather(o: usize, list: usize): void {
  store<u32>(taken, 0);
  for (let entry = list; load<u8>(entry) != 255; entry += 2) {
    const at = <usize>load<u8>(entry) * POINT;
    const digit = <i32>load<i8>(entry, 1);
    const sign = digit >> 31;
    const which: usize = ((digit ^ sign) - sign) >> 1;
    const bucket = buckets + which * POINT;
    if (load<u8>(taken + which)) addPrepared(bucket, bucket, PREPARED + at, <bool>(sign & 1));
    else {
      store<u8>(taken + which, 1);
      if (sign) negatePoint(bucket, CHAIN + at);
      else copyPoint(bucket, CHAIN + at);
    }
  }
  for (let which: usize = 0; which < 4; which++) if (!load<u8>(taken + which)) setIdentity(buckets + which * POINT);
  // B1 + 3·B3 + 5·B5 + 7·B7 = 2·(3·B7 + 2·B5 + B3) + (B1 + B3 + B5 + B7)
  copyPoint(sum, buckets + 3 * POINT);
  copyPoint(weighted, sum);
  add(sum, sum, buckets + 2 * POINT);
  add(weighted, weighted, sum);
  add(sum, sum, buckets + POINT);
  add(weighted, weighted, sum);
  add(sum, sum, buckets);
  double(weighted, weighted, true);
  add(o, weighted, sum);
}

/** Writes results 0 .. count − 1 to the output as Belenios text: 64 hexadecimal digits, big-endian, and a comma. */
export function write(count: usize): void {
  if (count == 0) return;
  copy(products, results + 2 * FIELD);
  for (let i: usize = 1; i < count; i++)
    mul(products + i * FIELD, products + (i - 1) * FIELD, results + i * POINT + 2 * FIELD);
  invert(rest, products + (count - 1) * FIELD);
  for (let i = count - 1; i > 0; i--) {
    mul(inverse, rest, products + (i - 1) * FIELD);
    mul(rest, rest, results + i * POINT + 2 * FIELD);
    writeOne(i, inverse);
  }
  writeOne(0, rest);
}

const encoded = memory.data(32);

function writeOne(i: usize, inverseZ: usize): void {
  const p = results + i * POINT;
  mul(coordinate, p, inverseZ);
  toBytes(encoded, coordinate);
  const odd = load<u8>(encoded) & 1;
  mul(coordinate, p + FIELD, inverseZ);
  toBytes(encoded, coordinate);
  store<u8>(encoded, load<u8>(encoded, 31) | (odd << 7), 31);
  const text = outputs + i * 65;
  for (let k: usize = 0; k < 32; k++) {
    const byte = load<u8>(encoded + 31 - k);
    store<u8>(text + 2 * k, digitOf(byte >> 4));
    store<u8>(text + 2 * k, digitOf(byte & 15), 1);
  }
  store<u8>(text, 44, 64);
}

function digitOf(value: u8): u8 {
  return value < 10 ? 48 + value : 87 + value;
}
