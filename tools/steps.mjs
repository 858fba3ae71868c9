// What `npm start` and `npm test` share: plain Node, as nothing is installed yet when they run.
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const stampFile = join(root, 'node_modules', '.shiheng-build');

export function requireNode() {
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major > 20 || (major === 20 && minor >= 19)) return;
  console.error(
    `Shiheng needs Node.js 20.19 or newer; this is ${process.versions.node}. Install a newer one and run the command again.`,
  );
  process.exit(2);
}

/**
 * Runs a command to its end. A step that may be silent for long says every few seconds that it is still at work.
 * @param {string} label what the user reads
 */
export function run(label, command, args, options = {}) {
  const started = Date.now();
  const seconds = () => ((Date.now() - started) / 1000).toFixed(1);
  console.log(`▸ ${label}`);
  const beat = setInterval(() => console.log(`  … ${seconds()} s`), 5000);
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { cwd: root, stdio: 'inherit', ...options });
    child.on('error', reject);
    child.on('exit', (code, signal) => {
      clearInterval(beat);
      if (code === 0) {
        console.log(`  done in ${seconds()} s`);
        resolve();
      } else reject(new Error(`${label}: ended with ${signal ?? `code ${code}`}`));
    });
  });
}

const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';

/** Installs what the lock file says, unless that has been done. `folder` is relative to the root. */
export async function install(folder = '.') {
  const lock = join(root, folder, 'package-lock.json');
  const mark = join(root, folder, 'node_modules', '.shiheng-lock');
  const wanted = createHash('sha256').update(readFileSync(lock)).digest('hex');
  if (existsSync(mark) && readFileSync(mark, 'utf8') === wanted) return;
  await run(
    `installing packages${folder === '.' ? '' : ` for ${folder}`}`,
    npm,
    ['ci', '--no-audit', '--no-fund', '--loglevel=error'],
    { cwd: join(root, folder) },
  );
  writeFileSync(mark, wanted);
}

/** Name, size and time of every source file: changes when anything that the build reads changes. */
function sourceStamp() {
  const hash = createHash('sha256');
  const walk = (folder) => {
    for (const entry of readdirSync(folder, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1))) {
      if (entry.name === 'dist' || entry.name === 'node_modules') continue;
      const path = join(folder, entry.name);
      if (entry.isDirectory()) walk(path);
      else hash.update(`${path}|${statSync(path).size}|${statSync(path).mtimeMs}\n`);
    }
  };
  for (const folder of ['packages', 'data']) walk(join(root, folder));
  hash.update(readFileSync(join(root, 'package-lock.json')));
  return hash.digest('hex');
}

/** The build is up to date: nothing to do. */
export function isBuilt() {
  return existsSync(stampFile) && readFileSync(stampFile, 'utf8') === sourceStamp();
}

export function markBuilt() {
  mkdirSync(dirname(stampFile), { recursive: true });
  writeFileSync(stampFile, sourceStamp());
}

export const bin = (name) => join(root, 'node_modules', '.bin', process.platform === 'win32' ? `${name}.cmd` : name);

export const compile = () => run('compiling', bin('tsc'), ['-b']);
export async function buildWeb() {
  await run('building the verifier page', process.execPath, ['page/build.mjs'], {
    cwd: join(root, 'packages', 'ballot'),
  });
  await run('building the pages', bin('vite'), ['build', '--logLevel', 'warn'], { cwd: join(root, 'packages', 'web') });
}
