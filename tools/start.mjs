#!/usr/bin/env node
// `npm start`: from a fresh clone to a page that can be used. Installs, builds, creates the embedded database with
// the demo province, and serves on this machine only. What has been done is not done again.
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { buildWeb, compile, install, isBuilt, markBuilt, requireNode, root, run } from './steps.mjs';

requireNode();
const cli = join(root, 'packages', 'cli', 'dist', 'main.js');
const demo = process.argv.includes('--no-demo') ? [] : ['--demo'];

try {
  await install();
  if (!isBuilt()) {
    await compile();
    // The pages are built while the database fills: each takes one core.
    const words = demo.length > 0 ? ['demo', 'load', '--brief'] : ['init'];
    await Promise.all([buildWeb(), run('preparing the database', process.execPath, [cli, ...words])]);
    markBuilt();
  }
} catch (error) {
  console.error(
    `\nshiheng: ${error.message}\nMend what is named above and run npm start again; nothing has been lost.`,
  );
  process.exit(1);
}

const passed = process.argv.slice(2).filter((word) => word !== '--no-demo');
const server = spawn(process.execPath, [cli, 'serve', ...demo, ...passed], { cwd: root, stdio: 'inherit' });
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => server.kill(signal));
server.on('exit', (code) => process.exit(code ?? 0));
