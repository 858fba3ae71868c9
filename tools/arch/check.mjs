#!/usr/bin/env node
// Walks every import of the tree and refuses those that point the wrong way. Before it looks at the tree
// it proves itself on planted violations: a guard that cannot fail guards nothing.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, posix, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { impure, impureFolders, isTest, layers, packages, pure, schemas } from './rules.mjs';

const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..');
const importPattern =
  /(?:^|\n)\s*(?:import|export)\s[^'"`;]*?from\s*['"]([^'"]+)['"]|\bimport\s*\(\s*['"]([^'"]+)['"]|(?:^|\n)\s*import\s+['"]([^'"]+)['"]/g;

/** @returns {string[]} the specifiers a source names */
function importsOf(source) {
  return [...source.matchAll(importPattern)].map((match) => match[1] ?? match[2] ?? match[3]);
}

/** `packages/kernel/src/…` → kernel, `data/src/…` → data */
function packageOf(path) {
  const parts = path.split('/');
  return parts[0] === 'packages' ? parts[1] : parts[0];
}

/** Whether a file's answers must be the same everywhere and always. */
function isPure(path) {
  return pure.includes(packageOf(path)) && !impureFolders.some((folder) => path.startsWith(folder));
}

function moduleOf(path) {
  return /^packages\/server\/src\/modules\/([^/]+)\//.exec(path)?.[1];
}

/** @returns {string[]} what is wrong with one import */
function judgeImport(path, specifier) {
  const own = packageOf(path);
  const rule = packages[own];
  if (!rule) return [];
  if (specifier.startsWith('@shiheng/')) {
    const other = specifier.split('/')[1];
    return other === own || rule.may.includes(other) ? [] : [`${own} must not import ${other}`];
  }
  if (specifier.startsWith('.'))
    return judgeRelative(path, posix.normalize(posix.join(posix.dirname(path), specifier)));
  if (isTest(path)) return [];
  if (specifier.startsWith('node:'))
    return isPure(path) || own === 'web' ? [`${own} must not import ${specifier}`] : [];
  const library = specifier
    .split('/')
    .slice(0, specifier.startsWith('@') ? 2 : 1)
    .join('/');
  return rule.libraries && !rule.libraries.includes(library) ? [`${own} must not import the library ${library}`] : [];
}

function judgeRelative(path, target) {
  if (packageOf(target) !== packageOf(path)) return [`reaches into another package by path: ${target}`];
  const [from, to] = [moduleOf(path), moduleOf(target)];
  if (to && from !== to && !target.endsWith('/index.ts') && !isTest(path))
    return [`reaches past the index of module ${to}: ${target}`];
  if (to && !from && /^packages\/server\/src\/platform\//.test(path) && !isTest(path))
    return [`platform must not import module ${to}`];
  if (from && from === to) return judgeLayer(path, target);
  return [];
}

function judgeLayer(path, target) {
  const layer = /\/([a-z]+)\.ts$/.exec(path)?.[1];
  const other = /\/([a-z]+)\.ts$/.exec(target)?.[1];
  const allowed = layers[layer];
  if (!allowed || !(other in { ...layers, usecases: 0 }) || allowed.includes(other)) return [];
  return [`${layer}.ts must not import ${other}.ts`];
}

function judgePurity(path, source) {
  if (!isPure(path) || isTest(path)) return [];
  const code = source.replace(/\/\*[\s\S]*?\*\/|\/\/[^\n]*/g, '');
  return impure.filter(({ pattern }) => pattern.test(code)).map(({ name }) => `a pure package touches ${name}`);
}

const writePattern = /(?:insert into|update|delete from|merge into|copyIn\(\s*['"`])\s*([a-z]+)\.[a-z_]+/gi;

/** A module that writes into the tables of another. */
function judgeWrites(path, source) {
  const own = moduleOf(path);
  if (!own || isTest(path)) return [];
  const written = [...source.matchAll(writePattern)].map((match) => match[1]);
  const foreign = written.filter((schema) => Object.values(schemas).includes(schema) && schema !== schemas[own]);
  return [...new Set(foreign)].map((schema) => `module ${own} writes to the tables of ${schema}`);
}

/** Module-level cycles inside the server. */
function findCycles(files) {
  const edges = new Map();
  for (const [path, source] of files) {
    const from = moduleOf(path);
    if (!from || isTest(path)) continue;
    for (const specifier of importsOf(source).filter((s) => s.startsWith('.'))) {
      const to = moduleOf(posix.normalize(posix.join(posix.dirname(path), specifier)));
      if (to && to !== from) edges.set(from, new Set([...(edges.get(from) ?? []), to]));
    }
  }
  const reaches = (from, goal, seen = new Set()) =>
    [...(edges.get(from) ?? [])].some(
      (next) => next === goal || (!seen.has(next) && reaches(next, goal, seen.add(next))),
    );
  return [...edges.keys()]
    .filter((name) => reaches(name, name))
    .map((name) => `module ${name} stands in a cycle of modules`);
}

/** @param {Map<string, string>} files path → source @returns {string[]} */
export function check(files) {
  const found = [];
  for (const [path, source] of files) {
    for (const specifier of importsOf(source))
      found.push(...judgeImport(path, specifier).map((text) => `${path}: ${text}`));
    found.push(...judgeWrites(path, source).map((text) => `${path}: ${text}`));
    found.push(...judgePurity(path, source).map((text) => `${path}: ${text}`));
  }
  return [...found, ...findCycles(files)];
}

const planted = [
  [['packages/kernel/src/x.ts', "import { openDb } from '@shiheng/db/open';"]],
  [['packages/kernel/src/x.ts', "import { readFileSync } from 'node:fs';"]],
  [['packages/kernel/src/x.ts', "import {\n  z,\n} from 'zod';"]],
  [['packages/kernel/src/x.ts', 'export const now = () => Date.now();']],
  [['packages/kernel/src/x.ts', 'export const dice = () => Math.random();']],
  [['packages/ballot/src/archive/x.ts', "import { open } from 'node:fs/promises';"]],
  [['packages/ballot/src/group/x.ts', "import { z } from 'zod';"]],
  [['packages/ballot/src/ballot/x.ts', 'export const dice = () => Math.random();']],
  [['packages/web/src/x.ts', "export { app } from '@shiheng/server/app';"]],
  [['packages/web/src/x.ts', "const db = await import('@shiheng/db/open');"]],
  [['packages/db/src/x.ts', "import '@shiheng/kernel/indicators/cube';"]],
  [['packages/server/src/modules/a/usecases.ts', "import { load } from '../b/store.ts';"]],
  [['packages/server/src/modules/a/policy.ts', "import { load } from './store.ts';"]],
  [['packages/server/src/modules/a/routes.ts', "import { load } from './store.ts';"]],
  [['packages/server/src/platform/http/x.ts', "import { build } from '../../modules/a/index.ts';"]],
  [['packages/cli/src/x.ts', "import { x } from '../../server/src/open.ts';"]],
  [
    ['packages/server/src/modules/a/index.ts', "import { b } from '../b/index.ts';"],
    ['packages/server/src/modules/b/index.ts', "import { a } from '../a/index.ts';"],
  ],
];
planted.push(
  [['packages/server/src/modules/orgs/store.ts', "await tx.query('update workers.worker set post = $1', [post]);"]],
  [['packages/server/src/modules/orgs/store.ts', "await tx.copyIn('workers.worker', columns, rows);"]],
);
const innocent = [
  [['packages/ballot/src/node/x.ts', "import { open } from 'node:fs/promises';"]],
  [['packages/kernel/src/x.ts', "import { ok } from '@shiheng/basics/result';\n// Date.now() is named here only"]],
  [
    [
      'packages/server/src/modules/a/usecases.ts',
      "import { b } from '../b/index.ts';\nimport { load } from './store.ts';",
    ],
  ],
];

function proveItself() {
  const missed = planted.filter((files) => check(new Map(files)).length === 0);
  const falseAlarms = innocent.filter((files) => check(new Map(files)).length > 0);
  for (const [[path, source]] of missed) console.error(`arch: planted violation not found: ${path}: ${source}`);
  for (const [[path, source]] of falseAlarms) console.error(`arch: false alarm: ${path}: ${source}`);
  const blind =
    deadPaths('see `packages/gone.ts` and `tools/here.mjs`', (path) => path === 'tools/here.mjs').length !== 1;
  if (blind) console.error('arch: a dead path in ARCHITECTURE.md was not found');
  if (blind || missed.length + falseAlarms.length > 0) process.exit(1);
}

/** Paths in back quotes that ARCHITECTURE.md names and the tree does not hold. */
function deadPaths(text, exists) {
  const named = [...text.matchAll(/`((?:packages|data|tools|docs|e2e|bench|vectors)\/[\w./-]+)`/g)].map(
    (match) => match[1],
  );
  return [...new Set(named)]
    .filter((path) => !exists(path))
    .map((path) => `ARCHITECTURE.md names ${path}, which is not there`);
}

function readTree() {
  const files = new Map();
  for (const top of Object.keys(packages).map((name) => (name === 'data' ? 'data/src' : `packages/${name}/src`))) {
    for (const entry of readdirSync(join(root, top), { recursive: true, withFileTypes: true })) {
      if (!entry.isFile() || !/\.tsx?$/.test(entry.name)) continue;
      const path = join(entry.parentPath ?? entry.path, entry.name);
      files.set(relative(root, path).replaceAll('\\', '/'), readFileSync(path, 'utf8'));
    }
  }
  return files;
}

proveItself();
const files = readTree();
const architecture = readFileSync(join(root, 'ARCHITECTURE.md'), 'utf8');
const found = [...check(files), ...deadPaths(architecture, (path) => existsSync(join(root, path)))];
for (const text of found) console.error(`arch: ${text}`);
console.log(
  `arch: ${planted.length} planted violations found, ${files.size} files walked, ${found.length} wrong arrows`,
);
process.exit(found.length > 0 ? 1 : 0);
