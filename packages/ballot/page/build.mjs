#!/usr/bin/env node
// Builds dist/verifier.html: one file with script, style and worker inside, which may run nothing else and ask no network.
import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { build } from 'vite';

const here = import.meta.dirname;
const outFile = join(here, '..', 'dist', 'verifier.html');

/** One script without imports, from `src/<entry>`. @returns {Promise<string>} */
async function bundle(entry, plugins = []) {
  const built = await build({
    root: here,
    configFile: false,
    logLevel: 'warn',
    plugins,
    resolve: { conditions: ['source', 'module', 'browser'] },
    build: {
      write: false,
      target: 'es2022',
      modulePreload: false,
      lib: { entry: join(here, 'src', entry), formats: ['iife'], name: 'verifier' },
    },
  });
  const chunks = built.flatMap(({ output }) => output);
  if (chunks.length !== 1) throw new Error(`${entry}: ${chunks.length} files instead of one`);
  return chunks[0].code;
}

/** Lets the page import its worker as a text. */
function workerSource(code) {
  return {
    name: 'worker-source',
    resolveId: (id) => (id === 'worker-source' ? '\0worker-source' : undefined),
    load: (id) => (id === '\0worker-source' ? `export const source = ${JSON.stringify(code)};` : undefined),
  };
}

/** The same script, with nothing in it that would end its element. */
const insideScript = (code) => code.trim().replaceAll('</script', '<\\/script').replaceAll('<!--', '<\\!--');

const hashOf = (text) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;

const style = readFileSync(join(here, 'src', 'style.css'), 'utf8').trim();
const script = insideScript(await bundle('main.ts', [workerSource(await bundle('worker.ts'))]));
const policy = [
  "default-src 'none'",
  `script-src ${hashOf(script)} 'wasm-unsafe-eval'`,
  `style-src ${hashOf(style)}`,
  'worker-src blob:',
  'img-src data:',
  "base-uri 'none'",
  "form-action 'none'",
].join('; ');

const parts = { policy, style, script };
const page = readFileSync(join(here, 'index.html'), 'utf8').replace(
  /%(policy|style|script)%/g,
  (_, part) => parts[part],
);
mkdirSync(join(here, '..', 'dist'), { recursive: true });
writeFileSync(outFile, page);
const kB = (bytes) => `${(bytes / 1000).toFixed(1)} kB`;
console.log(`verifier.html: ${kB(Buffer.byteLength(page))}, ${kB(gzipSync(page, { level: 9 }).length)} with gzip`);
