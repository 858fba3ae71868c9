import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { brotliCompressSync } from 'node:zlib';
import type { FastifyInstance } from 'fastify';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openPlatform } from './platform.ts';
import { addWebFiles } from './web-files.ts';

let folder: string;
let app: FastifyInstance;
const script = 'console.log("十衡");'.repeat(100);

beforeEach(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'shiheng-web-'));
  app = await openPlatform({ secure: false, cookieName: 'c', authenticate: async () => undefined });
});

afterEach(async () => {
  await app.close();
  rmSync(folder, { recursive: true });
});

function build(): string {
  const root = path.join(folder, 'dist');
  mkdirSync(path.join(root, 'assets'), { recursive: true });
  writeFileSync(path.join(root, 'index.html'), '<!doctype html><title>start</title>');
  writeFileSync(path.join(root, 'icon.svg'), '<svg xmlns="http://www.w3.org/2000/svg"/>');
  writeFileSync(path.join(root, 'assets', 'main-abc123.js'), script);
  writeFileSync(path.join(root, 'assets', 'main-abc123.js.br'), brotliCompressSync(script));
  writeFileSync(path.join(folder, 'secret.txt'), 'secret');
  return root;
}

describe('the built web application', () => {
  beforeEach(() => addWebFiles(app, build()));

  it('sends hashed files for good and pre-compressed', async () => {
    const plain = await app.inject('/assets/main-abc123.js');
    expect(plain.body).toBe(script);
    expect(plain.headers['cache-control']).toBe('public, max-age=31536000, immutable');
    expect(plain.headers['content-type']).toMatch('javascript');
    const small = await app.inject({ url: '/assets/main-abc123.js', headers: { 'accept-encoding': 'gzip, br' } });
    expect(small.headers['content-encoding']).toBe('br');
    expect(small.rawPayload.length).toBeLessThan(200);
  });

  it('opens at any address of the application, and asks for the start page each time', async () => {
    for (const url of [
      '/',
      '//',
      '//x?y',
      '/relations/R8?org=530000&period=2024Q1',
      '/deep/link.with.dots',
      '/%e4%ba%91',
    ]) {
      const answer = await app.inject(url);
      expect([url, answer.statusCode, answer.body]).toEqual([url, 200, '<!doctype html><title>start</title>']);
      expect(answer.headers['cache-control']).toBe('public, max-age=0');
      expect(answer.headers['content-security-policy']).toMatch("script-src 'self';");
    }
    expect((await app.inject('/icon.svg')).headers['content-type']).toMatch('image/svg+xml');
  });

  it('does not stand in for a script that is gone, nor for an unknown operation', async () => {
    for (const url of ['/assets/main-old.js', '/api', '/api/nowhere', '/assets/../api/nowhere']) {
      const answer = await app.inject(url);
      expect([url, answer.statusCode, answer.json().type]).toEqual([url, 404, 'not-found']);
    }
    expect((await app.inject({ method: 'POST', url: '/', payload: {} })).statusCode).toBe(404);
  });

  it('answers a broken address as a problem', async () => {
    const answer = await app.inject('/%E0%A4');
    expect([answer.statusCode, answer.json().type]).toEqual([400, 'bad-request']);
  });

  it('sends nothing from outside its folder', async () => {
    for (const url of ['/../secret.txt', '/%2e%2e/secret.txt', '/assets/..%2f..%2fsecret.txt', '/..%5csecret.txt']) {
      expect((await app.inject(url)).body).not.toContain('secret');
    }
  });
});

it('says how to build it where that has not been done', async () => {
  await addWebFiles(app, path.join(folder, 'absent'));
  const answer = await app.inject('/');
  expect(answer.statusCode).toBe(503);
  expect(answer.body).toContain('npm start');
  expect((await app.inject('/api/nowhere')).json().type).toBe('not-found');
});
