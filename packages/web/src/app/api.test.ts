import { afterEach, describe, expect, expectTypeOf, it, vi } from 'vitest';
import { call, urlOf } from './api.ts';
import { problemOf } from './problem.ts';

function answer(status: number, body?: unknown) {
  const fetched = vi.fn(async (_url: string, _init: RequestInit) => {
    return new Response(body === undefined ? null : typeof body === 'string' ? body : JSON.stringify(body), { status });
  });
  vi.stubGlobal('fetch', fetched);
  return fetched;
}

const failure = (promise: Promise<unknown>) => promise.then(() => expect.unreachable(), problemOf);
const problem = { type: 'period-unknown', title: '该期间没有数据', status: 404, detail: '请选择', requestId: 'q-1' };

afterEach(() => vi.unstubAllGlobals());

describe('call', () => {
  it('asks by the contract and parses the answer', async () => {
    const fetched = answer(200, { nodes: [], next: null });
    const page = await call('listOrgChildren', { query: { parent: '530000', line: 'system' } });
    expectTypeOf(page.next).toEqualTypeOf<string | null>();
    expect(page).toEqual({ nodes: [], next: null });
    expect(fetched.mock.calls[0]?.[0]).toBe('/api/orgs?parent=530000&line=system');
  });

  it('sends a body as JSON and answers nothing for 204', async () => {
    const fetched = answer(204);
    expect(await call('signOut')).toBeUndefined();
    expect(fetched.mock.calls[0]?.[1].method).toBe('DELETE');
  });

  it('turns problem+json into a typed problem', async () => {
    answer(404, problem);
    expect(await failure(call('listPeriods'))).toEqual({ kind: 'period-unknown', requestId: 'q-1', fields: undefined });
  });

  it.each([
    ['a problem of an unknown kind', 404, { ...problem, type: 'about:blank' }],
    ['an answer outside the contract', 200, { periods: 'none' }],
    ['an answer that is no JSON', 502, '<html>Bad gateway</html>'],
  ])('says unexpected-answer for %s', async (_, status, body) => {
    answer(status, body);
    expect(await failure(call('listPeriods'))).toEqual({ kind: 'unexpected-answer' });
  });

  it('says offline when nothing answers', async () => {
    vi.stubGlobal('fetch', () => Promise.reject(new TypeError('fetch failed')));
    expect(await failure(call('listPeriods'))).toEqual({ kind: 'offline' });
  });

  it('refuses by type what the contract does not take', () => {
    // @ts-expect-error `parent` is a query of listOrgChildren, not of getOverview
    expectTypeOf(call<'getOverview'>).toBeCallableWith({ query: { org: '530000', period: '2026', parent: 'x' } });
    // @ts-expect-error the relation is missing
    expectTypeOf(call<'getRelation'>).toBeCallableWith({ query: { org: '530000', period: '2026' } });
  });
});

describe('urlOf', () => {
  it('fills and escapes path parameters, and leaves absent query values out', () => {
    const url = urlOf('/api/relations/:relationId', {
      params: { relationId: 'R 7' },
      query: { org: '530000', tree: undefined },
    });
    expect(url).toBe('/api/relations/R%207?org=530000');
  });
});
