// Scalars are 32 little-endian bytes below 2^253. Digits are public: nothing here hides them.

/** One digit list: pairs (position, digit), closed by a position of 255. */
export const DIGITS: usize = 1024;

/**
 * Non-adjacent form of width 4: odd digits up to ±7, on average every fifth position. Positions are those of 2^i.
 * @returns the highest position, −1 for zero
 */
export function recode(list: usize, scalar: usize): i32 {
  let at: i32 = 0;
  let carry: i32 = 0;
  let highest: i32 = -1;
  let entry = list;
  while (at < 256) {
    const window = bits(scalar, at, 4) + carry;
    if ((window & 1) == 0) {
      at++;
      continue;
    }
    carry = window > 8 ? 1 : 0;
    highest = at;
    store<u8>(entry, <u8>at);
    store<i8>(entry, <i8>(window - (carry << 4)), 1);
    entry += 2;
    at += 4;
  }
  store<u8>(entry, 255);
  return highest;
}

/** Bits at .. at + count − 1, zero beyond the end. */
export function bits(scalar: usize, at: i32, count: i32): i32 {
  if (at > 255) return 0;
  const byte: usize = at >> 3;
  let value: u32 = load<u8>(scalar + byte);
  if (byte < 31) value |= <u32>load<u8>(scalar + byte + 1) << 8;
  return (value >> (at & 7)) & ((1 << count) - 1);
}
