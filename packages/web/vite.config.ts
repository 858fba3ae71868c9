import { brotliCompressSync, gzipSync } from 'node:zlib';
import react from '@vitejs/plugin-react';
import { defineConfig, type Plugin } from 'vite';
import { oneLanguage } from './one-language.ts';

/** Writes `.br` and `.gz` beside each text file of the build, which the server sends as they are. */
function preCompressed(): Plugin {
  return {
    name: 'shiheng-pre-compressed',
    apply: 'build',
    // Last of all: Vite itself still fills in addresses in this hook.
    generateBundle: {
      order: 'post',
      handler(_, bundle) {
        for (const file of Object.values(bundle)) {
          if (!/\.(js|css|html|svg)$/.test(file.fileName)) continue;
          const source = Buffer.from(file.type === 'chunk' ? file.code : file.source);
          if (source.length < 1024) continue;
          this.emitFile({ type: 'asset', fileName: `${file.fileName}.br`, source: brotliCompressSync(source) });
          this.emitFile({ type: 'asset', fileName: `${file.fileName}.gz`, source: gzipSync(source, { level: 9 }) });
        }
      },
    },
  };
}

/** With SHIHENG_FIXTURES=1 the dev server answers /api itself, from the fixtures of the tests. Never part of a build. */
function fixtureApi(): Plugin {
  return {
    name: 'shiheng-fixture-api',
    apply: 'serve',
    configureServer(server) {
      if (process.env.SHIHENG_FIXTURES !== '1') return;
      server.middlewares.use('/api', async (request, response) => {
        const { answerFixture } = await server.ssrLoadModule('/src/testing/fixture-api.ts');
        const { status, body } = answerFixture(request.method, `/api${request.url}`);
        response.writeHead(status, { 'content-type': 'application/json' });
        response.end(body === undefined ? '' : JSON.stringify(body));
      });
    },
  };
}

const api = process.env.SHIHENG_API ?? 'http://127.0.0.1:5310';

export default defineConfig({
  plugins: [react(), oneLanguage(), preCompressed(), fixtureApi()],
  resolve: {
    conditions: ['source', 'module', 'browser', 'development|production'],
    // Fields of Ant Design ask whether they stand in one of its forms. There are none here, so the question is enough.
    alias: [{ find: /^@rc-component\/form$/, replacement: '@rc-component/form/es/FormContext' }],
  },
  ssr: { resolve: { conditions: ['source'] } },
  // In this form the host stays as the browser sent it: the server refuses what seems to come from elsewhere.
  server: { proxy: process.env.SHIHENG_FIXTURES === '1' ? {} : { '/api': { target: api } } },
  build: {
    target: 'es2022',
    outDir: 'dist',
    emptyOutDir: true,
    reportCompressedSize: true,
    chunkSizeWarningLimit: 900,
  },
});
