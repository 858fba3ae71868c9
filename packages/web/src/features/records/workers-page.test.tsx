// @vitest-environment happy-dom
import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { problem } from '../../testing/fixture-api.ts';
import { answerAs, enterpriseId, person, persons } from '../../testing/records-fixture.ts';
import { renderApp, strayChinese } from '../../testing/render-app.tsx';

const address = `/workers?org=${enterpriseId}&line=area&period=2026Q3`;
const revealed = { name: '张三丰', idNumber: '530102199001011234', shownSeconds: 60 };

beforeEach(() => localStorage.clear());
afterEach(() => vi.useRealTimers());

describe("workers' records", () => {
  it('are shown masked, as a table and as cards; whoever was erased is named as such', async () => {
    renderApp(address, { answer: answerAs('enterprise-staff') });
    const table = await screen.findByRole('table');
    expect(within(table).getAllByRole('row')).toHaveLength(4);
    expect(within(table).getByText('身份信息已删除')).toBeTruthy();
    expect(within(table).getAllByRole('button', { name: /查看 .* 的全名/ })).toHaveLength(2);
    expect(screen.getByText(/共 3 人/)).toBeTruthy();
  });

  it('a full name takes a reason, goes by the body and never the address, and is gone when the dialog closes', async () => {
    const answer = answerAs('enterprise-staff', (method, path) =>
      method === 'POST' && path === '/api/persons/reveal' ? { status: 200, body: revealed } : undefined,
    );
    const { fetched, history } = renderApp(address, { answer });
    const [first] = await screen.findAllByRole('button', { name: '查看 张* 的全名' });
    fireEvent.click(first as HTMLElement);
    fireEvent.click(await screen.findByRole('button', { name: '记录并查看' }));
    await screen.findByText('请选择事由');
    fireEvent.click(screen.getByRole('radio', { name: '核验或申报技能等级证书' }));
    fireEvent.click(screen.getByRole('button', { name: '记录并查看' }));
    await screen.findByText('张三丰');
    const sent = fetched.mock.calls.find(([url]) => url === '/api/persons/reveal');
    expect(JSON.parse(String(sent?.[1]?.body))).toEqual({
      enterprise: enterpriseId,
      personKey: person(0).personKey,
      reason: 'certificate',
      note: '',
    });
    for (const [url] of fetched.mock.calls) expect(url).not.toContain('530102199001011234');
    expect(history.location.href).not.toContain('530102199001011234');
    fireEvent.click(screen.getByRole('button', { name: '立即隐藏' }));
    await waitFor(() => expect(screen.queryByText('张三丰')).toBeNull());
  });

  it('is hidden by itself when its time is up', async () => {
    const answer = answerAs('enterprise-staff', (_method, path) =>
      path === '/api/persons/reveal' ? { status: 200, body: { ...revealed, shownSeconds: 1 } } : undefined,
    );
    renderApp(address, { answer });
    const [first] = await screen.findAllByRole('button', { name: '查看 张* 的全名' });
    fireEvent.click(first as HTMLElement);
    fireEvent.click(await screen.findByRole('radio', { name: '当面核对本人身份' }));
    fireEvent.click(screen.getByRole('button', { name: '记录并查看' }));
    await screen.findByText('张三丰');
    await waitFor(() => expect(screen.queryByText('张三丰')).toBeNull(), { timeout: 5000 });
  });

  it('says why it was refused, and what to do', async () => {
    const answer = answerAs('enterprise-staff', (_method, path) =>
      path === '/api/persons/reveal' ? problem('too-many-requests') : undefined,
    );
    renderApp(address, { answer });
    fireEvent.click((await screen.findAllByRole('button', { name: '查看 张* 的全名' }))[0] as HTMLElement);
    fireEvent.click(await screen.findByRole('radio', { name: '当面核对本人身份' }));
    fireEvent.click(screen.getByRole('button', { name: '记录并查看' }));
    await screen.findByText('请求过于频繁，请稍后再试');
  });

  it('whoever may not reveal reads who may', async () => {
    renderApp(address, { answer: answerAs('enterprise-union') });
    await screen.findByText(/全名和证件号码只有该企业的产改专员可以注明事由查看/);
    expect(screen.queryByRole('button', { name: /的全名/ })).toBeNull();
  });

  it('a long list comes page by page', async () => {
    const answer = answerAs('enterprise-staff', (_method, path, url) => {
      if (path !== '/api/persons') return undefined;
      const second = new URL(url, 'http://fixture').searchParams.get('after') === '4';
      const body = second ? { ...persons, persons: [person(9, { name: '李*' })] } : { ...persons, total: 4, next: 4 };
      return { status: 200, body };
    });
    renderApp(address, { answer });
    fireEvent.click(await screen.findByRole('button', { name: '再列出一些（还有 1 人）' }));
    expect(await screen.findAllByText('李*')).toHaveLength(2); // table and card
  });

  it('an empty period, and an organisation instead of an enterprise, say what to do', async () => {
    const empty = { ...persons, total: 0, persons: [] };
    const answer = answerAs('enterprise-staff', (_m, path) =>
      path === '/api/persons' ? { status: 200, body: empty } : undefined,
    );
    renderApp(address, { answer });
    await screen.findByText('这一期间没有台账');
    renderApp('/workers?org=530600&line=area&period=2026Q3', { answer: answerAs('enterprise-staff') });
    await screen.findByText('请选择一户企业');
  });

  it('reads in English', async () => {
    const { container } = renderApp(address, { language: 'en', answer: answerAs('enterprise-staff') });
    await screen.findByRole('table');
    expect(strayChinese(container)).toEqual([]);
  });
});
