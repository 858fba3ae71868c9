// @vitest-environment happy-dom
import { matrix } from '@shiheng/contract/access';
import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { type FixtureAnswer, problem } from '../testing/fixture-api.ts';
import { session } from '../testing/fixtures.ts';
import { renderApp } from '../testing/render-app.tsx';

const appointment = {
  appointmentId: '11111111-1111-4111-8111-111111111111',
  account: { accountId: '22222222-2222-4222-8222-222222222222', login: 'zhaotong', displayName: '昭通市产改办' },
  role: 'prefecture-office',
  unit: { code: '530600', name: '昭通市', kind: 'prefecture' },
  validFrom: '2026-03-01T16:00:00.000Z',
  validUntil: null,
  endedAt: null,
  state: 'in-force',
  delegated: false,
  may: { end: true, delegate: true },
};
const own = { ...session, role: 'security-admin', permissions: [...matrix['security-admin']] };

/** Whoever is signed in now; undefined: nobody. */
let signedIn: object | undefined = own;

function answer(method: string, url: string): FixtureAnswer | undefined {
  if (signedIn === undefined) return problem('not-signed-in');
  if (url === '/api/session') return { status: 200, body: signedIn };
  if (method === 'POST') return problem('roles-exclusive');
  if (url.startsWith('/api/appointments')) return { status: 200, body: { appointments: [appointment], next: null } };
  return undefined;
}

beforeEach(() => {
  localStorage.clear();
  signedIn = own;
});

/** The delegation form with a name in it. */
async function typed() {
  const shown = renderApp('/access', { answer });
  fireEvent.click(await screen.findByRole('button', { name: /^委\s*托/ }));
  const field = (await screen.findByLabelText('账号')) as HTMLInputElement;
  fireEvent.input(field, { target: { value: 'heqing' } });
  const form = field.closest('form') as HTMLFormElement;
  return { ...shown, field, send: () => fireEvent.submit(form), form: within(form) };
}

const title = '登录已结束，你填的内容还在';

describe('a session that ended under a page', () => {
  it('leaves what was typed where it is: signed in again beside it, it can be sent', async () => {
    const { field, send, form, history } = await typed();
    signedIn = undefined;
    send();
    const panel = within(await screen.findByRole('dialog', { name: title }));
    const link = panel.getByRole('link', { name: '在新窗口登录' });
    expect([link.getAttribute('href'), link.getAttribute('target')]).toEqual(['/sign-in', '_blank']);
    const goOn = panel.getByRole('button', { name: '已登录，继续' });

    fireEvent.click(goOn);
    await panel.findByText(/还没有登录/);
    signedIn = { ...own, displayName: '李四' };
    fireEvent.click(goOn);
    await panel.findByText(/现在登录的是李四/);
    signedIn = own;
    fireEvent.click(goOn);
    await waitFor(() => expect(screen.queryByRole('dialog', { name: title })).toBeNull());

    expect([history.location.pathname, field.isConnected, field.value]).toEqual(['/access', true, 'heqing']);
    send();
    await form.findByText(/三员分立/);
    expect(screen.queryByRole('dialog', { name: title })).toBeNull();
  });

  it('is told over the page also when the page only asks', async () => {
    const { field, history } = await typed();
    signedIn = undefined;
    fireEvent.change(screen.getByLabelText('状态'), { target: { value: 'over' } });
    await screen.findByRole('dialog', { name: title });
    expect([history.location.pathname, field.value]).toEqual(['/access', 'heqing']);
  });

  it('is put away by Escape alone: the dialog behind it stays', async () => {
    const { send } = await typed();
    signedIn = undefined;
    send();
    const panel = await screen.findByRole('dialog', { name: title });
    const heard = vi.fn();
    window.addEventListener('keydown', heard); // where dialogs of Ant listen
    fireEvent.keyDown(within(panel).getByRole('button', { name: '已登录，继续' }), { key: 'Escape' });
    window.removeEventListener('keydown', heard);
    expect(heard).not.toHaveBeenCalled();
  });

  it('leads to sign-in where nothing was typed', async () => {
    const { history } = renderApp('/access', { answer });
    const state = await screen.findByLabelText('状态');
    signedIn = undefined;
    fireEvent.input(state, { target: { value: 'over' } }); // a choice is no text
    fireEvent.change(state);
    await waitFor(() => expect(history.location.pathname).toBe('/sign-in'));
    expect(screen.queryByRole('dialog', { name: title })).toBeNull();
  });
});
