import { readFileSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { emptyTables, forEachEngine } from '@shiheng/db/testing';
import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { buildApp } from './app.ts';
import { assembled } from './testing/assembled.ts';
import { signedIn } from './testing/sign-in.ts';
import { insertSmallProvince, smallProvince } from './testing/small-province.ts';

const folder = new URL('../../../docs/examples/', import.meta.url);
const { ours, province } = smallProvince;

/** What each example of docs/api.md says when it is run against the small province. */
const says: Readonly<Record<string, RegExp>> = {
  'units-below.mjs': /^530100 昆明市 100 .+\n(.+\n)*530600 昭通市 100 .+/,
  'page-by-page.mjs': /^91530\w+ missing of 2\n91530\w+ missing of 2$/,
  'take-away.mjs':
    /^Balances of the units below_云南省_area line_2024Q1_Demo data\.csv\nUnit code, Unit, Enterprises, Workers 16$/,
  'refusals.mjs': /^not-found 36$/,
  'still-the-same.mjs': /^200 云南省 304$/,
};

it('every example stands in docs/api.md as it is run', async () => {
  const text = readFileSync(new URL('../../../docs/api.md', import.meta.url), 'utf8');
  expect((await readdir(folder)).toSorted()).toEqual(Object.keys(says).toSorted());
  for (const name of Object.keys(says)) expect(text).toContain(readFileSync(new URL(name, folder), 'utf8'));
});

forEachEngine('examples of the API', (open) => {
  let app: FastifyInstance;

  beforeAll(async () => {
    const shiheng = await assembled(await open(), () => new Date('2024-05-01T00:00:00Z'));
    await emptyTables(shiheng.db);
    await insertSmallProvince(shiheng.db);
    const tops = { province, prefecture: ours.prefecture, systemCompany: 'S01', enterprise: ours.enterprise };
    const [office] = await shiheng.identity.createDemoAccounts(tops);
    app = await buildApp(shiheng, { secure: false });
    await app.listen({ host: '127.0.0.1', port: 0 });
    const { token } = await signedIn(shiheng, { login: office?.login ?? '', password: office?.password ?? '' });
    const created = await app.inject({
      method: 'POST',
      url: '/api/tokens',
      headers: { 'x-shiheng-client': 'test' },
      cookies: { shiheng: token },
      payload: { name: 'examples', permissions: ['orgs.read', 'relations.read', 'quality.read'], days: 1 },
    });
    vi.stubEnv('SHIHENG_TOKEN', created.json().token);
    vi.stubEnv('SHIHENG_URL', `http://127.0.0.1:${(app.server.address() as AddressInfo).port}`);
  });
  afterAll(async () => {
    vi.unstubAllEnvs();
    app.server.closeAllConnections();
    await app.close();
  });

  describe.each(Object.entries(says))('%s', (name, expected) => {
    it('runs and says what it should', async () => {
      const lines: string[] = [];
      const log = vi.spyOn(console, 'log').mockImplementation((...words) => void lines.push(words.join(' ')));
      try {
        await import(/* @vite-ignore */ `${new URL(name, folder).href}?at=${performance.now()}`);
      } finally {
        log.mockRestore();
      }
      expect(lines.join('\n')).toMatch(expected);
    });
  });
});
