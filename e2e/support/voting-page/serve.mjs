// Serves the page without a face on loopback. It is bundled for the journey and ships with nothing.
import { createServer } from 'node:http';
import { join } from 'node:path';
import { build } from 'vite';

async function bundle(entry) {
  const built = await build({
    root: import.meta.dirname,
    configFile: false,
    logLevel: 'warn',
    resolve: { conditions: ['source', 'module', 'browser'] },
    build: {
      write: false,
      target: 'es2022',
      lib: { entry: join(import.meta.dirname, entry), formats: ['iife'], name: 'voting' },
    },
  });
  return built[0].output[0].code;
}

/** @returns {Promise<{ url: string, stop(): Promise<void> }>} */
export async function serveVotingPage() {
  const files = {
    '/': ['text/html', '<!doctype html><html lang="zh-CN"><title>投票</title><script src="/page.js"></script></html>'],
    '/page.js': ['text/javascript', await bundle('page.ts')],
    '/worker.js': ['text/javascript', await bundle('worker.ts')],
    '/favicon.ico': ['image/x-icon', ''],
  };
  const server = createServer((request, response) => {
    const [type, body] = files[request.url] ?? ['text/plain', undefined];
    response.writeHead(body === undefined ? 404 : 200, { 'content-type': `${type}; charset=utf-8` }).end(body);
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  const stop = () => new Promise((resolve) => server.close(resolve));
  return { url: `http://127.0.0.1:${server.address().port}/`, stop };
}
