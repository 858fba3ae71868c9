// The kernel for subgroups of the integers modulo a prime of 2,048 bits: the same calls as the kernel for Ed25519.
// Scalars have as many bytes as `start` is told: 32 for BELENIOS-2048, 256 for RFC-3526-2048.
import { copyNumber, decode, encode, isOne, mul, NUMBER, one, setModulus, square } from './number';

/** Scalars of one call of `raise`. */
const MOST_SCALARS: usize = 64;
/** Bytes of one digit list: four per digit, of which there are at most 512, and the end. */
const DIGITS: usize = 4 * 520;
const BUCKETS: usize = 8; // odd digits 1, 3, … 15

// Layout of the memory above the static data. What grows with the capacity comes last.
const TARGETS: usize = 0x10000; // of the results of one call
const SCALARS: usize = TARGETS + MOST_SCALARS * 4; // three for each of them
const LISTS: usize = SCALARS + MOST_SCALARS * 768; // digits of each, and of the group's order
const CHAIN: usize = LISTS + (MOST_SCALARS + 1) * DIGITS; // P^(2^i)
const INPUT: usize = CHAIN + 2048 * NUMBER; // elements in, 256 bytes each

/** Elements out, 256 bytes each; elements; results; the tables of g and y. */
let outputs: usize = 0;
let points: usize = 0;
let results: usize = 0;
let combs: usize = 0;

const order = memory.data(256, 8);
const buckets = memory.data(2432, 16);
const taken = memory.data(8);
const sum = memory.data(304, 16);
const weighted = memory.data(304, 16);
let scalarBytes: usize = 32;

export function input(): usize { return INPUT; }
export function output(): usize { return outputs; }
export function targets(): usize { return TARGETS; }
export function scalars(): usize { return SCALARS; }

/** Once, before anything else: room for so many elements and as many results. */
export function start(capacity: usize, bytesOfScalar: usize): void {
  scalarBytes = bytesOfScalar;
  points = INPUT + capacity * 256;
  results = points + capacity * NUMBER;
  combs = results + capacity * NUMBER;
  outputs = combs + 2 * comb();
  memory.grow(<i32>((outputs + capacity * 256 + 0xffff) >> 16) - memory.size());
}

/** Then, once: p stands in the first place of the input and q in the second. */
export function setGroup(): void {
  setModulus(INPUT);
  memory.copy(order, INPUT + 256, 256);
}

/** Bytes of the table of one fixed base: d·256^i for every byte i of a scalar and d = 1 … 255. */
function comb(): usize {
  return scalarBytes * 255 * NUMBER;
}

/** Makes the table of g (which = 0) or y (1) from the first place of the input. */
export function setBase(which: usize): bool {
  if (!decode(sum, INPUT)) return false;
  let entry = combs + which * comb();
  for (let row: usize = 0; row < scalarBytes; row++) {
    copyNumber(entry, sum);
    for (let d = 1; d < 255; d++) {
      mul(entry + NUMBER, entry, sum);
      entry += NUMBER;
    }
    mul(sum, entry, sum);
    entry += NUMBER;
  }
  return true;
}

/** Reads place i of the input into element i. @returns false unless it is a residue other than 0 */
export function read(i: usize): bool {
  return decode(points + i * NUMBER, INPUT + i * 256);
}

/** element[o] = Π element[i], i = from, from + step … below to */
export function addUp(o: usize, from: usize, to: usize, step: usize): void {
  copyNumber(sum, one);
  for (let i = from; i < to; i += step) mul(sum, sum, points + i * NUMBER);
  copyNumber(points + o * NUMBER, sum);
}

/** Element o becomes result i. */
export function keep(i: usize, o: usize): void {
  copyNumber(results + i * NUMBER, points + o * NUMBER);
}

/** Result i becomes element o. */
export function reuse(o: usize, i: usize): void {
  copyNumber(points + o * NUMBER, results + i * NUMBER);
}

/**
 * result[target k] = g^a · y^b · P^c for the k-th triple (a, b, c) of the scalars, P being element i. All share one
 * chain of squarings. @returns whether P^q = 1, computed as such; true when `member` does not ask for it
 */
export function raise(i: usize, count: usize, member: bool): bool {
  let highest = -1;
  for (let k: usize = 0; k < count; k++) highest = max(highest, recode(k, SCALARS + (3 * k + 2) * scalarBytes));
  if (member) highest = max(highest, recode(MOST_SCALARS, order));
  copyNumber(CHAIN, points + i * NUMBER);
  for (let k: usize = 0; <i32>k < highest; k++) square(CHAIN + (k + 1) * NUMBER, CHAIN + k * NUMBER);
  for (let k: usize = 0; k < count; k++) {
    const o = results + <usize>load<u32>(TARGETS + 4 * k) * NUMBER;
    gather(k);
    multiplyComb(combs, SCALARS + 3 * k * scalarBytes);
    multiplyComb(combs + comb(), SCALARS + (3 * k + 1) * scalarBytes);
    copyNumber(o, weighted);
  }
  if (!member) return true;
  gather(MOST_SCALARS);
  return isOne(weighted);
}

/** Odd digits of at most four bits as (position, digit), on average every fifth. @returns the highest position */
function recode(list: usize, scalar: usize): i32 {
  let entry = LISTS + list * DIGITS;
  let highest: i32 = -1;
  const end = <i32>scalarBytes * 8;
  for (let at: i32 = 0; at < end; ) {
    const window = bits(scalar, at, end);
    if ((window & 1) == 0) {
      at++;
      continue;
    }
    store<u16>(entry, <u16>at);
    store<u16>(entry, <u16>window, 2);
    entry += 4;
    highest = at;
    at += 4;
  }
  store<u16>(entry, 0xffff);
  return highest;
}

/** Four bits from `at` on, zero beyond the end. */
function bits(scalar: usize, at: i32, end: i32): u32 {
  const byte = scalar + (at >> 3);
  let value: u32 = load<u8>(byte);
  if (at + 8 < end) value |= <u32>load<u8>(byte, 1) << 8;
  return (value >> (at & 7)) & 15;
}

/** weighted = Π P^(digit·2^position): one bucket for each odd digit. */
function gather(list: usize): void {
  store<u64>(taken, 0);
  for (let entry = LISTS + list * DIGITS; load<u16>(entry) != 0xffff; entry += 4) {
    const factor = CHAIN + <usize>load<u16>(entry) * NUMBER;
    const which = <usize>load<u16>(entry, 2) >> 1;
    const bucket = buckets + which * NUMBER;
    if (load<u8>(taken + which)) mul(bucket, bucket, factor);
    else copyNumber(bucket, factor);
    store<u8>(taken + which, 1);
  }
  // Π B^(2k + 1) = (Π B^k)²·ΠB
  copyNumber(sum, one);
  copyNumber(weighted, one);
  for (let which = BUCKETS - 1; which > 0; which--) {
    multiplyTaken(which);
    mul(weighted, weighted, sum);
  }
  multiplyTaken(0);
  square(weighted, weighted);
  mul(weighted, weighted, sum);
}

function multiplyTaken(which: usize): void {
  if (load<u8>(taken + which)) mul(sum, sum, buckets + which * NUMBER);
}

/** weighted = weighted · base^scalar. */
function multiplyComb(table: usize, scalar: usize): void {
  for (let row: usize = 0; row < scalarBytes; row++) {
    const digit = <usize>load<u8>(scalar + row);
    if (digit) mul(weighted, weighted, table + (row * 255 + digit - 1) * NUMBER);
  }
}

/** Writes results 0 .. count − 1 to the output, 256 little-endian bytes each. */
export function write(count: usize): void {
  for (let i: usize = 0; i < count; i++) encode(outputs + i * 256, results + i * NUMBER);
}
