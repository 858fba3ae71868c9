// @vitest-environment happy-dom
import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { Language } from '../../i18n/texts.ts';
import { type FixtureAnswer, problem } from '../../testing/fixture-api.ts';
import { answerLedger, ledger, ledgerAddress, ledgerPreview, ledgerRow } from '../../testing/ledger-fixture.ts';
import { renderApp, strayChinese } from '../../testing/render-app.tsx';

beforeEach(() => {
  localStorage.clear();
  // A dialog that moves would never have gone: nothing is painted here.
  const watch = { addEventListener: () => {}, removeEventListener: () => {} };
  vi.stubGlobal('matchMedia', (query: string) => ({ ...watch, matches: query.includes('reduced-motion') }));
});

/** Types into the first worker's wage, and leaves the cell. */
async function changeWage(wage: string): Promise<void> {
  const cell = await screen.findByRole('gridcell', { name: '6000' });
  fireEvent.doubleClick(cell);
  const editor = await screen.findByRole('textbox', { name: '张0* 月均工资' });
  fireEvent.change(editor, { target: { value: wage } });
  fireEvent.keyDown(editor, { key: 'Enter' });
  await screen.findByText(/待保存：修改 1 格/);
}

const isSave = (method: string, url: string) => method === 'POST' && url.endsWith('/ledger');

describe('a ledger with changes that are not saved', () => {
  it('is taken away as it is declared', async () => {
    const saved: unknown[] = [];
    vi.spyOn(URL, 'createObjectURL').mockImplementation((blob) => `blob:${saved.push(blob)}`);
    renderApp(ledgerAddress, { answer: answerLedger() });
    await changeWage('6k');
    fireEvent.click(screen.getByRole('button', { name: '导出表格' }));
    fireEvent.click(await screen.findByRole('button', { name: /JSON/ }));
    await waitFor(() => expect(saved).toHaveLength(1));
    const { rows } = JSON.parse(await (saved[0] as Blob).text());
    expect(rows[0]).toEqual([2, '张0*', '5301', '焊工', '6000']);
    expect(within(screen.getByRole('grid')).getByText('6k')).toBeTruthy();
  });

  it('outlive a further page that does not come, and one that is asked for again', async () => {
    let down = true;
    const answer = answerLedger((method, url) => {
      if (method !== 'GET' || !url.includes('/ledger?')) return undefined;
      const further = url.includes('after=');
      if (further && down) return problem('internal');
      const rows = further ? [ledgerRow(7, '铣工', '5500')] : ledger.rows;
      return { status: 200, body: { ...ledger, total: 4, rows, next: further ? null : 4 } };
    });
    const { fetched } = renderApp(ledgerAddress, { answer });
    const again = await screen.findByRole('button', { name: /重\s?试/ });
    await changeWage('6500');
    expect(screen.getByText('正在载入 3 / 4')).toBeTruthy();
    const asked = fetched.mock.calls.filter(([url]) => url.includes('after='));
    expect(asked).toHaveLength(1); // not over and over
    down = false;
    fireEvent.click(again);
    await screen.findByText('显示 4 人，共 4 人');
    expect(screen.queryByRole('button', { name: /重\s?试/ })).toBeNull();
    expect(screen.getByText(/待保存：修改 1 格/)).toBeTruthy();
    expect(screen.getByText('6500')).toBeTruthy();
  });

  it('stay in the dialog while they are being saved', async () => {
    let saved: (answer: FixtureAnswer) => void = () => expect.fail();
    const saving = new Promise<FixtureAnswer>((resolve) => {
      saved = resolve;
    });
    const answer = answerLedger((method, url) => (isSave(method, url) ? saving : undefined));
    renderApp(ledgerAddress, { answer });
    await changeWage('6500');
    const save = screen.getByRole('button', { name: '核对差异并保存' });
    await waitFor(() => expect(save).toHaveProperty('disabled', false));
    fireEvent.click(save);
    const dialog = await screen.findByRole('dialog', { name: '确认差异' });
    fireEvent.click(within(dialog).getByRole('button', { name: '保存为新版本' }));
    const back = within(dialog).getByRole('button', { name: /返\s?回/ });
    await waitFor(() => expect(back).toHaveProperty('disabled', true));
    fireEvent.keyDown(dialog, { key: 'Escape', keyCode: 27 });
    fireEvent.click(back);
    expect(screen.queryByRole('dialog', { name: '确认差异' })).toBe(dialog);
    saved({ status: 200, body: { version: 2, rows: 3, difference: ledgerPreview.difference } });
    await screen.findByText(/已保存为第 2 版/);
    await waitFor(() => expect(screen.queryByRole('dialog', { name: '确认差异' })).toBeNull());
  });
});

describe('leaving a ledger', () => {
  const question = () => screen.findByRole('dialog', { name: '还有没保存的修改' });
  const open = (language: Language = 'zh-CN') => renderApp(ledgerAddress, { answer: answerLedger(), language });
  const toOtherPage = () => fireEvent.click(screen.getByRole('link', { name: '鲁甸一厂' }));
  async function toOtherPeriod() {
    fireEvent.click(screen.getByRole('button', { name: /2026年第三季度/ }));
    fireEvent.click(await screen.findByRole('button', { name: /2026年第二季度/ }));
  }

  it.each([
    ['another page', toOtherPage],
    ['another period', toOtherPeriod],
  ])('for %s is asked about; whoever stays keeps the changes', async (_, leave) => {
    const { history } = open();
    await changeWage('6500');
    await leave();
    const dialog = await question();
    expect(within(dialog).getByText('待保存：修改 1 格，新增 0 人，移除 0 人。')).toBeTruthy();
    fireEvent.keyDown(dialog, { key: 'Escape', keyCode: 27 });
    await waitFor(() => expect(screen.queryByRole('dialog', { name: '还有没保存的修改' })).toBeNull());
    expect(history.location.href).toBe(ledgerAddress);
    expect(screen.getByText('6500')).toBeTruthy();
  });

  it('is done when it is wished', async () => {
    const { history } = open();
    await changeWage('6500');
    await toOtherPeriod();
    fireEvent.click(within(await question()).getByRole('button', { name: '放弃修改并离开' }));
    await waitFor(() => expect(history.location.search).toContain('period=2026Q2'));
    await screen.findByRole('gridcell', { name: '6000' });
    expect(screen.queryByText('6500')).toBeNull();
  });

  it('is not asked about when the session ends: nothing could be saved any more', async () => {
    const { history } = open();
    await changeWage('6500');
    fireEvent.click(screen.getByRole('button', { name: /^账号/ }));
    fireEvent.click(await screen.findByRole('button', { name: '退出登录' }));
    await waitFor(() => expect(history.location.pathname).toBe('/sign-in'));
  });

  it('is asked about in English too', async () => {
    const { container } = open('en');
    fireEvent.doubleClick(await screen.findByRole('gridcell', { name: '6000' }));
    const editor = await screen.findByRole('textbox', { name: '张0* Monthly wage' });
    fireEvent.change(editor, { target: { value: '6500' } });
    fireEvent.keyDown(editor, { key: 'Enter' });
    await screen.findByText(/To be saved: 1 cells/);
    toOtherPage();
    const dialog = await screen.findByRole('dialog', { name: 'There are unsaved changes' });
    expect(strayChinese(dialog)).toEqual([]);
    expect(strayChinese(container)).toEqual([]);
    fireEvent.click(within(dialog).getByRole('button', { name: 'Give up and leave' }));
    await waitFor(() => expect(screen.queryByRole('grid')).toBeNull());
  });

  it('is not asked about without changes, nor when a filter keeps them', async () => {
    const { history } = open();
    await screen.findByRole('grid');
    await toOtherPeriod();
    await waitFor(() => expect(history.location.search).toContain('period=2026Q2'));
    await changeWage('6500');
    history.push(`${history.location.href}&post=%E7%84%8A%E5%B7%A5`);
    await screen.findByText('显示 1 人，共 3 人');
    expect(screen.queryByRole('dialog', { name: '还有没保存的修改' })).toBeNull();
    expect(screen.getByText('6500')).toBeTruthy();
  });
});
