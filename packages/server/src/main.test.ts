import { chmodSync } from 'node:fs';
import { get } from 'node:http';
import { openPgliteForTest } from '@shiheng/db/testing';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { serve } from './main.ts';
import type { Shiheng } from './open.ts';
import { isLoopback } from './platform/http/loopback.ts';
import { insertFixtureTree } from './platform/identity/fixture.ts';
import { assembled } from './testing/assembled.ts';
import { testFolder } from './testing/files.ts';

let shiheng: Shiheng;

beforeAll(async () => {
  const folder = testFolder();
  chmodSync(folder, 0o755);
  shiheng = await assembled(await openPgliteForTest(), () => new Date(), {}, folder);
  await shiheng.db.tx(insertFixtureTree);
});
afterAll(() => shiheng.close());

describe('serving', () => {
  it('answers on loopback until it is closed', async () => {
    const serving = await serve(shiheng, { port: 0 });
    if (!serving.ok) throw new Error(serving.error.kind);
    const { url, close } = serving.value;
    expect(url).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
    expect((await fetch(`${url}/api/demo-accounts`)).status).toBe(200);
    expect(await statusFor(url, 'shiheng.evil.test')).toBe(403); // a name of someone else's that points here
    await close();
    await expect(fetch(`${url}/api/demo-accounts`)).rejects.toThrow();
  });

  it('says that the port is taken', async () => {
    const first = await serve(shiheng, { port: 0 });
    if (!first.ok) throw new Error(first.error.kind);
    const port = Number(new URL(first.value.url).port);
    expect(await serve(shiheng, { port })).toEqual({
      ok: false,
      error: { kind: 'address-in-use', host: '127.0.0.1', port },
    });
    await first.value.close();
  });

  it('does not speak plain http to others, nor serve them before its checks hold', async () => {
    const plain = await serve(shiheng, { port: 0, host: '0.0.0.0' });
    expect(plain).toEqual({ ok: false, error: { kind: 'plain-beyond-loopback', host: '0.0.0.0' } });
    const proxied = await serve(shiheng, { port: 0, host: '127.0.0.1', trustProxy: ['127.0.0.1'] });
    expect(proxied).toMatchObject({ ok: false, error: { kind: 'unsafe' } }); // the test's data directory is open to all
  });

  it('tells its metrics to this machine and to whoever shows the token, to nobody else', async () => {
    const token = 'a token of more than twenty signs';
    const serving = await serve(shiheng, { port: 0, metricsToken: token });
    if (!serving.ok) throw new Error(serving.error.kind);
    const { url, close } = serving.value;
    const ask = (headers: Record<string, string> = {}) => fetch(`${url}/api/metrics`, { headers });
    await fetch(`${url}/api/demo-accounts`);
    const text = await (await ask()).text();
    expect(text).toContain('shiheng_requests_total{operation="listDemoAccounts",status="2xx"} 1');
    for (const name of ['request_seconds_bucket', 'database_wait_seconds_count', 'cube_seconds_count', 'audit_events'])
      expect(text).toContain(`shiheng_${name}`);
    expect(text).toContain('nodejs_eventloop_lag_seconds');
    const forwarded = { 'x-forwarded-for': '203.0.113.7' };
    expect((await ask(forwarded)).status).toBe(404);
    expect((await ask({ ...forwarded, authorization: 'Bearer wrong' })).status).toBe(404);
    expect((await ask({ ...forwarded, authorization: `Bearer ${token}` })).status).toBe(200);
    await close();
  });

  describe('with demo accounts', () => {
    beforeEach(() => shiheng.identity.createDemoAccounts({ province: '530000', prefecture: '530600' }));

    it('stays on loopback', async () => {
      for (const host of ['0.0.0.0', '::']) {
        expect(await serve(shiheng, { port: 0, host })).toEqual({
          ok: false,
          error: { kind: 'demo-beyond-loopback', host },
        });
      }
      const proxied = await serve(shiheng, { port: 0, trustProxy: ['127.0.0.1'] });
      expect(proxied).toMatchObject({ ok: false, error: { kind: 'demo-beyond-loopback' } });
      const near = await serve(shiheng, { port: 0, host: 'localhost' });
      if (near.ok) await near.value.close();
      expect(near.ok).toBe(true);
    });
  });
});

/** fetch does not let its caller choose Host. */
function statusFor(url: string, host: string): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    get(`${url}/api/demo-accounts`, { headers: { host } }, (answer) => resolve(answer.resume().statusCode)).on(
      'error',
      reject,
    );
  });
}

it('knows loopback from everywhere', () => {
  expect(['127.0.0.1', '127.8.9.1', '::1', '[::1]', 'localhost'].every(isLoopback)).toBe(true);
  const beyond = ['0.0.0.0', '::', '', '192.168.1.5', '127.0.0.1.evil.test', 'example.org', '127.1'];
  expect(beyond.some(isLoopback)).toBe(false);
});
