import { describe, expect, it } from 'vitest';
import { parseSearch, searchFrom, searchWith, stringifySearch, ViewSearch, viewFrom } from './view.ts';

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

  it('changes around what the page keeps in the address, but for what belongs to the unit or period left', () => {
    const view = viewFrom({}, start);
    const list = { ...searchFrom(view), text: '钢', sort: 'workers', columns: 'name.place', under: 'S01' };
    expect(searchWith(list, view, { period: '2026Q2' })).toMatchObject({ ...list, period: '2026Q2' });
    const { under: _, ...own } = list;
    expect(searchWith(list, view, { org: '530100' })).toEqual({ ...searchFrom(view), ...own, org: '530100' });
    const rows = { ...searchFrom(view), measure: 'skilled', declared: '2026Q3', day: '2026-09-30' };
    expect(searchWith(rows, view, { org: '530100' })).toEqual({
      ...searchFrom(view),
      org: '530100',
      day: '2026-09-30',
    });
    expect(searchWith(rows, view, { period: '2026Q2' })).toEqual({ ...searchFrom(view), period: '2026Q2' });
    expect(searchWith(rows, view, { industry: 'C' })).toMatchObject({ ...rows, industry: 'C' });
  });

  it('drops values that mean nothing', () => {
    expect(ViewSearch.parse(parseSearch('?line=diagonal&tree=oak&period=1'))).toEqual({});
  });
});
