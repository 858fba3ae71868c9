import { ok } from '@shiheng/basics/result';
import { type OperationId, operations } from '@shiheng/contract/operations';
import type { FastifyInstance } from 'fastify';
import { afterEach, describe, expect, it } from 'vitest';
import { groupLimits, rateLimitOf, rateLimits } from './limits.ts';
import { possibleProblems } from './openapi.ts';
import { openPlatform } from './platform.ts';
import { register } from './register.ts';

const ids = Object.keys(operations) as OperationId[];

it.each(ids)('%s lists the refusal that its limit may answer with, and no other does', (id) => {
  const listed = possibleProblems(operations[id]).includes('too-many-requests');
  if (rateLimitOf(id, operations[id])) expect(listed).toBe(true);
  if (listed) expect(rateLimitOf(id, operations[id])).toBeDefined();
});

it('a name on the list stands above its group', () => {
  expect(rateLimitOf('signIn', operations.signIn)).toBe(rateLimits.signIn);
  expect(rateLimitOf('signOut', operations.signOut)).toBe(groupLimits.write);
  expect(rateLimitOf('getOverview', operations.getOverview)).toBeUndefined();
});

describe('a limit', () => {
  let app: FastifyInstance;
  afterEach(() => app.close());
  const actor = { accountId: 'a', role: 'auditor', scope: { kind: 'organisation', code: 'x', line: 'area' } } as const;
  const headers = { 'x-shiheng-client': 'test' };
  const open = async () => {
    app = await openPlatform({
      secure: false,
      cookieName: 'c',
      trustProxy: ['127.0.0.1'],
      authenticate: async () => actor,
    });
    register(app, 'signOut', async () => ok(undefined));
    register(app, 'listPeriods', async () => ok({ periods: [] }));
  };
  const signOut = (address = '10.0.0.1') =>
    app.inject({
      method: 'DELETE',
      url: '/api/session',
      cookies: { c: 'x' },
      headers: { ...headers, 'x-forwarded-for': address },
    });

  it('holds per address: one that asks too much is told when to come again, others go on', async () => {
    await open();
    for (let i = 0; i < groupLimits.write.max; i++) expect((await signOut()).statusCode).toBe(204);
    const refused = await signOut();
    expect([refused.statusCode, refused.json().type]).toEqual([429, 'too-many-requests']);
    expect(Number(refused.headers['retry-after'])).toBeGreaterThan(0);
    expect((await signOut('10.0.0.2')).statusCode).toBe(204);
  });

  it('is none for reading', async () => {
    await open();
    for (let i = 0; i < groupLimits.write.max + 10; i++)
      expect((await app.inject({ url: '/api/periods', cookies: { c: 'x' } })).statusCode).toBe(200);
  });
});
