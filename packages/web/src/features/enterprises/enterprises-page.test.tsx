// @vitest-environment happy-dom
import type { EnterprisesDto } from '@shiheng/contract/enterprises';
import { fireEvent, screen, waitFor } from '@testing-library/react';
import { expect, it } from 'vitest';
import { renderApp } from '../../testing/render-app.tsx';

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
