import { bytesToHex, bytesToNumberBE, hexToBytes } from '@noble/curves/utils.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { utf8ToBytes } from '@noble/hashes/utils.js';
import { assert } from '@shiheng/basics/assert';
import type { ModularGroup } from '../../group/modp.ts';
import { parseNatural } from '../../group/scalar.ts';
import { Kernel, type Spelling, wordsOf } from './kernel.ts';
import { kernelBytes } from './kernel-bytes.ts';
import { type KernelExports, startKernel } from './wasm.ts';

interface ModularExports extends KernelExports {
  /** p stands in the first place of the input and q in the second. */
  setGroup(): void;
}

const size = 256; // bytes of a residue

/** A kernel with its table of g. `capacity`: elements, and results, that it holds at once. */
export async function openModular(group: ModularGroup, capacity: number): Promise<Kernel> {
  const exports = await startKernel<ModularExports>(kernelBytes.modp);
  exports.start(capacity, 8 * wordsOf(group.scalars));
  const input = new Uint8Array(exports.memory.buffer, exports.input(), size * capacity);
  putNumber(input, 0, group.modulus);
  putNumber(input, 1, group.scalars.order);
  exports.setGroup();
  const spelling = spellingIn(group, exports, input, capacity);
  assert(spelling.put(0, group.encode(group.generator)) && exports.setBase(0), 'the generator is an element');
  return new Kernel(group, exports, spelling, capacity);
}

function spellingIn(group: ModularGroup, exports: KernelExports, input: Uint8Array, capacity: number): Spelling {
  const output = new Uint8Array(exports.memory.buffer, exports.output(), size * capacity);
  const get = (result: number) => numberAt(output, result).toString();
  return {
    put(place, text) {
      const value = parseNatural(text);
      return value !== undefined && putNumber(input, place, value);
    },
    get,
    hash(prefix, first, count) {
      const commitments = Array.from({ length: count }, (_, i) => get(first + i));
      return group.scalars.from(bytesToNumberBE(sha256(utf8ToBytes(prefix + commitments.join(',')))));
    },
  };
}

/** Little-endian. False, when the number is too long. */
function putNumber(bytes: Uint8Array, place: number, value: bigint): boolean {
  const digits = value.toString(16);
  if (digits.length > 2 * size) return false;
  bytes.set(hexToBytes(digits.padStart(2 * size, '0')).reverse(), size * place);
  return true;
}

function numberAt(bytes: Uint8Array, result: number): bigint {
  return BigInt(`0x${bytesToHex(bytes.slice(size * result, size * (result + 1)).reverse())}`);
}
