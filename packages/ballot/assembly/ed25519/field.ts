// Arithmetic modulo p = 2^255 − 19 in nine signed limbs of 29 bits, 4 bytes each, in slots of FIELD bytes.
//
// A *reduced* element has limbs in (−2^16, 2^29 + 2^16), the last below 2^23 + 2^16: mul, square and doubleMinus give one.
// Factors of mul and square may have limbs up to ±2^29, as differences and centred sums of reduced elements have; one
// factor of mul up to ±2^30. Nine products then stay below 2^62.2 in a signed column of 64 bits.
// What comes in is public: nothing here takes care to hide it.

/** Bytes from one field element to the next. */
export const FIELD: usize = 40;

const MASK: i64 = 0x1fffffff; // 29 bits
const TOP: i64 = 0x7fffff; // the ninth limb: 255 − 8·29 = 23 bits

/** Carries seventeen columns into nine limbs: 2^261 = 64·19 = 1216 and 2^255 = 19 modulo p. */
// @ts-ignore: decorator
@inline
function reduce(
  o: usize,
  c0: i64, c1: i64, c2: i64, c3: i64, c4: i64, c5: i64, c6: i64, c7: i64, c8: i64,
  c9: i64, c10: i64, c11: i64, c12: i64, c13: i64, c14: i64, c15: i64, c16: i64,
): void {
  c10 += c9 >> 29;
  c11 += c10 >> 29;
  c12 += c11 >> 29;
  c13 += c12 >> 29;
  c14 += c13 >> 29;
  c15 += c14 >> 29;
  c16 += c15 >> 29;
  c0 += (c9 & MASK) * 1216;
  c1 += (c10 & MASK) * 1216 + (c0 >> 29);
  c2 += (c11 & MASK) * 1216 + (c1 >> 29);
  c3 += (c12 & MASK) * 1216 + (c2 >> 29);
  c4 += (c13 & MASK) * 1216 + (c3 >> 29);
  c5 += (c14 & MASK) * 1216 + (c4 >> 29);
  c6 += (c15 & MASK) * 1216 + (c5 >> 29);
  c7 += (c16 & MASK) * 1216 + (c6 >> 29);
  c8 += (c16 >> 29) * 1216 + (c7 >> 29);
  c0 = (c0 & MASK) + (c8 >> 23) * 19;
  store<i32>(o, <i32>(c0 & MASK));
  store<i32>(o, <i32>((c1 & MASK) + (c0 >> 29)), 4);
  store<i32>(o, <i32>(c2 & MASK), 8);
  store<i32>(o, <i32>(c3 & MASK), 12);
  store<i32>(o, <i32>(c4 & MASK), 16);
  store<i32>(o, <i32>(c5 & MASK), 20);
  store<i32>(o, <i32>(c6 & MASK), 24);
  store<i32>(o, <i32>(c7 & MASK), 28);
  store<i32>(o, <i32>(c8 & TOP), 32);
}

/** o = a·b. Column k of the product is Σ a[i]·b[k−i]. */
export function mul(o: usize, a: usize, b: usize): void {
  const a0 = <i64>load<i32>(a, 0);
  const a1 = <i64>load<i32>(a, 4);
  const a2 = <i64>load<i32>(a, 8);
  const a3 = <i64>load<i32>(a, 12);
  const a4 = <i64>load<i32>(a, 16);
  const a5 = <i64>load<i32>(a, 20);
  const a6 = <i64>load<i32>(a, 24);
  const a7 = <i64>load<i32>(a, 28);
  const a8 = <i64>load<i32>(a, 32);
  const b0 = <i64>load<i32>(b, 0);
  const b1 = <i64>load<i32>(b, 4);
  const b2 = <i64>load<i32>(b, 8);
  const b3 = <i64>load<i32>(b, 12);
  const b4 = <i64>load<i32>(b, 16);
  const b5 = <i64>load<i32>(b, 20);
  const b6 = <i64>load<i32>(b, 24);
  const b7 = <i64>load<i32>(b, 28);
  const b8 = <i64>load<i32>(b, 32);
  reduce(
    o,
    a0 * b0,
    a0 * b1 + a1 * b0,
    a0 * b2 + a1 * b1 + a2 * b0,
    a0 * b3 + a1 * b2 + a2 * b1 + a3 * b0,
    a0 * b4 + a1 * b3 + a2 * b2 + a3 * b1 + a4 * b0,
    a0 * b5 + a1 * b4 + a2 * b3 + a3 * b2 + a4 * b1 + a5 * b0,
    a0 * b6 + a1 * b5 + a2 * b4 + a3 * b3 + a4 * b2 + a5 * b1 + a6 * b0,
    a0 * b7 + a1 * b6 + a2 * b5 + a3 * b4 + a4 * b3 + a5 * b2 + a6 * b1 + a7 * b0,
    a0 * b8 + a1 * b7 + a2 * b6 + a3 * b5 + a4 * b4 + a5 * b3 + a6 * b2 + a7 * b1 + a8 * b0,
    a1 * b8 + a2 * b7 + a3 * b6 + a4 * b5 + a5 * b4 + a6 * b3 + a7 * b2 + a8 * b1,
    a2 * b8 + a3 * b7 + a4 * b6 + a5 * b5 + a6 * b4 + a7 * b3 + a8 * b2,
    a3 * b8 + a4 * b7 + a5 * b6 + a6 * b5 + a7 * b4 + a8 * b3,
    a4 * b8 + a5 * b7 + a6 * b6 + a7 * b5 + a8 * b4,
    a5 * b8 + a6 * b7 + a7 * b6 + a8 * b5,
    a6 * b8 + a7 * b7 + a8 * b6,
    a7 * b8 + a8 * b7,
    a8 * b8,
  );
}

/** o = a². Each mixed product occurs twice, so that one factor is doubled first. */
export function square(o: usize, a: usize): void {
  const a0 = <i64>load<i32>(a, 0);
  const a1 = <i64>load<i32>(a, 4);
  const a2 = <i64>load<i32>(a, 8);
  const a3 = <i64>load<i32>(a, 12);
  const a4 = <i64>load<i32>(a, 16);
  const a5 = <i64>load<i32>(a, 20);
  const a6 = <i64>load<i32>(a, 24);
  const a7 = <i64>load<i32>(a, 28);
  const a8 = <i64>load<i32>(a, 32);
  const d0 = a0 << 1;
  const d1 = a1 << 1;
  const d2 = a2 << 1;
  const d3 = a3 << 1;
  const d4 = a4 << 1;
  const d5 = a5 << 1;
  const d6 = a6 << 1;
  const d7 = a7 << 1;
  reduce(
    o,
    a0 * a0,
    d0 * a1,
    d0 * a2 + a1 * a1,
    d0 * a3 + d1 * a2,
    d0 * a4 + d1 * a3 + a2 * a2,
    d0 * a5 + d1 * a4 + d2 * a3,
    d0 * a6 + d1 * a5 + d2 * a4 + a3 * a3,
    d0 * a7 + d1 * a6 + d2 * a5 + d3 * a4,
    d0 * a8 + d1 * a7 + d2 * a6 + d3 * a5 + a4 * a4,
    d1 * a8 + d2 * a7 + d3 * a6 + d4 * a5,
    d2 * a8 + d3 * a7 + d4 * a6 + a5 * a5,
    d3 * a8 + d4 * a7 + d5 * a6,
    d4 * a8 + d5 * a7 + a6 * a6,
    d5 * a8 + d6 * a7,
    d6 * a8 + a7 * a7,
    d7 * a8,
    a8 * a8,
  );
}

/** o = a + b − p, limb by limb: centred, so that limbs of reduced elements give at most ±2^29. */
export function addCentred(o: usize, a: usize, b: usize): void {
  store<i32>(o, load<i32>(a) + load<i32>(b) - 0x1fffffed);
  store<i32>(o, load<i32>(a, 4) + load<i32>(b, 4) - 0x1fffffff, 4);
  store<i32>(o, load<i32>(a, 8) + load<i32>(b, 8) - 0x1fffffff, 8);
  store<i32>(o, load<i32>(a, 12) + load<i32>(b, 12) - 0x1fffffff, 12);
  store<i32>(o, load<i32>(a, 16) + load<i32>(b, 16) - 0x1fffffff, 16);
  store<i32>(o, load<i32>(a, 20) + load<i32>(b, 20) - 0x1fffffff, 20);
  store<i32>(o, load<i32>(a, 24) + load<i32>(b, 24) - 0x1fffffff, 24);
  store<i32>(o, load<i32>(a, 28) + load<i32>(b, 28) - 0x1fffffff, 28);
  store<i32>(o, load<i32>(a, 32) + load<i32>(b, 32) - 0x7fffff, 32);
}

/** o = a − b, limb by limb. */
export function sub(o: usize, a: usize, b: usize): void {
  store<i32>(o, load<i32>(a) - load<i32>(b));
  store<i32>(o, load<i32>(a, 4) - load<i32>(b, 4), 4);
  store<i32>(o, load<i32>(a, 8) - load<i32>(b, 8), 8);
  store<i32>(o, load<i32>(a, 12) - load<i32>(b, 12), 12);
  store<i32>(o, load<i32>(a, 16) - load<i32>(b, 16), 16);
  store<i32>(o, load<i32>(a, 20) - load<i32>(b, 20), 20);
  store<i32>(o, load<i32>(a, 24) - load<i32>(b, 24), 24);
  store<i32>(o, load<i32>(a, 28) - load<i32>(b, 28), 28);
  store<i32>(o, load<i32>(a, 32) - load<i32>(b, 32), 32);
}

/** o = 2a − b with every limb carried once: reduced, whatever limbs below ±2^31 come in. */
export function doubleMinus(o: usize, a: usize, b: usize): void {
  const c0 = (load<i32>(a) << 1) - load<i32>(b);
  const c1 = (load<i32>(a, 4) << 1) - load<i32>(b, 4);
  const c2 = (load<i32>(a, 8) << 1) - load<i32>(b, 8);
  const c3 = (load<i32>(a, 12) << 1) - load<i32>(b, 12);
  const c4 = (load<i32>(a, 16) << 1) - load<i32>(b, 16);
  const c5 = (load<i32>(a, 20) << 1) - load<i32>(b, 20);
  const c6 = (load<i32>(a, 24) << 1) - load<i32>(b, 24);
  const c7 = (load<i32>(a, 28) << 1) - load<i32>(b, 28);
  const c8 = (load<i32>(a, 32) << 1) - load<i32>(b, 32);
  store<i32>(o, (c0 & 0x1fffffff) + (c8 >> 23) * 19);
  store<i32>(o, (c1 & 0x1fffffff) + (c0 >> 29), 4);
  store<i32>(o, (c2 & 0x1fffffff) + (c1 >> 29), 8);
  store<i32>(o, (c3 & 0x1fffffff) + (c2 >> 29), 12);
  store<i32>(o, (c4 & 0x1fffffff) + (c3 >> 29), 16);
  store<i32>(o, (c5 & 0x1fffffff) + (c4 >> 29), 20);
  store<i32>(o, (c6 & 0x1fffffff) + (c5 >> 29), 24);
  store<i32>(o, (c7 & 0x1fffffff) + (c6 >> 29), 28);
  store<i32>(o, (c8 & 0x7fffff) + (c7 >> 29), 32);
}

export function copy(o: usize, a: usize): void {
  memory.copy(o, a, FIELD);
}

/** o = n, for 0 ≤ n < 2^29. */
export function setSmall(o: usize, n: i32): void {
  memory.fill(o, 0, FIELD);
  store<i32>(o, n);
}

/** o = a^(2^n), n ≥ 1. */
function squareTimes(o: usize, a: usize, n: i32): void {
  square(o, a);
  for (let i = 1; i < n; i++) square(o, o);
}

const t0 = memory.data(40, 8);
const t1 = memory.data(40, 8);
const t2 = memory.data(40, 8);
const t3 = memory.data(40, 8);

/** Leaves a^(2^250 − 1) in t1 and a^11 in t2. */
function raiseToOnes(a: usize): void {
  square(t0, a);
  squareTimes(t1, t0, 2);
  mul(t1, t1, a); // a^9
  mul(t2, t1, t0); // a^11
  square(t0, t2);
  mul(t1, t1, t0); // 2^5 − 1 ones
  squareTimes(t0, t1, 5);
  mul(t1, t0, t1); // 10
  squareTimes(t0, t1, 10);
  mul(t0, t0, t1); // 20
  squareTimes(t3, t0, 20);
  mul(t0, t3, t0); // 40
  squareTimes(t0, t0, 10);
  mul(t1, t0, t1); // 50
  squareTimes(t0, t1, 50);
  mul(t0, t0, t1); // 100
  squareTimes(t3, t0, 100);
  mul(t0, t3, t0); // 200
  squareTimes(t0, t0, 50);
  mul(t1, t0, t1); // 250
}

/** o = 1/a, and 0 for 0: the exponent is p − 2 = 2^255 − 21. */
export function invert(o: usize, a: usize): void {
  raiseToOnes(a);
  squareTimes(t1, t1, 5);
  mul(o, t1, t2);
}

/** o = a^((p − 5)/8), the exponent 2^252 − 3 of the square root. `o` and `a` are different slots. */
export function raiseForRoot(o: usize, a: usize): void {
  raiseToOnes(a);
  squareTimes(t1, t1, 2);
  mul(o, t1, a);
}

/** Brings reduced limbs, or a difference of them, into the one form with 0 ≤ a < p. */
export function freeze(a: usize): void {
  settle(a);
  settle(a);
  // a < 2^255 + small now: adding 19 overflows bit 255 exactly when a ≥ p.
  let carry: i32 = 19;
  for (let i: usize = 0; i < 32; i += 4) carry = (load<i32>(a + i) + carry) >> 29;
  const over = (load<i32>(a, 32) + carry) >> 23;
  carry = 19 * over;
  for (let i: usize = 0; i < 32; i += 4) {
    carry += load<i32>(a + i);
    store<i32>(a + i, carry & 0x1fffffff);
    carry >>= 29;
  }
  store<i32>(a, (load<i32>(a, 32) + carry) & 0x7fffff, 32);
}

/** Carries from limb to limb once around; negative values rise by a multiple of p. */
function settle(a: usize): void {
  let carry: i32 = 0;
  for (let i: usize = 0; i < 32; i += 4) {
    carry += load<i32>(a + i);
    store<i32>(a + i, carry & 0x1fffffff);
    carry >>= 29;
  }
  carry += load<i32>(a, 32);
  store<i32>(a, carry & 0x7fffff, 32);
  store<i32>(a, load<i32>(a) + (carry >> 23) * 19);
}

const z0 = memory.data(40, 8);

/** Both factors of the comparison may be reduced or differences. */
export function isZero(a: usize): bool {
  copy(z0, a);
  freeze(z0);
  let any: i32 = 0;
  for (let i: usize = 0; i < 36; i += 4) any |= load<i32>(z0 + i);
  return any == 0;
}

/** Whether the frozen value is odd: the sign of x in an encoding. */
export function isOdd(a: usize): bool {
  copy(z0, a);
  freeze(z0);
  return (load<i32>(z0) & 1) == 1;
}

/** Writes the frozen value as 32 little-endian bytes. */
export function toBytes(bytes: usize, a: usize): void {
  copy(z0, a);
  freeze(z0);
  let buffer: u64 = 0;
  let held: i32 = 0;
  let limb: usize = 0;
  for (let i: usize = 0; i < 32; i++) {
    if (held < 8 && limb < 36) {
      buffer |= <u64>load<u32>(z0 + limb) << held;
      held += 29;
      limb += 4;
    }
    store<u8>(bytes + i, <u8>buffer);
    buffer >>= 8;
    held -= 8;
  }
}

/** Reads 255 bits of 32 little-endian bytes. @returns false, when they are not below p */
export function fromBytes(o: usize, bytes: usize): bool {
  let buffer: u64 = 0;
  let held: i32 = 0;
  let at: usize = 0;
  for (let limb: usize = 0; limb < 36; limb += 4) {
    while (held < 29 && at < 32) {
      buffer |= <u64>load<u8>(bytes + at++) << held;
      held += 8;
    }
    store<i32>(o + limb, <i32>(buffer & <u64>MASK));
    buffer >>= 29;
    held -= 29;
  }
  store<i32>(o, load<i32>(o, 32) & 0x7fffff, 32);
  copy(z0, o);
  freeze(z0);
  let different: i32 = 0;
  for (let i: usize = 0; i < 36; i += 4) different |= load<i32>(z0 + i) ^ load<i32>(o + i);
  return different == 0;
}
