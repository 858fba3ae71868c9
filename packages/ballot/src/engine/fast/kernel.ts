import { assert } from '@shiheng/basics/assert';
import type { GroupName } from '../../group/group.ts';
import type { Scalar, Scalars } from '../../group/scalar.ts';
import type { KernelExports } from './wasm.ts';

/** g^g · y^y · P^own of an element P, to become result `target`. */
export interface Power {
  readonly g: Scalar;
  readonly y: Scalar;
  readonly own: Scalar;
  readonly target: number;
}

/** How elements of one group go into a kernel and come out of it. */
export interface Spelling {
  /** Puts the element into a place of the input. False, when the text cannot be one. */
  put(place: number, text: string): boolean;
  /** The spelling of a result that has been written. */
  get(result: number): string;
  /** H(prefix; results first … first + count − 1). @source BELENIOS §1, hashing */
  hash(prefix: string, first: number, count: number): Scalar;
}

/** Powers that the kernel takes in one call. */
const mostPowers = 64;

/** A kernel at work: places hold elements, results hold products of powers. Nothing in it is secret. */
export class Kernel {
  readonly group: GroupName;
  readonly capacity: number;
  readonly scalars: Scalars;
  readonly spelling: Spelling;
  readonly #exports: KernelExports;
  readonly #words: number;
  readonly #scalarWords: BigUint64Array;
  readonly #targets: Uint32Array;
  #key: string | undefined;

  constructor(
    group: { readonly name: GroupName; readonly scalars: Scalars },
    exports: KernelExports,
    spelling: Spelling,
    capacity: number,
  ) {
    this.group = group.name;
    this.scalars = group.scalars;
    this.capacity = capacity;
    this.spelling = spelling;
    this.#exports = exports;
    this.#words = wordsOf(group.scalars);
    const { buffer } = exports.memory;
    this.#scalarWords = new BigUint64Array(buffer, exports.scalars(), mostPowers * 3 * this.#words);
    this.#targets = new Uint32Array(buffer, exports.targets(), mostPowers);
  }

  /** Makes the table of the election's key, unless it is there. The key must be an element. */
  setKey(text: string): void {
    if (text === this.#key) return;
    assert(this.spelling.put(0, text) && this.#exports.setBase(1), 'a setup that was read has a key');
    this.#key = text;
  }

  /** Reads the element that a text spells into a place. False, when it spells none. */
  read(place: number, text: string): boolean {
    return this.spelling.put(place, text) && this.#exports.read(place) !== 0;
  }

  /** place[target] = product of every `step`-th place from `from` to below `to`. */
  multiply(target: number, from: number, to: number, step: number): void {
    this.#exports.addUp(target, from, to, step);
  }

  /** An element as a result. */
  keep(result: number, place: number): void {
    this.#exports.keep(result, place);
  }

  /** A result as an element. */
  reuse(place: number, result: number): void {
    this.#exports.reuse(place, result);
  }

  /** Makes all powers of one element. Says whether it lies in the subgroup if asked, and otherwise true. */
  raise(place: number, powers: readonly Power[], member: boolean): boolean {
    for (let from = mostPowers; from < powers.length; from += mostPowers)
      this.#raise(place, powers.slice(from, from + mostPowers), false);
    return this.#raise(place, powers.slice(0, mostPowers), member);
  }

  #raise(place: number, powers: readonly Power[], member: boolean): boolean {
    for (const [k, { g, y, own, target }] of powers.entries()) {
      this.#targets[k] = target;
      this.#putScalar(3 * k, g);
      this.#putScalar(3 * k + 1, y);
      this.#putScalar(3 * k + 2, own);
    }
    return this.#exports.raise(place, powers.length, member) !== 0;
  }

  #putScalar(at: number, scalar: bigint): void {
    let rest = scalar;
    for (let word = at * this.#words; word < (at + 1) * this.#words; word++) {
      this.#scalarWords[word] = rest; // takes the lowest 64 bits
      rest >>= 64n;
    }
  }

  /** Writes results 0 … count − 1, so that `spelling` has them. */
  write(count: number): void {
    this.#exports.write(count);
  }
}

/** 64-bit words of a scalar. */
export function wordsOf({ order }: Scalars): number {
  return Math.ceil(order.toString(16).length / 16);
}
