// @vitest-environment happy-dom
import { fireEvent, screen } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { problem } from '../../testing/fixture-api.ts';
import { renderApp } from '../../testing/render-app.tsx';

const address = '/relations/R7?org=530000&line=area&period=2026Q3';

describe('sign-in', () => {
  it('stands before every page, and leads back to it', async () => {
    const { history } = renderApp(address, { signedIn: false });
    fireEvent.click(await screen.findByRole('button', { name: /province/ }));
    await screen.findByRole('heading', { level: 1, name: /组织推进 ↔ 企业主体/ });
    expect(history.location.href).toBe(address);
  });

  it('never leads to another site', async () => {
    const { history } = renderApp('/sign-in?back=//elsewhere.example/', { signedIn: false });
    fireEvent.click(await screen.findByRole('button', { name: /province/ }));
    await screen.findByRole('region', { name: '十衡图' });
    expect(history.location.pathname).toBe('/');
  });

  it('asks for both fields before it asks the server', async () => {
    const { fetched } = renderApp('/sign-in', { signedIn: false });
    fireEvent.click(await screen.findByRole('button', { name: /^登\s?录$/ }));
    await screen.findByText('请填写账号和密码');
    expect(fetched.mock.calls.some(([, init]) => init?.method === 'POST')).toBe(false);
  });

  it('says why it was refused', async () => {
    const answer = (method: string) => (method === 'POST' ? problem('sign-in-refused') : undefined);
    renderApp('/sign-in', { signedIn: false, answer });
    fireEvent.change(await screen.findByLabelText('账号'), { target: { value: 'province' } });
    fireEvent.change(screen.getByLabelText('密码'), { target: { value: 'wrong' } });
    fireEvent.click(screen.getByRole('button', { name: /^登\s?录$/ }));
    await screen.findByText(/账号或密码不对/);
  });

  it('is where signing out leads', async () => {
    const { history } = renderApp(address);
    fireEvent.click(await screen.findByRole('button', { name: /^账号：/ }));
    fireEvent.click(await screen.findByRole('button', { name: '退出登录' }));
    await screen.findByText('演示账号');
    expect(history.location.pathname).toBe('/sign-in');
  });
});
