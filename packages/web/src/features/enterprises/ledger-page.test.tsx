// @vitest-environment happy-dom
import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { FixtureAnswer } from '../../testing/fixture-api.ts';
import { answerLedger, ledgerAddress, ledgerPreview } from '../../testing/ledger-fixture.ts';
import { renderApp } from '../../testing/render-app.tsx';

beforeEach(() => localStorage.clear());

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
