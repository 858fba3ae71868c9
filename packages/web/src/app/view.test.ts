import { describe, expect, it } from 'vitest';
import { parseSearch, searchFrom, stringifySearch, ViewSearch, viewFrom } from './view.ts';

const start = { org: '530000', line: 'area', period: '2026Q3' } as const;

describe('view', () => {
  it('fills what the address leaves open', () => {
    expect(viewFrom({}, start)).toEqual({ ...start, industry: undefined, tree: 'as-was' });
    expect(viewFrom({ org: '530100', tree: 'as-is' }, start)).toMatchObject({
      org: '530100',
      tree: 'as-is',
      period: '2026Q3',
    });
  });

  it('comes back from the address as it went in', () => {
    const view = viewFrom({ org: '530100', line: 'system', industry: 'C', tree: 'as-is' }, start);
    const address = stringifySearch(searchFrom(view));
    expect(address).toBe('?org=530100&line=system&period=2026Q3&industry=C&tree=as-is');
    expect(viewFrom(ViewSearch.parse(parseSearch(address)), start)).toEqual(view);
  });

  it('drops values that mean nothing', () => {
    expect(ViewSearch.parse(parseSearch('?line=diagonal&tree=oak&period=1'))).toEqual({});
  });
});
