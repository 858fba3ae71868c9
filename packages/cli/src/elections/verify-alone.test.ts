import { spawnSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { count, makeElection, program, scratch, vote } from './testing/elections.ts';

const folder = scratch('alone');
afterAll(folder.remove);

let archive: string;
beforeAll(() => {
  const made = makeElection({ folder: folder.path('election'), voters: ['a'], trustees: 1 });
  vote(made, made.credentials[0] ?? '', [
    [1, 0, 0, 0],
    [1, 0, 0],
    [0, 1, 0],
  ]);
  count(made, [1]);
  archive = made.archive;
});

describe('verify links the ballot package alone', () => {
  test('of all our packages and libraries, only these are loaded', () => {
    const log = folder.path('loaded.txt');
    const hooks = `import { appendFileSync } from 'node:fs';
      export async function load(url, context, next) { appendFileSync(${JSON.stringify(log)}, url + '\\n'); return next(url, context); }`;
    const register = `import { register } from 'node:module'; register('data:text/javascript,' + encodeURIComponent(${JSON.stringify(hooks)}));`;
    const run = spawnSync(
      process.execPath,
      [
        '--import',
        `data:text/javascript,${encodeURIComponent(register)}`,
        program,
        'election',
        'verify',
        archive,
        '--json',
      ],
      { encoding: 'utf8', env: { PATH: process.env.PATH } },
    );
    expect({ status: run.status, stderr: run.stderr }).toEqual({ status: 0, stderr: '' });
    const urls = readFileSync(log, 'utf8')
      .trimEnd()
      .split('\n')
      .filter((url) => url.startsWith('file:'));
    const packages = urls
      .map((url) => /\/node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(url) ?? /\/packages\/([^/]+)\//.exec(url))
      .map((found) => found?.[1]);
    const loaded = [...new Set(packages)].toSorted();
    expect(loaded).toEqual([
      '@noble/ciphers',
      '@noble/curves',
      '@noble/hashes',
      'ballot',
      'basics',
      'cli',
      'commander',
    ]);
  });

  test('no data directory is made', () => {
    const cwd = folder.path('empty-home');
    mkdirSync(cwd);
    const run = spawnSync(process.execPath, [program, 'election', 'verify', archive], {
      cwd,
      encoding: 'utf8',
    });
    expect(run.status).toBe(0);
    expect(readdirSync(cwd)).toEqual([]);
  });
});
