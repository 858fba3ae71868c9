// @vitest-environment happy-dom
import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { problem } from '../../testing/fixture-api.ts';
import { answerAs, enterpriseId, myRecord } from '../../testing/records-fixture.ts';
import { renderApp, strayChinese } from '../../testing/render-app.tsx';

const address = `/my-record?org=${enterpriseId}&line=area&period=2026Q3`;
const posted = (fetched: ReturnType<typeof renderApp>['fetched'], path: string) =>
  fetched.mock.calls.filter(([url, init]) => url.startsWith(path) && init?.method !== 'GET');

beforeEach(() => localStorage.clear());

describe('my record', () => {
  it('tells growth, entries, requests, looks, consents and what can be erased', async () => {
    renderApp(address, { answer: answerAs('worker') });
    await screen.findByRole('heading', { level: 1, name: '我的记录' });
    expect(screen.getByText('升级')).toBeTruthy();
    expect(screen.getByText('2026-11-16 前答复')).toBeTruthy();
    await screen.findByText('查看个人信息');
    expect(document.body.textContent).toContain('2026年11月2日 09:30:00查看个人信息 企业产改专员 · 鲁甸一厂');
    expect(screen.getByText(/您在职期间，单位须保存职工名册，不能删除/)).toBeTruthy();
    expect(screen.getByRole<HTMLButtonElement>('button', { name: '删除身份信息' }).disabled).toBe(true);
    expect(screen.getByText('更早的期间（1 个）')).toBeTruthy();
  });

  it('asks for a correction of one entry, and only with something to say', async () => {
    const answer = answerAs('worker', (method, path) =>
      method === 'POST' && path === '/api/my-record/corrections'
        ? { status: 200, body: { id: 'x', dueOn: '2026-12-11' } }
        : undefined,
    );
    const { fetched } = renderApp(address, { answer });
    fireEvent.click(await screen.findByRole('button', { name: '有误？申请更正' }));
    fireEvent.change(screen.getByLabelText('哪一项'), { target: { value: 'wage' } });
    expect(screen.getByText('6200', { selector: 'b' })).toBeTruthy();
    fireEvent.click(screen.getByRole('button', { name: '提交申请' }));
    await screen.findByText('请填写应该是什么');
    fireEvent.change(screen.getByLabelText('应该是'), { target: { value: '6500' } });
    fireEvent.click(screen.getByRole('button', { name: '提交申请' }));
    await screen.findByRole('button', { name: '有误？申请更正' });
    expect(JSON.parse(String(posted(fetched, '/api/my-record/corrections')[0]?.[1]?.body))).toEqual({
      enterprise: enterpriseId,
      period: '2026Q3',
      field: 'wage',
      wished: '6500',
      note: '',
    });
  });

  it('withdraws a request, gives a consent and erases after asking once more', async () => {
    const decisions = [{ ...myRecord.erasure.decisions[0], decision: 'erase' }];
    const answer = answerAs('worker', (method, path) => {
      if (method === 'GET' && path === '/api/my-record')
        return { status: 200, body: { ...myRecord, erasure: { ...myRecord.erasure, decisions } } };
      if (path === '/api/my-record/erasure') return { status: 200, body: { decisions } };
      return path.startsWith('/api/my-record/') ? { status: 204 } : undefined;
    });
    const { fetched } = renderApp(address, { answer });
    fireEvent.click(await screen.findByRole('button', { name: /^撤\s?回$/ }));
    fireEvent.click(screen.getByRole('switch', { name: '公开展示本人的成长故事' }));
    await waitFor(() => expect(posted(fetched, '/api/my-record/consents')).toHaveLength(1));
    expect(posted(fetched, '/api/my-record/corrections/11111111')).toHaveLength(1);
    fireEvent.click(screen.getByRole('button', { name: '删除身份信息' }));
    await screen.findByText('确定删除？无法恢复。');
    expect(posted(fetched, '/api/my-record/erasure')).toHaveLength(0);
    fireEvent.click(screen.getByRole('button', { name: /^删\s?除$/ }));
    await waitFor(() => expect(posted(fetched, '/api/my-record/erasure')).toHaveLength(1));
  });

  it('is taken away as data and as a page', async () => {
    const record = {
      ...myRecord,
      idNumber: '530102199001011234',
      exportedAt: '2026-11-26T02:00:00Z',
      format: 'shiheng-own-record/1',
    };
    const answer = answerAs('worker', (method, path) =>
      method === 'POST' && path === '/api/my-record/export' ? { status: 200, body: record } : undefined,
    );
    const blobs: Blob[] = [];
    const make = vi.spyOn(URL, 'createObjectURL').mockImplementation((blob) => {
      blobs.push(blob as Blob);
      return 'blob:x';
    });
    renderApp(address, { answer });
    for (const name of ['下载数据文件', '下载成网页']) {
      fireEvent.click(await screen.findByRole('button', { name }));
      await waitFor(() => expect(blobs).toHaveLength(name === '下载数据文件' ? 1 : 2));
    }
    make.mockRestore();
    const [data, page] = await Promise.all(blobs.map((blob) => blob.text()));
    expect(JSON.parse(data ?? '')).toEqual(record);
    expect(page).toContain('530102199001011234');
  });

  it('an account without a record says whom to ask', async () => {
    const answer = answerAs('worker', (_m, path) => (path === '/api/my-record' ? problem('not-found') : undefined));
    renderApp(address, { answer });
    await screen.findByText(/请联系本企业工会核对/);
  });

  it('reads in English', async () => {
    const { container } = renderApp(address, { language: 'en', answer: answerAs('worker') });
    const heading = await screen.findByRole('heading', { level: 1, name: 'My record' });
    expect(heading).toBeTruthy();
    expect(strayChinese(container)).toEqual([]);
  });
});

describe('answering corrections', () => {
  const page = `/corrections?org=${enterpriseId}&line=area&period=2026Q3`;

  it('shows who asks (masked), what, and what is overdue; a refusal takes a reason', async () => {
    const answer = answerAs('enterprise-staff', (method, path) =>
      method === 'POST' && path.startsWith('/api/corrections/') ? { status: 204 } : undefined,
    );
    const { fetched } = renderApp(page, { answer });
    const request = (await screen.findByText('张*')).closest('li') as HTMLElement;
    expect(within(request).getByText('已逾期')).toBeTruthy();
    expect(screen.getByText('其中逾期 1')).toBeTruthy();
    fireEvent.click(within(request).getByRole('button', { name: '不接受' }));
    fireEvent.click(within(request).getByRole('button', { name: '发送答复' }));
    await within(request).findByText('不接受须选择理由');
    fireEvent.click(within(request).getByRole('radio', { name: '没有可以核实的依据' }));
    fireEvent.change(within(request).getByLabelText('给职工的话（可不填）'), { target: { value: ' 请补证书 ' } });
    fireEvent.click(within(request).getByRole('button', { name: '发送答复' }));
    await waitFor(() => expect(posted(fetched, '/api/corrections/')).toHaveLength(1));
    expect(JSON.parse(String(posted(fetched, '/api/corrections/')[0]?.[1]?.body))).toEqual({
      accepted: false,
      refusal: 'no-evidence',
      answer: '请补证书',
    });
  });

  it('nothing to answer, and English', async () => {
    const none = {
      corrections: [],
      next: null,
      open: 0,
      overdue: 0,
      refusals: [],
      term: { days: 15, status: 'unverified' },
    };
    const answer = answerAs('enterprise-staff', (_m, path) =>
      path === '/api/corrections' ? { status: 200, body: none } : undefined,
    );
    renderApp(page, { answer });
    await screen.findByText('没有待答复的申请');
    const { container } = renderApp(page, { language: 'en', answer: answerAs('enterprise-staff') });
    await screen.findByRole('heading', { level: 1, name: 'Requests for correction' });
    expect(strayChinese(container)).toEqual([]);
  });
});

describe('the register of purposes', () => {
  it('says what for, on what basis, for how long, and what is not verified; what was removed to those who watch', async () => {
    renderApp('/purposes', { answer: answerAs('audit-admin') });
    await screen.findByText('产业工人台账');
    expect(screen.getByText('24 个月')).toBeTruthy();
    expect(screen.getAllByText('待核').length).toBeGreaterThan(0);
    await screen.findByText('2026-11-26 02:00');
  });

  it('others do not even ask what was removed; English', async () => {
    const { fetched, container } = renderApp('/purposes', { language: 'en', answer: answerAs('worker') });
    await screen.findByText("The workers' ledger");
    expect(fetched.mock.calls.some(([url]) => url === '/api/retention')).toBe(false);
    expect(strayChinese(container)).toEqual([]);
  });
});
