#!/usr/bin/env node
import { existsSync } from 'node:fs';

const main = new URL('../dist/main.js', import.meta.url);
if (existsSync(main)) await import(main.href);
else {
  console.error(
    'shiheng: 尚未构建，请先在仓库目录运行一次 npm start。\nshiheng: not built yet; run npm start once in the repository.',
  );
  process.exitCode = 2;
}
