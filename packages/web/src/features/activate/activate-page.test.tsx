// @vitest-environment happy-dom
import { makeCode, spellCode } from '@shiheng/kernel/identity/one-time-code';
import { fireEvent, screen } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { type FixtureAnswer, problem } from '../../testing/fixture-api.ts';
import { renderApp, strayChinese } from '../../testing/render-app.tsx';

const worker = spellCode(makeCode('W', new Uint8Array(13).fill(7)));
const office = spellCode(makeCode('A', new Uint8Array(13).fill(9)));
const admitted = { purpose: 'invite', name: '李*', unit: '鲁甸一厂', login: null };

const answers =
  (byUrl: Readonly<Record<string, FixtureAnswer>>) =>
  (_method: string, url: string): FixtureAnswer | undefined =>
    byUrl[url];
const open = answers({
  '/api/activations/check': { status: 200, body: admitted },
  '/api/activations': { status: 200, body: { login: 'li.ming' } },
});

const next = () => fireEvent.click(screen.getByRole('button', { name: '下一步' }));
const type = (label: string, value: string) => fireEvent.change(screen.getByLabelText(label), { target: { value } });

describe('opening an account', () => {
  it('leads from the slip to being signed in', async () => {
    const { history, fetched } = renderApp(`/activate#${worker}`, { signedIn: false, answer: open });
    await screen.findByLabelText('本人身份证号的后六位');
    expect(history.location.href).toBe('/activate'); // the code has left the address
    type('本人身份证号的后六位', '01123X');
    next();
    await screen.findByText(/李\*，您好/);
    type('给自己取一个账号名', 'li.ming');
    type('设置密码', 'kunpeng over dianchi');
    fireEvent.click(screen.getByRole('button', { name: '开通并登录' }));
    await screen.findByRole('region', { name: '十衡图' });
    const sent = fetched.mock.calls.map(([url, init]) => ({ url, body: String(init?.body ?? '') }));
    for (const { url } of sent) expect(url).not.toContain(worker);
    const bodies = sent.filter(({ url }) => url.startsWith('/api/activations')).map(({ body }) => JSON.parse(body));
    expect(bodies).toEqual([
      { code: worker, answer: '01123X' },
      { code: worker, answer: '01123X', login: 'li.ming', password: 'kunpeng over dianchi' },
    ]);
  });

  it('notices a mistyped code without asking the server', async () => {
    const { fetched } = renderApp('/activate', { signedIn: false, answer: open });
    await screen.findByLabelText('纸条上的开通码');
    type('纸条上的开通码', worker.replace('7', '8'));
    next();
    await screen.findByText(/这不是一个完整的开通码/);
    expect(fetched.mock.calls.some(([, init]) => init?.method === 'POST')).toBe(false);
    type('纸条上的开通码', worker.toLowerCase());
    next();
    await screen.findByLabelText('本人身份证号的后六位');
  });

  it('asks for the login where the code is for an account, and keeps it', async () => {
    const answer = answers({
      '/api/activations/check': { status: 200, body: { ...admitted, purpose: 'reset', login: 'duan' } },
    });
    renderApp(`/activate#${office}`, { signedIn: false, answer });
    await screen.findByLabelText('您的账号名');
    type('您的账号名', 'duan');
    next();
    expect(await screen.findByLabelText('账号名')).toHaveProperty('readOnly', true);
    screen.getByRole('button', { name: '设置新密码并登录' });
  });

  it('says what to do when it is refused', async () => {
    const answer = answers({ '/api/activations/check': problem('activation-refused') });
    renderApp(`/activate#${worker}`, { signedIn: false, answer });
    await screen.findByLabelText('本人身份证号的后六位');
    type('本人身份证号的后六位', '000000');
    next();
    await screen.findByText(/开通码或核对信息不对.*新码/);
  });

  it('tells which rule a password breaks before it is sent', async () => {
    const { fetched } = renderApp(`/activate#${worker}`, { signedIn: false, answer: open });
    await screen.findByLabelText('本人身份证号的后六位');
    type('本人身份证号的后六位', '01123X');
    next();
    await screen.findByText(/李\*，您好/);
    type('给自己取一个账号名', 'li.ming');
    type('设置密码', 'short');
    fireEvent.click(screen.getByRole('button', { name: '开通并登录' }));
    await screen.findByText('密码太短：至少 10 个字符。');
    expect(fetched.mock.calls.some(([url]) => url === '/api/activations')).toBe(false);
  });

  it('leads to sign-in where signing in asks for more', async () => {
    const answer = (method: string, url: string) =>
      method === 'POST' && url === '/api/session' ? problem('sign-in-refused') : open(method, url);
    renderApp(`/activate#${worker}`, { signedIn: false, answer });
    await screen.findByLabelText('本人身份证号的后六位');
    type('本人身份证号的后六位', '01123X');
    next();
    await screen.findByText(/李\*，您好/);
    type('给自己取一个账号名', 'li.ming');
    type('设置密码', 'kunpeng over dianchi');
    fireEvent.click(screen.getByRole('button', { name: '开通并登录' }));
    await screen.findByText('账号已开通');
    screen.getByRole('link', { name: '去登录' });
  });

  it('speaks English', async () => {
    const { container } = renderApp('/activate', { signedIn: false, language: 'en' });
    await screen.findByLabelText('The code on your slip');
    expect(strayChinese(container).filter((text) => !['中文', '十', '衡'].includes(text))).toEqual([]);
  });
});
