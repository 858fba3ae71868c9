// @vitest-environment happy-dom
import { matrix } from '@shiheng/contract/access';
import { fireEvent, screen, within } from '@testing-library/react';
import { beforeEach, describe, expect, it } from 'vitest';
import type { FixtureAnswer } from '../../testing/fixture-api.ts';
import { session } from '../../testing/fixtures.ts';
import { renderApp, strayChinese } from '../../testing/render-app.tsx';

const office = {
  appointmentId: '11111111-1111-4111-8111-111111111111',
  account: { accountId: '22222222-2222-4222-8222-222222222222', login: 'zhaotong', displayName: '昭通市产改办' },
  role: 'prefecture-office',
  unit: { code: '530600', name: '昭通市', kind: 'prefecture' },
  validFrom: '2026-03-01T16:00:00.000Z',
  validUntil: '2026-12-31T16:00:00.000Z',
  endedAt: null,
  state: 'in-force',
  delegated: false,
  may: { end: true, delegate: true },
};
const units = [
  { code: '530600', name: '昭通市', kind: 'prefecture' },
  { code: '530621', name: '鲁甸县', kind: 'county' },
  { code: '33333333-3333-4333-8333-333333333333', name: '鲁甸一厂', kind: 'enterprise' },
];

const security = { ...session, role: 'security-admin', permissions: [...matrix['security-admin']] };

const sent: { readonly method: string; readonly url: string }[] = [];

function answer(method: string, url: string): FixtureAnswer | undefined {
  sent.push({ method, url });
  if (url === '/api/session') return { status: 200, body: security };
  if (url.startsWith('/api/units')) return { status: 200, body: { units, more: false } };
  if (method === 'DELETE') return { status: 204 };
  if (method === 'POST') return { status: 409, body: problem };
  const none = url.includes('state=over');
  if (url.startsWith('/api/appointments'))
    return { status: 200, body: { appointments: none ? [] : [office], next: null } };
  return undefined;
}
const problem = { type: 'roles-exclusive', title: '', status: 409, detail: '', requestId: 'r' };

beforeEach(() => {
  localStorage.clear();
  sent.length = 0;
});

describe('appointments', () => {
  it('is one step from the accounts, where an administrator without business data starts', async () => {
    const { history } = renderApp('/', { answer });
    fireEvent.click(await screen.findByRole('link', { name: '任职' }));
    await screen.findByRole('heading', { level: 1, name: '任职与委托' });
    expect(history.location.pathname).toBe('/access');
  });

  it('shows the term by its first and last day', async () => {
    renderApp('/access', { answer });
    expect((await screen.findByText('2026-03-02 至 2026-12-31')).closest('tr')?.textContent).toContain('zhaotong');
  });

  it('says what to do where nothing is found', async () => {
    renderApp('/access', { answer });
    fireEvent.change(await screen.findByLabelText('状态'), { target: { value: 'over' } });
    await screen.findByText('请放宽筛选条件。');
  });

  it('appoints in a unit that the role stands in, and tells why it was refused', async () => {
    renderApp('/access', { answer });
    fireEvent.click(await screen.findByRole('button', { name: /任\s?命/ }));
    const form = within(await screen.findByRole('dialog'));
    fireEvent.change(form.getByLabelText('账号'), { target: { value: 'fresh' } });
    fireEvent.change(form.getByLabelText('角色'), { target: { value: 'enterprise-union' } });
    fireEvent.change(form.getByLabelText('单位'), { target: { value: '鲁甸' } });
    const county = (await form.findByText('鲁甸县')).closest('button');
    expect(county?.disabled).toBe(true);
    expect(county?.textContent).toContain('该角色不在这类单位任职');
    fireEvent.click(form.getByText('鲁甸一厂'));
    fireEvent.click(form.getByRole('button', { name: /任\s?命/ }));
    await form.findByText(/三员分立/);
    expect(sent).toContainEqual({ method: 'POST', url: '/api/appointments' });
  });
});

describe('the matrix', () => {
  it('shows every role and permission, the own role first on a phone', async () => {
    renderApp('/access/matrix', { answer });
    const table = await screen.findByRole('table');
    expect(within(table).getAllByRole('columnheader')).toHaveLength(Object.keys(matrix).length + 1);
    const held = within(table).getAllByText('有').length;
    expect(held).toBe(Object.values(matrix).flat().length);
    expect((screen.getByLabelText('选择角色') as HTMLSelectElement).value).toBe('security-admin');
  });

  it('reads in English without a word of Chinese', async () => {
    renderApp('/access/matrix', { answer, language: 'en' });
    await screen.findByRole('table');
    expect(strayChinese(document.querySelector('main') as Element)).toEqual([]);
  });
});
