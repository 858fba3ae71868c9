import { bytesToNumberBE } from '@noble/curves/utils.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { utf8ToBytes } from '@noble/hashes/utils.js';
import { assert } from '@shiheng/basics/assert';
import { ed25519 as group } from '../../group/ed25519.ts';
import { Kernel, type Spelling } from './kernel.ts';
import { kernelBytes } from './kernel-bytes.ts';
import { type KernelExports, startKernel } from './wasm.ts';

const spelled = 65; // 64 digits and a comma

/** A kernel with its table of g. `capacity`: elements, and results, that it holds at once. */
export async function openEd25519(capacity: number): Promise<Kernel> {
  const exports = await startKernel<KernelExports>(kernelBytes.ed25519);
  exports.start(capacity, 32);
  const spelling = spellingIn(exports, capacity);
  assert(spelling.put(0, group.encode(group.generator)) && exports.setBase(0), 'the generator is an element');
  return new Kernel(group, exports, spelling, capacity);
}

function spellingIn(exports: KernelExports, capacity: number): Spelling {
  const { buffer } = exports.memory;
  const input = new Uint8Array(buffer, exports.input(), 32 * capacity);
  const output = new Uint8Array(buffer, exports.output(), spelled * capacity);
  const decoder = new TextDecoder();
  return {
    put: (place, text) => putReversed(input, 32 * place, text),
    get: (result) => decoder.decode(output.subarray(spelled * result, spelled * result + 64)),
    hash(prefix, first, count) {
      const commitments = output.subarray(spelled * first, spelled * (first + count) - 1);
      const digest = sha256.create().update(utf8ToBytes(prefix)).update(commitments).digest();
      return group.scalars.from(bytesToNumberBE(digest));
    },
  };
}

/** BELENIOS §1, Ed25519: 64 lowercase digits, the bytes of RFC 8032 in reverse. */
function putReversed(bytes: Uint8Array, at: number, text: string): boolean {
  if (text.length !== 64) return false;
  for (let i = 0; i < 32; i++) {
    const high = digitOf(text.charCodeAt(62 - 2 * i));
    const low = digitOf(text.charCodeAt(63 - 2 * i));
    if (high < 0 || low < 0) return false;
    bytes[at + i] = (high << 4) | low;
  }
  return true;
}

/** Value of a lowercase hexadecimal digit, −1 for anything else. */
function digitOf(code: number): number {
  if (code >= 48 && code <= 57) return code - 48;
  return code >= 97 && code <= 102 ? code - 87 : -1;
}
