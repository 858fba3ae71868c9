#!/usr/bin/env node
// Compiles the kernels of packages/ballot/assembly into the module that the fast engine starts from.
//   npm ci --prefix tools/ballot-kernel && node tools/ballot-kernel/build.mjs
import { readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import asc from 'assemblyscript/asc';

const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..');
const assembly = join(root, 'packages', 'ballot', 'assembly');
const target = join(root, 'packages', 'ballot', 'src', 'engine', 'fast', 'kernel-bytes.ts');
const options = ['--optimizeLevel', '3', '--converge', '--noAssert', '--runtime', 'stub', '--initialMemory', '2'];

/** @returns {Promise<string>} Base64 of one kernel */
async function compile(name, features) {
  let bytes;
  const { error, stderr } = await asc.main([`${name}/index.ts`, '--outFile', 'kernel.wasm', ...options, ...features], {
    readFile: (path) => {
      try {
        return readFileSync(join(assembly, path), 'utf8');
      } catch {
        return null; // the compiler tries several names for one import
      }
    },
    writeFile: (_, contents) => {
      bytes = contents;
    },
    listFiles: () => [],
  });
  if (error) throw new Error(`${name}: ${error.message}\n${stderr.toString()}`);
  return Buffer.from(bytes).toString('base64');
}

/** @returns {Promise<string>} the text of kernel-bytes.ts as the sources have it now */
export async function buildKernels() {
  const ed25519 = await compile('ed25519', []);
  const modp = await compile('modp', ['--enable', 'simd']);
  return `// Made by tools/ballot-kernel/build.mjs from packages/ballot/assembly; a test compares it with what those give.

/** WebAssembly in Base64. */
export const kernelBytes = {
  ed25519:
    '${ed25519}',
  modp: '${modp}',
};
`;
}

export const committed = () => readFileSync(target, 'utf8');

if (process.argv[1] === fileURLToPath(import.meta.url)) writeFileSync(target, await buildKernels());
