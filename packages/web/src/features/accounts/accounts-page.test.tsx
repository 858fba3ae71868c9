// @vitest-environment happy-dom
import { matrix, type RoleName } from '@shiheng/contract/access';
import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { type FixtureAnswer, problem } from '../../testing/fixture-api.ts';
import { session } from '../../testing/fixtures.ts';
import { renderApp } from '../../testing/render-app.tsx';
import type { Account } from './types.ts';

const unit = { code: '530600', name: '昭通市', kind: 'prefecture' as const };
const account: Account = {
  accountId: '11111111-1111-4111-8111-111111111111',
  login: 'zhaotong',
  name: '段正淳',
  status: 'active',
  appointments: [{ role: 'prefecture-office', unit, validUntil: '2026-12-31T16:00:00.000Z' }],
  createdAt: '2026-01-01T00:00:00Z',
  disabledAt: null,
  reset: { at: '2026-02-01T00:00:00Z', role: 'security-admin' },
  barred: { reset: null, disable: null },
};
const barred: Account = {
  ...account,
  accountId: '22222222-2222-4222-8222-222222222222',
  login: 'audit',
  name: 'audit',
  barred: { reset: 'administrator', disable: 'administrator' },
};
const code = 'A0000-00000-00000';
const issued = { accountId: account.accountId, login: 'zhaotong', code, expiresAt: '2026-03-05T00:00:00Z' };

const as = (role: RoleName): FixtureAnswer => ({
  status: 200,
  body: { ...session, role, permissions: [...matrix[role]] },
});

function show(role: RoleName, more: (method: string, url: string) => FixtureAnswer | undefined = () => undefined) {
  const answer = (method: string, url: string) => {
    const special = more(method, url);
    if (special) return special;
    if (url === '/api/session') return as(role);
    if (method === 'GET' && url.startsWith('/api/accounts'))
      return { status: 200, body: { accounts: [barred, account], next: null } };
    return undefined;
  };
  return renderApp('/accounts?org=530000&line=area&period=2026Q3', { answer });
}

/** The dialog under a title; the button that opened it may be called the same. */
async function dialog(title: string): Promise<HTMLElement> {
  const found = (await screen.findAllByText(title)).map((each) => each.closest('[role="dialog"]'));
  return found.find((each) => each !== null) as HTMLElement;
}

describe('accounts', () => {
  it('are listed with what the reader may do, and why not', async () => {
    show('security-admin');
    const row = (await screen.findByText('zhaotong')).closest('tr') as HTMLElement;
    within(row).getByText('段正淳');
    within(row).getByText('至 2026年12月31日'); // the last day of the term, as among the appointments
    within(row).getByText(/2026年2月1日 由安全管理员重置过密码/);
    expect(within(row).getByRole('button', { name: '重置密码' })).toHaveProperty('disabled', false);
    const other = screen.getByText('三类管理员的账号由系统运维人员办理').closest('tr') as HTMLElement;
    for (const button of within(other).getAllByRole('button')) expect(button).toHaveProperty('disabled', true);
  });

  it('are reset after a warning, and the code is shown once', async () => {
    const { fetched } = show('security-admin', (method, url) =>
      method === 'POST' && url.endsWith('/reset') ? { status: 200, body: issued } : undefined,
    );
    const row = (await screen.findByText('zhaotong')).closest('tr') as HTMLElement;
    fireEvent.click(within(row).getByRole('button', { name: '重置密码' }));
    const warning = await dialog('重置 zhaotong 的密码？');
    expect(fetched.mock.calls.some(([, init]) => init?.method === 'POST')).toBe(false);
    fireEvent.click(within(warning).getByRole('button', { name: '重置密码' }));
    await screen.findByText(code);
    screen.getByRole('img', { name: '开通页面的二维码' });
    const isTaken = () => !fireEvent.keyDown(window, { key: 'k', ctrlKey: true });
    expect(isTaken()).toBe(false); // nothing opens over it
    fireEvent.click(screen.getByText(/^关\s*闭$/));
    await waitFor(() => expect(screen.queryByText(code)).toBeNull());
    expect(isTaken()).toBe(true);
    await screen.findByRole('combobox', { name: '查找' });
  });

  it('stay in sight when they cannot be listed anew after a deed', async () => {
    let isDone = false;
    show('security-admin', (method, url) => {
      if (method === 'POST') isDone = true;
      if (method === 'POST' && url.endsWith('/reset')) return { status: 200, body: issued };
      return isDone && url.startsWith('/api/accounts') ? problem('too-many-requests') : undefined;
    });
    const row = (await screen.findByText('zhaotong')).closest('tr') as HTMLElement;
    fireEvent.click(within(row).getByRole('button', { name: '重置密码' }));
    fireEvent.click(within(await dialog('重置 zhaotong 的密码？')).getByRole('button', { name: '重置密码' }));
    await screen.findByText(/没能更新，下面是先前的内容/);
    expect(row.isConnected).toBe(true);
  });

  it('say why one cannot be made', async () => {
    show('security-admin', (method, url) =>
      method === 'POST' && url === '/api/accounts'
        ? problem('login-taken')
        : url.startsWith('/api/units')
          ? { status: 200, body: { units: [unit], more: false } }
          : undefined,
    );
    fireEvent.click(await screen.findByRole('button', { name: '新建账号' }));
    const form = await dialog('新建账号');
    fireEvent.click(within(form).getByRole('button', { name: '建立账号' }));
    await within(form).findByText('请填写账号名、姓名、角色和单位');
    fireEvent.change(within(form).getByLabelText('姓名或名称'), { target: { value: '段正淳' } });
    fireEvent.change(within(form).getByLabelText('账号名'), { target: { value: 'zhaotong' } });
    fireEvent.mouseDown(within(form).getByLabelText('角色'));
    fireEvent.click(await screen.findByTitle('州市协调办'));
    fireEvent.change(within(form).getByLabelText('单位'), { target: { value: '昭通' } });
    fireEvent.click(await screen.findByTitle('昭通市（州市）'));
    fireEvent.click(within(form).getByRole('button', { name: '建立账号' }));
    await within(form).findByText(/这个账号名已有人用/);
  });
});

describe('invitations', () => {
  const invitee = { personId: 'a'.repeat(32), name: '李*', team: '一班', status: 'none', expiresAt: null };
  const page = {
    period: '2026Q3',
    counts: { none: 1, invited: 0, expired: 0, active: 2 },
    invitees: [invitee],
    next: null,
  };
  const sheet = {
    slips: [{ name: '李*', team: '一班', code: 'W0000-00000-00000' }],
    expiresAt: '2026-04-01T00:00:00Z',
    remaining: 0,
    workbook: btoa('PK'),
  };

  it('become slips of paper that are shown once', async () => {
    show('enterprise-union', (method, url) => {
      if (!url.startsWith('/api/invitations')) return undefined;
      return { status: 200, body: method === 'POST' ? sheet : page };
    });
    fireEvent.click(await screen.findByRole('radio', { name: '邀请职工' }));
    fireEvent.click(await screen.findByRole('button', { name: '为 1 人生成开通码' }));
    await screen.findByText('W0000-00000-00000');
    screen.getByRole('img', { name: '开通页面的二维码' });
    fireEvent.click(screen.getByRole('button', { name: '已保存，关闭' }));
    await screen.findByRole('radio', { name: '未邀请 1' });
    expect(screen.queryByText('W0000-00000-00000')).toBeNull();
  });

  it('wait for a ledger', async () => {
    const none = { ...page, period: null, invitees: [] };
    show('enterprise-staff', (_, url) =>
      url.startsWith('/api/invitations') ? { status: 200, body: none } : undefined,
    );
    fireEvent.click(await screen.findByRole('radio', { name: '邀请职工' }));
    await screen.findByText('还没有台账');
  });

  it('are not offered to who may not invite', async () => {
    show('province-office');
    await screen.findByText('zhaotong');
    expect(screen.queryByRole('radio', { name: '邀请职工' })).toBeNull();
  });
});
