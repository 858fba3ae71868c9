import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { operations } from '@shiheng/contract/operations';
import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { testFolder } from '../../testing/files.ts';
import { openPlatform } from './platform.ts';
import { addWebFiles } from './web-files.ts';

const webPath = (path: string) => fileURLToPath(new URL(`../../../../web/${path}`, import.meta.url));
const web = (path: string) => readFileSync(webPath(path), 'utf8');

/** Every address that the web application knows, from its own routes. */
const pages = readdirSync(webPath('src/app/routes'))
  .flatMap((name) => [...web(`src/app/routes/${name}`).matchAll(/\bpath: '([^']+)'/g)])
  .map(([, path = '']) => path.replace(/\$\w+/g, 'R8'));
const api = Object.values(operations)
  .filter(({ method }) => method === 'GET')
  .map(({ path }) => path.replace(/:\w+/g, 'x'));

describe('every answer', () => {
  let app: FastifyInstance;
  beforeAll(async () => {
    const root = testFolder();
    writeFileSync(join(root, 'index.html'), '<!doctype html><script type="module" src="/assets/main.js"></script>');
    app = await openPlatform({ secure: true, cookieName: 'c', authenticate: async () => undefined });
    await addWebFiles(app, root);
  });
  afterAll(() => app.close());

  it('knows the pages that there are', () => {
    expect(pages).toEqual(expect.arrayContaining(['/', '/sign-in', '/audit', '/relations/R8']));
  });

  it.each([...pages, ...api, '/api/nowhere', '/assets/gone.js'])(
    'at %s keeps the browser within bounds',
    async (url) => {
      const { headers } = await app.inject(url);
      expect(headers).toMatchObject({
        'cross-origin-opener-policy': 'same-origin',
        'cross-origin-resource-policy': 'same-origin',
        'permissions-policy': expect.stringContaining('camera=()'),
        'referrer-policy': 'no-referrer',
        'strict-transport-security': 'max-age=31536000',
        'x-content-type-options': 'nosniff',
        'x-frame-options': 'DENY',
        'x-request-id': expect.stringMatching(/^[0-9a-f-]{36}$/),
      });
      for (const absent of ['x-powered-by', 'server']) expect(headers[absent]).toBeUndefined();
      expect(policyOf(headers['content-security-policy'])).toMatchObject({
        'default-src': ["'none'"],
        'script-src': ["'self'"],
        'connect-src': ["'self'"],
        'frame-ancestors': ["'none'"],
        'base-uri': ["'none'"],
        'form-action': ["'self'"],
      });
    },
  );
});

it('the start page holds no script of its own, so that the policy needs no exception', () => {
  const page = web('index.html');
  for (const [tag, inside = ''] of page.matchAll(/<script\b[^>]*>([\s\S]*?)<\/script>/g)) {
    expect(tag).toMatch(/ src="/);
    expect(inside.trim()).toBe('');
  }
  expect(page).not.toMatch(/\son[a-z]+=|javascript:/i);
});

function policyOf(header: unknown): Record<string, string[]> {
  const directives = String(header)
    .split(';')
    .map((each) => each.trim().split(/\s+/));
  return Object.fromEntries(directives.map(([name = '', ...sources]) => [name, sources]));
}
