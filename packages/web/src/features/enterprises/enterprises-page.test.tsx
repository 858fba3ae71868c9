// @vitest-environment happy-dom
import type { EnterpriseRowDto, EnterprisesDto } from '@shiheng/contract/enterprises';
import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { beforeEach, expect, it } from 'vitest';
import type { z } from 'zod';
import { problem } from '../../testing/fixture-api.ts';
import { renderApp } from '../../testing/render-app.tsx';

beforeEach(() => localStorage.clear());

const text = (zh: string, en: string) => ({ zh, en });

function enterprise(n: number, name: string): z.infer<typeof EnterpriseRowDto> {
  return {
    enterpriseId: `7d444840-9dc0-41d1-b245-00000000000${n}`,
    creditCode: `9153010200000000${n}X`,
    name,
    county: { code: '530621', name: '鲁甸县' },
    system: null,
    industry: { code: '3211', name: text('铜冶炼', 'Copper smelting') },
    ownership: text('国有', 'state-owned'),
    aboveScale: true,
    pilot: false,
    hasUnion: true,
    workers: null,
    declared: null,
  };
}

const list: EnterprisesDto = {
  org: { code: '530000', name: '云南省' },
  line: 'area',
  period: '2026Q3',
  breadcrumb: [],
  industry: null,
  demo: true,
  coverage: { enterprises: 2, workers: 0, declared: 0 },
  total: 2,
  enterprises: [enterprise(1, '鲁甸一厂')],
  next: `鲁甸一厂~${enterprise(1, '').enterpriseId}`,
  choices: { ownerships: [], industries: [] },
};

it('keeps what is listed when more does not come, and asks for it again', async () => {
  let down = true;
  const answer = (_method: string, url: string) => {
    if (url.startsWith('/api/saved-views')) return { status: 200, body: { views: [] } };
    if (!url.startsWith('/api/enterprises?')) return undefined;
    if (!url.includes('after=')) return { status: 200, body: list };
    return down
      ? problem('internal')
      : { status: 200, body: { ...list, enterprises: [enterprise(2, '昭通二厂')], next: null } };
  };
  renderApp('/enterprises?org=530000&line=area&period=2026Q3', { answer });
  fireEvent.click(await screen.findByRole('button', { name: '再列出一些' }));
  const again = await screen.findByRole('button', { name: /重\s?试/ });
  const table = screen.getByRole('table');
  expect(within(table).getByText('鲁甸一厂')).toBeTruthy();
  down = false;
  fireEvent.click(again);
  await within(table).findByText('昭通二厂');
  expect(screen.queryByRole('button', { name: /重\s?试/ })).toBeNull();
});

const industry = { code: 'C', name: { zh: '制造业', en: 'Manufacturing' } };

function listOf(query: URLSearchParams): EnterprisesDto {
  return {
    org: { code: '530000', name: '云南省' },
    line: 'area',
    period: query.get('period') ?? '',
    breadcrumb: [],
    industry: query.has('industry') ? industry : null,
    demo: true,
    coverage: { enterprises: 9, workers: 120, declared: 5 },
    total: 0,
    enterprises: [],
    next: null,
    choices: { ownerships: [], industries: [industry] },
  };
}

it('shows the industry that another page has brought along; lifting it leaves the filters of the list', async () => {
  const asked: URLSearchParams[] = [];
  const { history } = renderApp('/enterprises?org=530000&line=area&period=2026Q3&industry=C&section=33&pilot=yes', {
    answer: (_, url) => {
      const { pathname, searchParams } = new URL(url, 'http://fixture');
      if (pathname !== '/api/enterprises') return undefined;
      asked.push(searchParams);
      return { status: 200, body: listOf(searchParams) };
    },
  });
  const chip = await screen.findByRole('button', { name: /^C 制造业/ });
  expect([asked[0]?.get('industry'), asked[0]?.get('section')]).toEqual(['C', '33']);
  fireEvent.click(chip);
  await waitFor(() => expect(asked.at(-1)?.has('industry')).toBe(false));
  expect(history.location.search).toBe('?org=530000&line=area&period=2026Q3&section=33&pilot=yes');
  await waitFor(() => expect(screen.queryByRole('button', { name: /^C 制造业/ })).toBeNull());
});
