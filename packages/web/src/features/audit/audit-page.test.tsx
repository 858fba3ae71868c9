// @vitest-environment happy-dom
import { matrix } from '@shiheng/contract/access';
import { cleanup, fireEvent, screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { auditStatus } from '../../testing/audit-fixture.ts';
import { problem } from '../../testing/fixture-api.ts';
import { session } from '../../testing/fixtures.ts';
import { renderApp, strayChinese } from '../../testing/render-app.tsx';

const auditor = {
  ...session,
  role: 'audit-admin',
  permissions: [...matrix['audit-admin']],
} as const;

type Answer = NonNullable<NonNullable<Parameters<typeof renderApp>[1]>['answer']>;
const asAuditor =
  (more?: Answer): Answer =>
  (method, url) =>
    more?.(method, url) ?? (url === '/api/session' && method === 'GET' ? { status: 200, body: auditor } : undefined);

const open = (address = '/audit', options: Parameters<typeof renderApp>[1] = {}) =>
  renderApp(address, { ...options, answer: asAuditor(options.answer) });
const title = (name = '操作记录') => screen.findByRole('heading', { level: 1, name });
async function list() {
  const heading = await screen.findByRole('heading', { level: 2, name: '记录' });
  return within(heading.closest('section') as HTMLElement).getAllByRole('listitem');
}

describe('the page of the audit trail', () => {
  it('tells who did what to whom, in Beijing time', async () => {
    open();
    await title();
    const [first, second] = await list();
    expect(first?.textContent).toContain('2026年10月9日 09:30:05');
    expect(first?.textContent).toContain('查看个人信息 hr-01（企业产改专员 · 滇东第二机械厂）');
    expect(first?.textContent).toContain('涉及滇东第二机械厂职工 07ab12cd事由：payroll');
    expect(second?.textContent).toContain('导入产业工人台账 系统');
  });

  it('lists earlier events on demand, and says when there are none', async () => {
    open();
    fireEvent.click(await screen.findByRole('button', { name: '再列出更早的记录' }));
    await screen.findByText('没有更早的记录了');
    const items = await list();
    expect(items).toHaveLength(3);
    expect(items[2]?.textContent).toContain('已删除的账号 99999999（州市协调办 · 昭通市）');
  });

  it('asks only when told to, and keeps the question in the address', async () => {
    const { history, fetched } = open('/audit?kind=signed-in');
    await title();
    expect(await list()).toHaveLength(1);
    const asked = () => fetched.mock.calls.filter(([url]) => url.startsWith('/api/audit/events')).map(([url]) => url);
    fireEvent.change(screen.getByLabelText('账号'), { target: { value: 'hr-01' } });
    const from = screen.getByLabelText('自');
    fireEvent.focus(from);
    fireEvent.change(from, { target: { value: '2026-10-01' } });
    fireEvent.blur(from);
    expect(asked()).toEqual(['/api/audit/events?kind=signed-in']);
    fireEvent.click(screen.getByRole('button', { name: /查\s*询/ }));
    await waitFor(() => expect(asked()).toHaveLength(2));
    expect(asked()[1]).toBe('/api/audit/events?from=2026-10-01&kind=signed-in&account=hr-01');
    expect(history.location.search).toContain('account=hr-01');
  });

  it('says what to do when nothing matches', async () => {
    const { history } = open('/audit?kind=period-closed');
    await screen.findByText('没有符合条件的记录');
    fireEvent.click(
      within(screen.getByRole('main')).getAllByRole('button', { name: '清除筛选' }).at(-1) as HTMLElement,
    );
    expect(await list()).toHaveLength(2);
    expect(history.location.search).not.toContain('kind');
  });

  it('checks the chain when told to, and does not hide a fault', async () => {
    let checked = false;
    const broken = {
      ...auditStatus,
      lastCheck: { ...auditStatus.lastCheck, faultCount: 2, firstFault: { kind: 'changed', seq: 17 } },
    };
    open('/audit', {
      answer: (method, url) => {
        if (method === 'POST' && url === '/api/audit/check') checked = true;
        if (url === '/api/audit/check') return { status: 200, body: broken.lastCheck };
        return url === '/api/audit' && checked ? { status: 200, body: broken } : undefined;
      },
    });
    await screen.findByText(/1,200 条首尾相连，与 31 个已导出的链头一致/);
    fireEvent.click(screen.getByRole('button', { name: '立即校验' }));
    await screen.findByText(/发现 2 处异常，首处：第 17 条（内容被改动）/);
    screen.getByText('不完好');
  });

  it('shows a refusal as what it is', async () => {
    open('/audit', {
      answer: (_, url) => (url.startsWith('/api/audit/events') ? problem('too-many-requests') : undefined),
    });
    expect((await screen.findByRole('alert')).textContent).toContain('请求过于频繁');
  });

  it('leaves no Chinese in English but names of units', async () => {
    open('/audit', { language: 'en' });
    await title('Audit trail');
    await screen.findByRole('heading', { level: 2, name: 'Events' });
    expect(strayChinese(screen.getByRole('main'))).toEqual([]);
  });

  it('stands in the navigation of whoever may search it, and of nobody else', async () => {
    open();
    await title();
    screen.getByRole('link', { name: '操作记录' });
    cleanup();
    renderApp('/?org=530000&line=area&period=2026Q3');
    await screen.findByRole('link', { name: '总览' });
    expect(screen.queryByRole('link', { name: '操作记录' })).toBeNull();
  });
});
