// @vitest-environment happy-dom
import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { beforeEach, describe, expect, it } from 'vitest';
import { type FixtureAnswer, problem } from '../../testing/fixture-api.ts';
import { session } from '../../testing/fixtures.ts';
import { ownSessions, tokens } from '../../testing/own-fixture.ts';
import { renderApp, strayChinese } from '../../testing/render-app.tsx';

const address = '/me?org=530000&line=area&period=2026Q3';
const card = async (name: string) => {
  const heading = await screen.findByRole('heading', { level: 2, name });
  return within(heading.closest('section') as HTMLElement);
};

const ordinary = (_method: string, url: string): FixtureAnswer | undefined =>
  url === '/api/session' ? { status: 200, body: { ...session, demo: false } } : undefined;

beforeEach(() => localStorage.clear());

describe('account and security', () => {
  it('is reached from the account menu, where one also switches the appointment', async () => {
    const { history, fetched } = renderApp(address.replace('/me', '/'));
    fireEvent.click(await screen.findByRole('button', { name: /^账号：/ }));
    fireEvent.click(await screen.findByRole('link', { name: '账号与安全' }));
    await screen.findByRole('heading', { level: 1, name: '账号与安全' });
    expect(history.location.pathname).toBe('/me');
    await screen.findByText('到 2026年12月31日 为止');
    fireEvent.click(await screen.findByRole('button', { name: '切换到州市协调办（昭通市）' }));
    await waitFor(() => expect(fetched.mock.calls.map(([url]) => url)).toContain('/api/session/appointment'));
  });

  it('bars what a demo account must not change, and says why', async () => {
    renderApp(address);
    const password = await card('密码');
    expect(password.getByRole('button', { name: '修改密码' }).hasAttribute('disabled')).toBe(true);
    password.getByText('演示账号的密码和两步验证不能修改。');
  });

  it('says which rule a new password breaks', async () => {
    renderApp(address, {
      answer: (method, url) => {
        if (url !== '/api/me/password') return ordinary(method, url);
        const refused = problem('password-refused');
        const fields = [{ path: 'newPassword', message: '太常见' }];
        return { ...refused, body: { ...(refused.body as object), fields } };
      },
    });
    const password = await card('密码');
    fireEvent.click(password.getByRole('button', { name: '修改密码' }));
    for (const [label, value] of [
      ['当前密码', 'tqwj-8mzx-4hnd'],
      ['新密码', 'woaini1314'],
      ['再输一次新密码', 'woaini1314'],
    ] as const)
      fireEvent.change(await password.findByLabelText(label), { target: { value } });
    fireEvent.click(password.getByRole('button', { name: '修改密码' }));
    await password.findByText('新密码不符合要求，太常见');
  });

  it('ends other sessions one by one, and shows what is left', async () => {
    let left = ownSessions.sessions;
    const { fetched } = renderApp(address, {
      answer: (method, url) => {
        if (url === '/api/me/sessions') return { status: 200, body: { sessions: left } };
        if (method !== 'DELETE') return ordinary(method, url);
        left = left.filter(({ current }) => current);
        return { status: 204 };
      },
    });
    const sessions = await card('登录的设备');
    fireEvent.click(await sessions.findByRole('button', { name: '结束 微信 · Android 上的登录' }));
    await sessions.findByText('没有其他设备登录。');
    expect(sessions.queryByText(/198\.51\.100/)).toBeNull();
    const asked = fetched.mock.calls.map(([url]) => url);
    expect(asked).toContain(`/api/me/sessions/${ownSessions.sessions[1]?.sessionId}`);
  });

  it('makes a token of chosen permissions and shows it once', async () => {
    const { fetched } = renderApp(address, {
      answer: (method, url) => {
        if (method !== 'POST' || url !== '/api/tokens') return ordinary(method, url);
        return { status: 200, body: { token: 'shk_secret', created: tokens.tokens[0] } };
      },
    });
    const made = await card('接口令牌');
    fireEvent.click(await made.findByRole('button', { name: '签发令牌' }));
    fireEvent.click(made.getByRole('button', { name: /^签\s?发$/ }));
    await made.findByText('请填写用途，并至少选一项权限');
    fireEvent.change(made.getByLabelText('用途'), { target: { value: '大屏' } });
    fireEvent.click(made.getByRole('checkbox', { name: '查看十衡和指标' }));
    fireEvent.click(made.getByRole('radio', { name: '30 天' }));
    fireEvent.click(made.getByRole('button', { name: /^签\s?发$/ }));
    await made.findByText('shk_secret');
    const [, init] = fetched.mock.calls.find(([url, with_]) => url === '/api/tokens' && with_?.method === 'POST') ?? [];
    expect(JSON.parse(String(init?.body))).toEqual({ name: '大屏', permissions: ['relations.read'], days: 30 });
    fireEvent.click(made.getByRole('button', { name: '已经保存' }));
    expect(made.queryByText('shk_secret')).toBeNull();
  });

  it('offers a failed part again', async () => {
    renderApp(address, {
      answer: (method, url) => (url === '/api/me/two-factor' ? problem('internal') : ordinary(method, url)),
    });
    const part = await card('两步验证');
    await part.findByRole('button', { name: /^重\s?试$/ });
  });

  it('is in English throughout', async () => {
    renderApp(address, { language: 'en' });
    await screen.findByRole('heading', { level: 1, name: 'Account and security' });
    await screen.findAllByText(/last used/);
    expect(strayChinese(document.body).filter((text) => text !== '中文')).toEqual([]);
  });
});
