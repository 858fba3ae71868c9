// @vitest-environment happy-dom
import { fireEvent, screen, waitFor } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { type FixtureAnswer, problem } from '../../testing/fixture-api.ts';
import { session } from '../../testing/fixtures.ts';
import { renderApp, strayChinese } from '../../testing/render-app.tsx';

const good = '三颗钉子两把伞一只猫';
const recoveryCodes = Array.from({ length: 10 }, (_, i) => `ABCD-EFGH-JKMN-PQR${i}`);

type Answer = (method: string, url: string) => FixtureAnswer | undefined;

async function signInWith(answer: Answer) {
  const app = renderApp('/sign-in', { signedIn: false, answer });
  fireEvent.change(await screen.findByLabelText('账号'), { target: { value: 'li' } });
  fireEvent.change(screen.getByLabelText('密码'), { target: { value: 'tqwj-8mzx-4hnd' } });
  fireEvent.click(screen.getByRole('button', { name: /^登\s?录$/ }));
  return app;
}

const bodyOf = (app: ReturnType<typeof renderApp>, url: string) =>
  app.fetched.mock.calls.filter(([asked]) => asked === url).map(([, init]) => JSON.parse(String(init?.body)));

describe('the second step', () => {
  const answer: Answer = (method, url) => {
    if (method !== 'POST') return undefined;
    if (url === '/api/session') return { status: 200, body: { state: 'code-required' } };
    return url === '/api/session/code' ? { status: 200, body: session } : undefined;
  };

  it('asks for the code, and only then opens the page', async () => {
    const app = await signInWith(answer);
    const code = await screen.findByLabelText('六位验证码');
    expect(code.getAttribute('autocomplete')).toBe('one-time-code');
    fireEvent.click(screen.getByRole('button', { name: /^继\s?续$/ }));
    await screen.findByText('请填写验证码');
    fireEvent.change(code, { target: { value: '123 456' } });
    fireEvent.click(screen.getByRole('button', { name: /^继\s?续$/ }));
    await waitFor(() => expect(app.history.location.pathname).toBe('/'));
    expect(bodyOf(app, '/api/session/code')).toEqual([{ code: '123 456' }]);
  });

  it('takes a recovery code instead, and leads back to the start', async () => {
    await signInWith(answer);
    fireEvent.click(await screen.findByRole('button', { name: /用恢复码/ }));
    await screen.findByLabelText('恢复码');
    fireEvent.click(screen.getByRole('button', { name: '换一个账号' }));
    await screen.findByLabelText('账号');
  });

  it('says why a code was refused', async () => {
    await signInWith((method, url) => (url === '/api/session/code' ? problem('code-refused') : answer(method, url)));
    fireEvent.change(await screen.findByLabelText('六位验证码'), { target: { value: '000000' } });
    fireEvent.click(screen.getByRole('button', { name: /^继\s?续$/ }));
    await screen.findByText(/验证码不对，或已经用过/);
  });
});

describe('a duty', () => {
  it('asks for an own password, checks it, and does not ask for the present one twice', async () => {
    let duty: 'password-change' | null = 'password-change';
    const app = await signInWith((method, url) => {
      const held = { ...session, duty };
      if (method === 'POST' && url === '/api/session')
        return { status: 200, body: { state: 'signed-in', session: held } };
      if (url === '/api/session') return { status: 200, body: held };
      if (url !== '/api/me/password') return undefined;
      duty = null;
      return { status: 204 };
    });
    await screen.findByRole('heading', { name: '先设置自己的密码' });
    expect(screen.queryByLabelText('当前密码')).toBeNull();
    const fill = (one: string, other: string) => {
      fireEvent.change(screen.getByLabelText('新密码'), { target: { value: one } });
      fireEvent.change(screen.getByLabelText('再输一次新密码'), { target: { value: other } });
      fireEvent.click(screen.getByRole('button', { name: '修改密码' }));
    };
    fill('short', 'short');
    await screen.findByText('至少 10 个字符');
    fill(good, `${good}！`);
    await screen.findByText('两次输入的新密码不一样');
    fill(good, good);
    await waitFor(() => expect(app.history.location.pathname).toBe('/'));
    expect(bodyOf(app, '/api/me/password')).toEqual([{ password: 'tqwj-8mzx-4hnd', newPassword: good }]);
  });

  it('sets up an authenticator by picture or by hand, and shows the recovery codes once', async () => {
    let duty: 'two-factor' | null = 'two-factor';
    const uri = 'otpauth://totp/x?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ';
    const app = await signInWith((method, url) => {
      const held = { ...session, duty };
      if (method === 'POST' && url === '/api/session')
        return { status: 200, body: { state: 'signed-in', session: held } };
      if (url === '/api/session') return { status: 200, body: held };
      if (url === '/api/me/two-factor')
        return { status: 200, body: { secret: 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ', uri } };
      if (url !== '/api/me/two-factor/confirm') return undefined;
      duty = null;
      return { status: 200, body: { recoveryCodes } };
    });
    await screen.findByText('GEZD GNBV GY3T QOJQ GEZD GNBV GY3T QOJQ');
    expect(screen.getByRole('img', { name: '验证器扫的二维码' }).querySelector('svg')).not.toBeNull();
    expect(bodyOf(app, '/api/me/two-factor')).toEqual([{ password: 'tqwj-8mzx-4hnd' }]);
    fireEvent.change(screen.getByLabelText('六位验证码'), { target: { value: '123456' } });
    fireEvent.click(screen.getByRole('button', { name: '确认开启' }));
    for (const code of recoveryCodes) await screen.findByText(code);
    expect(app.history.location.pathname).toBe('/sign-in');
    fireEvent.click(screen.getByRole('button', { name: '已经保存，继续' }));
    await waitFor(() => expect(app.history.location.pathname).toBe('/'));
  });

  it('stands before every page', async () => {
    const app = renderApp('/me', {
      answer: (_method, url) =>
        url === '/api/session' ? { status: 200, body: { ...session, duty: 'password-change' } } : undefined,
    });
    await screen.findByRole('heading', { name: '先设置自己的密码' });
    expect(app.history.location.href).toBe('/sign-in?back=%2Fme');
    await screen.findByLabelText('当前密码');
  });
});

describe('identity providers', () => {
  const providers = { providers: [{ providerId: 'gov', zh: '省统一身份认证', en: 'Provincial identity' }] };

  it('are offered where there are any', async () => {
    renderApp('/sign-in', {
      signedIn: false,
      language: 'en',
      answer: (_method, url) => (url === '/api/sign-in/providers' ? { status: 200, body: providers } : undefined),
    });
    await screen.findByRole('button', { name: 'Sign in with Provincial identity' });
    expect(strayChinese(document.body).filter((text) => !text.includes('演示') && text !== '中文')).toEqual([]);
  });

  it('send back to a page that hands on what they say, once', async () => {
    const app = renderApp('/sign-in/return?code=c&state=s', {
      answer: (_method, url) =>
        url === '/api/session/provider' ? { status: 200, body: { state: 'signed-in', session } } : undefined,
    });
    await waitFor(() => expect(app.history.location.pathname).not.toContain('sign-in'));
    expect(bodyOf(app, '/api/session/provider')).toEqual([{ returned: 'code=c&state=s' }]);
  });

  it('lead to the second step, or to the words of a refusal', async () => {
    const app = renderApp('/sign-in/return?code=c&state=s', {
      signedIn: false,
      answer: (_method, url) =>
        url === '/api/session/provider' ? { status: 200, body: { state: 'code-required' } } : undefined,
    });
    await screen.findByLabelText('六位验证码');
    expect(app.history.location.pathname).toBe('/sign-in');
  });

  it('say that an identity is not linked, and how to link it', async () => {
    renderApp('/sign-in/return?code=c&state=s', {
      signedIn: false,
      answer: (_method, url) => (url === '/api/session/provider' ? problem('identity-not-linked') : undefined),
    });
    await screen.findByText('这个统一身份还没有关联本系统的账号');
    await screen.findByRole('link', { name: '回到登录页' });
  });
});
