// Arithmetic modulo an odd p below 2^2048 in Montgomery form: 76 unsigned limbs of 28 bits, R = 2^2128.
//
// Columns of 2·76 products of 56 bits stay below 2^63.3, so that nothing is carried inside a multiplication. Limbs come
// in blocks of four. The product of two blocks fills seven columns; those of even and odd limbs of the left block are
// added up apart, in pairs: E0 = columns (0, 1), E1 = (2, 3), E2 = (4, 5) and O0 = (1, 2), O1 = (3, 4), O2 = (5, 6).

const BLOCKS: i32 = 19;
const LIMBS: usize = 76;
/** Bytes of a number. */
export const NUMBER: usize = LIMBS * 4;
const MASK: u64 = 0xfffffff;

/** p, and −1/p modulo 2^28; R² and 1 in plain form. Set by `setModulus`. */
export const modulus = memory.data(304, 16);
const square2 = memory.data(304, 16);
const plainOne = memory.data(304, 16);
let negativeInverse: u64 = 0;

/** 1 in Montgomery form: R modulo p. */
export const one = memory.data(304, 16);

const sums = memory.data(96, 16); // E0 E1 E2 O0 O1 O2
const quotients = memory.data(304, 16);
const doubled = memory.data(304, 16);

/** Adds blocks x[0]·y[0] + x[1]·y[−1] + … to the sums: `count` products, then `count2` of the second pair. */
function accumulate(x: usize, y: usize, count: i32, x2: usize, y2: usize, count2: i32): void {
  let e0 = v128.load(sums);
  let e1 = v128.load(sums, 16);
  let e2 = v128.load(sums, 32);
  let o0 = v128.load(sums, 48);
  let o1 = v128.load(sums, 64);
  let o2 = v128.load(sums, 80);
  while (true) {
    for (; count > 0; count--) {
      const block = v128.load(y);
      const x0 = v128.load32_splat(x);
      e0 = i64x2.add(e0, i64x2.extmul_low_i32x4_u(block, x0));
      e1 = i64x2.add(e1, i64x2.extmul_high_i32x4_u(block, x0));
      const x1 = v128.load32_splat(x, 4);
      o0 = i64x2.add(o0, i64x2.extmul_low_i32x4_u(block, x1));
      o1 = i64x2.add(o1, i64x2.extmul_high_i32x4_u(block, x1));
      const x2 = v128.load32_splat(x, 8);
      e1 = i64x2.add(e1, i64x2.extmul_low_i32x4_u(block, x2));
      e2 = i64x2.add(e2, i64x2.extmul_high_i32x4_u(block, x2));
      const x3 = v128.load32_splat(x, 12);
      o1 = i64x2.add(o1, i64x2.extmul_low_i32x4_u(block, x3));
      o2 = i64x2.add(o2, i64x2.extmul_high_i32x4_u(block, x3));
      x += 16;
      y -= 16;
    }
    if (count2 <= 0) break;
    x = x2;
    y = y2;
    count = count2;
    count2 = 0;
  }
  v128.store(sums, e0);
  v128.store(sums, e1, 16);
  v128.store(sums, e2, 32);
  v128.store(sums, o0, 48);
  v128.store(sums, o1, 64);
  v128.store(sums, o2, 80);
}

/** Column sums of the current block, and what is left for the block after it. */
let carry: u64 = 0;

/** Makes the sums of one block those of the next. The fifth column goes into the carry. */
function advance(next5: u64, next6: u64): void {
  carry += load<u64>(sums, 72);
  v128.store(sums, v128.load(sums, 32));
  store<u64>(sums, load<u64>(sums, 80) + next5, 48);
  store<u64>(sums, load<u64>(sums, 88) + next6, 56);
  v128.store(sums, i64x2.splat(0), 16);
  v128.store(sums, i64x2.splat(0), 32);
  v128.store(sums, i64x2.splat(0), 64);
  v128.store(sums, i64x2.splat(0), 80);
}

/** Chooses four limbs of the quotient so that the four lowest columns become multiples of 2^112, and adds them. */
function eliminate(block: i32): void {
  const n0: u64 = load<u32>(modulus);
  const n1: u64 = load<u32>(modulus, 4);
  const n2: u64 = load<u32>(modulus, 8);
  const n3: u64 = load<u32>(modulus, 12);
  let column = load<u64>(sums) + carry;
  const q0 = (column * negativeInverse) & MASK;
  column = ((column + q0 * n0) >> 28) + load<u64>(sums, 8) + load<u64>(sums, 48) + q0 * n1;
  const q1 = (column * negativeInverse) & MASK;
  column = ((column + q1 * n0) >> 28) + load<u64>(sums, 16) + load<u64>(sums, 56) + q0 * n2 + q1 * n1;
  const q2 = (column * negativeInverse) & MASK;
  column = ((column + q2 * n0) >> 28) + load<u64>(sums, 24) + load<u64>(sums, 64) + q0 * n3 + q1 * n2 + q2 * n1;
  const q3 = (column * negativeInverse) & MASK;
  carry = ((column + q3 * n0) >> 28) + q1 * n3 + q2 * n2 + q3 * n1;
  const quotient = quotients + (<usize>block << 4);
  store<u32>(quotient, <u32>q0);
  store<u32>(quotient, <u32>q1, 4);
  store<u32>(quotient, <u32>q2, 8);
  store<u32>(quotient, <u32>q3, 12);
  advance(q2 * n3 + q3 * n2, q3 * n3);
}

/** Writes the four columns of a block of the result. */
function emit(o: usize): void {
  let column = load<u64>(sums) + carry;
  store<u32>(o, <u32>(column & MASK));
  column = (column >> 28) + load<u64>(sums, 8) + load<u64>(sums, 48);
  store<u32>(o, <u32>(column & MASK), 4);
  column = (column >> 28) + load<u64>(sums, 16) + load<u64>(sums, 56);
  store<u32>(o, <u32>(column & MASK), 8);
  column = (column >> 28) + load<u64>(sums, 24) + load<u64>(sums, 64);
  store<u32>(o, <u32>(column & MASK), 12);
  carry = column >> 28;
  advance(0, 0);
}

function clear(): void {
  memory.fill(sums, 0, 96);
  carry = 0;
}

const staged = memory.data(304, 16);

/** o = a·b/R modulo p, at most p for a, b ≤ p. */
export function mul(o: usize, a: usize, b: usize): void {
  clear();
  for (let k = 0; k < BLOCKS; k++) {
    const top = <usize>k << 4;
    accumulate(a, b + top, k + 1, quotients, modulus + top, k);
    eliminate(k);
  }
  for (let k = BLOCKS; k < 2 * BLOCKS; k++) {
    const low = <usize>(k - BLOCKS + 1) << 4;
    const count = 2 * BLOCKS - 1 - k;
    accumulate(a + low, b + NUMBER - 16, count, quotients + low, modulus + NUMBER - 16, count);
    emit(staged + (<usize>(k - BLOCKS) << 4));
  }
  memory.copy(o, staged, NUMBER);
}

/** o = a²/R modulo p. Products of two different blocks occur twice, so that one of them is doubled first. */
export function square(o: usize, a: usize): void {
  for (let i: usize = 0; i < NUMBER; i += 16) v128.store(doubled + i, i32x4.shl(v128.load(a + i), 1));
  clear();
  for (let k = 0; k < BLOCKS; k++) {
    const top = <usize>k << 4;
    accumulate(doubled, a + top, (k + 1) >> 1, quotients, modulus + top, k);
    if ((k & 1) == 0) addDiagonal(a, k);
    eliminate(k);
  }
  for (let k = BLOCKS; k < 2 * BLOCKS; k++) {
    const low = <usize>(k - BLOCKS + 1) << 4;
    const count = 2 * BLOCKS - 1 - k;
    accumulate(doubled + low, a + NUMBER - 16, count >> 1, quotients + low, modulus + NUMBER - 16, count);
    if ((k & 1) == 0) addDiagonal(a, k);
    emit(staged + (<usize>(k - BLOCKS) << 4));
  }
  memory.copy(o, staged, NUMBER);
}

function addDiagonal(a: usize, k: i32): void {
  const block = a + (<usize>k << 3);
  accumulate(block, block, 1, 0, 0, 0);
}

export function copyNumber(o: usize, a: usize): void {
  memory.copy(o, a, NUMBER);
}

/** a ≥ p, for two plain numbers. */
function reaches(a: usize): bool {
  for (let i: usize = NUMBER; i > 0; i -= 4) {
    const x = load<u32>(a + i - 4);
    const y = load<u32>(modulus + i - 4);
    if (x != y) return x > y;
  }
  return true;
}

/** a = a − p. */
function subtractModulus(a: usize): void {
  let borrow: i32 = 0;
  for (let i: usize = 0; i < NUMBER; i += 4) {
    borrow += load<i32>(a + i) - load<i32>(modulus + i);
    store<i32>(a + i, borrow & 0xfffffff);
    borrow >>= 28;
  }
}

/** a = 2a modulo p. */
function twice(a: usize): void {
  let over: u32 = 0;
  for (let i: usize = 0; i < NUMBER; i += 4) {
    over += load<u32>(a + i) << 1;
    store<u32>(a + i, over & 0xfffffff);
    over >>= 28;
  }
  if (reaches(a)) subtractModulus(a);
}

/** Takes p from 256 little-endian bytes and derives what the multiplication needs. */
export function setModulus(bytes: usize): void {
  spread(modulus, bytes);
  const low: u64 = load<u32>(modulus);
  let inverse: u64 = 1;
  for (let i = 0; i < 5; i++) inverse *= 2 - low * inverse; // Newton: right bits double each time
  negativeInverse = (0 - inverse) & MASK;
  memory.fill(plainOne, 0, NUMBER);
  store<u32>(plainOne, 1);
  copyNumber(square2, plainOne);
  for (let i = 0; i < 2 * 2128; i++) twice(square2);
  mul(one, square2, plainOne);
}

/** 2,048 bits of little-endian bytes, in limbs. */
function spread(o: usize, bytes: usize): void {
  let buffer: u64 = 0;
  let held: i32 = 0;
  let at: usize = 0;
  for (let limb: usize = 0; limb < NUMBER; limb += 4) {
    while (held < 28 && at < 256) {
      buffer |= <u64>load<u8>(bytes + at++) << held;
      held += 8;
    }
    store<u32>(o + limb, <u32>(buffer & MASK));
    buffer >>= 28;
    held = max(held - 28, 0);
  }
}

/** Reads 256 little-endian bytes into Montgomery form. @returns false unless 0 < a < p */
export function decode(o: usize, bytes: usize): bool {
  spread(o, bytes);
  let any: u32 = 0;
  for (let i: usize = 0; i < NUMBER; i += 4) any |= load<u32>(o + i);
  if (any == 0 || reaches(o)) return false;
  mul(o, o, square2);
  return true;
}

/** Out of Montgomery form into plain limbs below p. */
export function settle(o: usize, a: usize): void {
  mul(o, a, plainOne);
  if (reaches(o)) subtractModulus(o);
}

const plain = memory.data(304, 16);

export function isOne(a: usize): bool {
  settle(plain, a);
  let different: u32 = load<u32>(plain) ^ 1;
  for (let i: usize = 4; i < NUMBER; i += 4) different |= load<u32>(plain + i);
  return different == 0;
}

/** Writes 256 little-endian bytes. */
export function encode(bytes: usize, a: usize): void {
  settle(plain, a);
  let buffer: u64 = 0;
  let held: i32 = 0;
  let limb: usize = 0;
  for (let i: usize = 0; i < 256; i++) {
    if (held < 8) {
      buffer |= <u64>load<u32>(plain + limb) << held;
      held += 28;
      limb += 4;
    }
    store<u8>(bytes + i, <u8>buffer);
    buffer >>= 8;
    held -= 8;
  }
}
