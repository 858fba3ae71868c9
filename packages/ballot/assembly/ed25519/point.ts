// Points of −x² + y² = 1 + d·x²·y² in extended coordinates (X, Y, Z, T): x = X/Z, y = Y/Z, xy = T/Z.
// The addition formulas hold for every pair of points of the curve, those of small order included.
import {
  addCentred, copy, doubleMinus, FIELD, freeze, fromBytes, invert, isOdd, isZero, mul, raiseForRoot, setSmall, square,
  sub,
} from './field';

/** Bytes of a point; also of a prepared one: (Y − X, Y + X, 2dT, 2Z). */
export const POINT: usize = 4 * FIELD;
/** Bytes of a prepared point with Z = 1: (y − x, y + x, 2dxy). */
export const AFFINE: usize = 3 * FIELD;

const Y: usize = FIELD;
const Z: usize = 2 * FIELD;
const T: usize = 3 * FIELD;

/** d, 2d and the square root of −1, set by `initCurve`. */
const d = memory.data(40, 8);
const d2 = memory.data(40, 8);
const root = memory.data(40, 8);
const one = memory.data(40, 8);

const a = memory.data(40, 8);
const b = memory.data(40, 8);
const c = memory.data(40, 8);
const e = memory.data(40, 8);
const f = memory.data(40, 8);
const g = memory.data(40, 8);
const h = memory.data(40, 8);
const z = memory.data(40, 8);
const zero = memory.data(40, 8);

/** d = −121665/121666; √−1 = 2^((p−1)/4). */
export function initCurve(): void {
  setSmall(one, 1);
  setSmall(a, 121665);
  setSmall(b, 121666);
  invert(b, b);
  mul(d, a, b);
  sub(d, zero, d);
  freeze(d);
  addCentred(d2, d, d);
  freeze(d2);
  setSmall(a, 2);
  raiseForRoot(root, a); // 2^((p−5)/8), squared and doubled: 2^((p−1)/4)
  square(root, root);
  mul(root, root, a);
}

export function setIdentity(o: usize): void {
  setSmall(o, 0);
  setSmall(o + Y, 1);
  setSmall(o + Z, 1);
  setSmall(o + T, 0);
}

export function copyPoint(o: usize, p: usize): void {
  memory.copy(o, p, POINT);
}

export function negatePoint(o: usize, p: usize): void {
  doubleMinus(o, zero, p);
  copy(o + Y, p + Y);
  copy(o + Z, p + Z);
  doubleMinus(o + T, zero, p + T);
}

/** o = 2p; T of the result only where it is asked for. */
export function double(o: usize, p: usize, withT: bool): void {
  addCentred(e, p, p + Y);
  square(a, p);
  square(b, p + Y);
  square(c, p + Z);
  square(e, e);
  addCentred(h, a, b); // x² + y²
  sub(e, e, h); // 2xy
  sub(g, b, a);
  doubleMinus(f, c, g);
  mul(o, e, f);
  mul(o + Y, g, h);
  mul(o + Z, f, g);
  if (withT) mul(o + T, e, h);
}

/** o = (Y − X, Y + X, 2dT, 2Z) of p. */
export function prepare(o: usize, p: usize): void {
  sub(o, p + Y, p);
  addCentred(o + Y, p + Y, p);
  mul(o + Z, p + T, d2);
  addCentred(o + T, p + Z, p + Z);
}

/** The common end of the additions, from the products a, b, c and z. For p − q, z − c and z + c change their roles. */
function finish(o: usize, minus: bool): void {
  sub(e, b, a);
  addCentred(h, b, a);
  const exchange = (g - f) * <usize>minus;
  sub(f + exchange, z, c);
  addCentred(g - exchange, z, c);
  mul(o, e, f);
  mul(o + Y, g, h);
  mul(o + Z, f, g);
  mul(o + T, e, h);
}

/** o = p + q, or p − q, with q prepared. −q is q with its first two coordinates exchanged and the third negated. */
export function addPrepared(o: usize, p: usize, q: usize, minus: bool): void {
  sub(a, p + Y, p);
  addCentred(b, p + Y, p);
  const exchange = Y * <usize>minus; // a product, not a branch: signs are as good as random
  mul(a, a, q + exchange);
  mul(b, b, q + Y - exchange);
  mul(c, p + T, q + Z);
  mul(z, p + Z, q + T);
  finish(o, minus);
}

/** o = p + q, or p − q, with q prepared and its Z = 1. */
export function addAffine(o: usize, p: usize, q: usize, minus: bool): void {
  sub(a, p + Y, p);
  addCentred(b, p + Y, p);
  const exchange = Y * <usize>minus; // a product, not a branch: signs are as good as random
  mul(a, a, q + exchange);
  mul(b, b, q + Y - exchange);
  mul(c, p + T, q + Z);
  doubleMinus(z, p + Z, zero);
  finish(o, minus);
}

const prepared = memory.data(160, 8);

/** o = p + q, both extended. */
export function add(o: usize, p: usize, q: usize): void {
  prepare(prepared, q);
  addPrepared(o, p, prepared, false);
}

/** o = (y − x, y + x, 2dxy) of p, where `inverse` is 1/Z. */
export function prepareAffine(o: usize, p: usize, inverse: usize): void {
  mul(a, p, inverse);
  mul(b, p + Y, inverse);
  sub(o, b, a);
  addCentred(o + Y, b, a);
  mul(c, a, b);
  mul(o + Z, c, d2);
}

/** The identity, in any representation. */
export function isIdentity(p: usize): bool {
  sub(a, p + Y, p + Z);
  return isZero(p) && isZero(a);
}

/** Reads 32 little-endian bytes of RFC 8032 §5.1.3, strictly. @returns false, when they encode no point */
export function decode(o: usize, bytes: usize): bool {
  if (!fromBytes(o + Y, bytes)) return false;
  const sign = load<u8>(bytes, 31) >> 7 == 1;
  square(a, o + Y);
  mul(b, a, d);
  sub(a, a, one); // u = y² − 1
  addCentred(b, b, one); // v = dy² + 1
  square(c, b);
  mul(c, c, b); // v³
  square(e, c);
  mul(e, e, b); // v⁷
  mul(e, e, a);
  raiseForRoot(f, e);
  mul(f, f, c);
  mul(f, f, a); // u·v³·(u·v⁷)^((p−5)/8)
  square(e, f);
  mul(e, e, b); // v·x², which is u, −u or neither
  sub(g, e, a);
  if (!isZero(g)) {
    addCentred(g, e, a);
    if (!isZero(g)) return false;
    mul(f, f, root);
  }
  freeze(f);
  if (isZero(f) && sign) return false;
  if (isOdd(f) != sign) sub(f, zero, f);
  freeze(f);
  copy(o, f);
  setSmall(o + Z, 1);
  mul(o + T, o, o + Y);
  return true;
}
