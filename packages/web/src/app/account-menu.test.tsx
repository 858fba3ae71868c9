// @vitest-environment happy-dom
import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { beforeEach, describe, expect, it } from 'vitest';
import { type FixtureAnswer, problem } from '../testing/fixture-api.ts';
import { renderApp } from '../testing/render-app.tsx';

const recent = 'shiheng.recent.530000';

beforeEach(() => {
  localStorage.clear();
  localStorage.setItem(recent, '["昭通市"]');
});

/** @param answer what the server says to it; throws where there is no connection */
async function signOut(answer?: () => FixtureAnswer) {
  const shown = renderApp('/?org=530000&line=area&period=2026Q3', {
    answer: (method, url) => (method === 'DELETE' && url === '/api/session' ? answer?.() : undefined),
  });
  fireEvent.click(await screen.findByRole('button', { name: /^账号：/ }));
  const menu = within(await screen.findByRole('dialog', { name: /^账号：/ }));
  fireEvent.click(menu.getByRole('button', { name: '退出登录' }));
  return { ...shown, menu };
}

describe('signing out', () => {
  it.each([
    ['ends the session', undefined],
    ['does as much where the session has ended before', () => problem('not-signed-in')],
  ])('%s: the sign-in page, and nothing of it is kept', async (_, answer) => {
    const { history } = await signOut(answer);
    await waitFor(() => expect(history.location.pathname).toBe('/sign-in'));
    expect(localStorage.getItem(recent)).toBeNull();
  });

  const offline = () => {
    throw new TypeError('no connection');
  };
  it.each([
    ['without a connection', offline, /连接/],
    ['when it is asked too often', () => problem('too-many-requests'), /频繁/],
    ['when the server fails', () => ({ status: 502 }), /./],
  ])('says so %s: the session still lives', async (_, answer, said) => {
    const { history, menu } = await signOut(answer);
    await waitFor(() => expect(menu.getByRole('alert').textContent).toMatch(said));
    expect(history.location.pathname).toBe('/');
    expect(localStorage.getItem(recent)).not.toBeNull();
  });
});
