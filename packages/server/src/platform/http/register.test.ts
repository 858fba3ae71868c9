import { err, ok } from '@shiheng/basics/result';
import { permissions } from '@shiheng/contract/access';
import { type Operation, operations } from '@shiheng/contract/operations';
import type { FastifyInstance } from 'fastify';
import { afterEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import type { Actor } from '../identity/actor.ts';
import { openPlatform, type PlatformOptions } from './platform.ts';
import { prepare } from './prepared.ts';
import { type Output, register } from './register.ts';

const actor: Actor = {
  accountId: '00000000-0000-4000-8000-000000000001',
  role: 'province-office',
  scope: { kind: 'organisation', code: '530000', line: 'area' },
};
const cookies = { c: 'good' };
const overview: Output<'getOverview'> = {
  org: { code: '530000', name: '云南省'.repeat(500) },
  line: 'area',
  lines: ['area'],
  period: '2024Q1',
  coverage: { enterprises: 1, declared: 1, workers: 2 },
  provenance: { catalogueVersion: '1', snapshot: null, restated: false, demo: true },
  breadcrumb: [],
  relations: [],
  children: [],
  comparedWith: null,
  changes: [],
};

/** Fields of an answer, however deep, that name somebody or hold what somebody wrote: they may stand in no browser's cache. */
function personalIn(response: z.ZodType | undefined): readonly string[] {
  const found = new Set<string>();
  const walk = (schema: unknown): void => {
    if (typeof schema !== 'object' || schema === null) return;
    const { properties = {} } = schema as { readonly properties?: Readonly<Record<string, object>> };
    for (const name of Object.keys(properties)) if (personal.test(name)) found.add(name);
    Object.values(schema).forEach(walk);
  };
  if (response) walk(z.toJSONSchema(response));
  return [...found].sort();
}
const personal = /person|login|account|identity|phone|birth|born|^(text|told|answer|closing)$/i;

let app: FastifyInstance;
afterEach(() => app.close());

async function open(options: Partial<PlatformOptions> = {}): Promise<FastifyInstance> {
  const authenticate = async (token: string) => (token === 'good' ? actor : undefined);
  app = await openPlatform({ secure: false, cookieName: 'c', authenticate, ...options });
  return app;
}

describe('input', () => {
  it('reaches the handler checked, with defaults, and with the actor', async () => {
    register(await open(), 'listOrgChildren', async (input, caller) => {
      expect(input).toEqual({ parent: '530000', line: 'area', limit: 7 });
      expect(caller).toEqual(actor);
      return ok({ nodes: [], next: null });
    });
    const answer = await app.inject({ url: '/api/orgs?parent=530000&limit=7', cookies });
    expect(answer.json()).toEqual({ nodes: [], next: null });
  });

  it('names every faulty field and every unknown key at once', async () => {
    register(await open(), 'getRelation', async () => err({ kind: 'not-found' }));
    const answer = await app.inject({ url: '/api/relations/R11?period=2024Q1&colour=red', cookies });
    expect(answer.statusCode).toBe(400);
    expect(answer.headers['content-type']).toBe('application/problem+json; charset=utf-8');
    const { type, fields } = answer.json();
    expect(type).toBe('bad-request');
    expect(fields.map((field: { path: string }) => field.path)).toEqual(['relationId', 'org', 'colour']);
  });

  it('is refused where the contract expects none', async () => {
    register(await open(), 'listPeriods', async () => ok({ periods: [] }));
    expect((await app.inject({ url: '/api/periods?a=1', cookies })).statusCode).toBe(400);
  });

  it('says what is wrong in the language that the reader prefers', async () => {
    register(await open(), 'listPeriods', async () => ok({ periods: [] }));
    const ask = async (language: string) => {
      const headers = { 'accept-language': language };
      const answer = await app.inject({ url: '/api/periods?a=1', cookies, headers });
      return [answer.headers['content-language'], answer.json().detail];
    };
    expect(await ask('en-GB,en;q=0.9,zh;q=0.5')).toEqual(['en', 'Correct the fields that are named']);
    expect(await ask('zh-CN,zh;q=0.9,en;q=0.5')).toEqual(['zh-CN', '请按提示改正标出的字段']);
    expect(await ask('de')).toEqual(['zh-CN', '请按提示改正标出的字段']);
  });
});

describe('answers', () => {
  it('lose what the contract does not name', async () => {
    const period = { period: '2024Q1', status: 'open', snapshot: null, enterprises: 3, secret: 'x' } as const;
    register(await open(), 'listPeriods', async () => ok({ periods: [period] }));
    const answer = await app.inject({ url: '/api/periods', cookies });
    expect(answer.body).toBe('{"periods":[{"period":"2024Q1","status":"open","snapshot":null,"enterprises":3}]}');
  });

  it('come as kept bytes with an etag, and not at all to who holds them', async () => {
    const kept = prepare('getOverview', overview);
    register(await open(), 'getOverview', async () => ok(kept));
    const url = '/api/overview?org=530000&period=2024Q1';
    const first = await app.inject({ url, cookies });
    expect(first.json()).toEqual(overview);
    expect(first.headers['cache-control']).toBe('private, no-cache');
    const etag = String(first.headers.etag);
    const again = await app.inject({ url, cookies, headers: { 'if-none-match': `"other", W/${etag}` } });
    expect([again.statusCode, again.body]).toEqual([304, '']);
  });

  it('made for one reader carry an etag too, where nothing is told of a person', async () => {
    register(await open(), 'listPeriods', async () => ok({ periods: [] }));
    const first = await app.inject({ url: '/api/periods', cookies });
    expect(first.headers['cache-control']).toBe('private, no-cache');
    const headers = { 'if-none-match': String(first.headers.etag) };
    const again = await app.inject({ url: '/api/periods', cookies, headers });
    expect([again.statusCode, again.body]).toEqual([304, '']);
  });

  it.each(Object.entries<Operation>(operations).filter(([, { etag }]) => etag))(
    '%s tells of no person and may be kept',
    (_, { method, permission, response }) => {
      expect([method, response !== undefined]).toEqual(['GET', true]);
      const group = permission === 'public' ? 'self' : permissions[permission].group;
      expect(['balances', 'data', 'steering']).toContain(group);
      expect(personalIn(response)).toEqual([]);
    },
  );

  it('that tell of a person, or in the words of people, are known by their fields', () => {
    const { getLedger, getPersonGrowth, listEvidence, listQuestions } = operations;
    expect(personalIn(getPersonGrowth.response)).toContain('personKey');
    expect(personalIn(getLedger.response)).toContain('personKey');
    expect(personalIn(listEvidence.response)).toEqual(['told']);
    expect(personalIn(listQuestions.response)).toEqual(['answer', 'closing', 'text']);
  });

  it('are compressed for who can read it, to the same content', async () => {
    const { brotliDecompressSync, gunzipSync } = await import('node:zlib');
    const kept = prepare('getOverview', overview);
    register(await open(), 'getOverview', async () => ok(kept));
    const ask = async (encodings: string) => {
      const headers = { 'accept-encoding': encodings };
      return app.inject({ url: '/api/overview?org=530000&period=2024Q1', cookies, headers });
    };
    const [br, gz, none] = [await ask('gzip, deflate, br'), await ask('gzip;q=0.5'), await ask('br;q=0, identity')];
    expect([br, gz, none].map((a) => a.headers['content-encoding'])).toEqual(['br', 'gzip', undefined]);
    expect(brotliDecompressSync(br.rawPayload)).toEqual(none.rawPayload);
    expect(gunzipSync(gz.rawPayload)).toEqual(none.rawPayload);
  });
});

describe('the ladder', () => {
  it('fails start-up on a route that declares no permission', async () => {
    await open();
    expect(() => app.get('/api/planted', async () => 'open to all')).toThrow('declares no permission');
  });

  it('asks for a session before it looks at the input', async () => {
    register(await open(), 'getRelation', async () => err({ kind: 'not-found' }));
    const answer = await app.inject({ url: '/api/relations/R11?colour=red', cookies: { c: 'stale' } });
    expect([answer.statusCode, answer.json().type]).toEqual([401, 'not-signed-in']);
  });

  it('lets a write pass from our own page or our own header only', async () => {
    register(await open(), 'signOut', async () => ok(undefined));
    const write = async (headers: Record<string, string>) =>
      (await app.inject({ method: 'DELETE', url: '/api/session', cookies, headers })).statusCode;
    expect(await write({ host: 'shiheng.test', origin: 'https://shiheng.test' })).toBe(204);
    expect(await write({ 'x-shiheng-client': 'cli' })).toBe(204);
    expect(await write({ host: 'shiheng.test', origin: 'https://evil.test' })).toBe(403);
    expect(await write({ host: 'shiheng.test', origin: 'https://evil.test', 'x-shiheng-client': 'cli' })).toBe(403);
    expect(await write({ origin: 'null' })).toBe(403);
    expect(await write({})).toBe(403);
  });

  it('answers an unknown address like an absent thing', async () => {
    await open();
    const answer = await app.inject({ url: '/api/nowhere', cookies });
    expect([answer.statusCode, answer.json().type]).toEqual([404, 'not-found']);
  });
});

describe('what nobody expected', () => {
  it('tells the request id and nothing else, and logs no message', async () => {
    const lines: string[] = [];
    await open({ logger: { level: 'info', stream: { write: (line: string) => void lines.push(line) } } });
    register(app, 'listPeriods', async () => {
      throw new Error('duplicate key (id_number)=(530102199001011234)');
    });
    const answer = await app.inject({ url: '/api/periods', cookies, headers: { 'accept-language': 'en' } });
    const { requestId, ...rest } = answer.json();
    expect(rest).toMatchObject({ type: 'internal', status: 500 });
    expect(requestId).toBe(answer.headers['x-request-id']);
    expect(answer.body + lines.join()).not.toContain('530102');
    expect(lines.map((line) => JSON.parse(line))).toMatchObject([
      { fault: 'Error', reqId: requestId },
      { operationId: 'listPeriods', status: 500, reqId: requestId },
    ]);
  });

  it('refuses broken and oversized bodies as problems', async () => {
    register(await open(), 'signIn', async () => err({ kind: 'sign-in-refused' }));
    const send = async (payload: string, type = 'application/json') => {
      const headers = { 'content-type': type, 'x-shiheng-client': 'test' };
      const answer = await app.inject({ method: 'POST', url: '/api/session', headers, payload });
      return [answer.statusCode, answer.json().type];
    };
    expect(await send('{"login":')).toEqual([400, 'bad-request']);
    expect(await send('login=a', 'application/x-www-form-urlencoded')).toEqual([415, 'media-type-refused']);
    expect(await send(JSON.stringify({ login: 'a'.repeat(70_000) }))).toEqual([413, 'too-large']);
    expect(await send('{"login":"a","password":"b","__proto__":{}}')).toEqual([400, 'bad-request']);
    expect(await send('{"login":"a","password":"b"}')).toEqual([401, 'sign-in-refused']);
  });

  it('slows sign-in from one address', async () => {
    register(await open(), 'signIn', async () => err({ kind: 'sign-in-refused' }));
    const headers = { 'x-shiheng-client': 'test' };
    const payload = { login: 'a', password: 'b' };
    const answers = [];
    for (let i = 0; i < 31; i++)
      answers.push(await app.inject({ method: 'POST', url: '/api/session', headers, payload }));
    expect(answers.slice(0, 30).every((answer) => answer.statusCode === 401)).toBe(true);
    expect(answers[30]?.json().type).toBe('too-many-requests');
    expect(Number(answers[30]?.headers['retry-after'])).toBeGreaterThan(0);
  });
});

it('lets a running request finish when it is stopped', async () => {
  let release = () => {};
  const held = new Promise<void>((resolve) => {
    release = resolve;
  });
  let started = () => {};
  const running = new Promise<void>((resolve) => {
    started = resolve;
  });
  register(await open(), 'listPeriods', async () => {
    started();
    await held;
    return ok({ periods: [] });
  });
  const url = await app.listen({ port: 0, host: '127.0.0.1' });
  const answer = fetch(`${url}/api/periods`, { headers: { cookie: 'c=good' } });
  await running;
  const closed = app.close();
  release();
  expect((await answer).status).toBe(200);
  await closed;
  await expect(fetch(`${url}/api/periods`)).rejects.toThrow();
});
