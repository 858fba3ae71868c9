// @vitest-environment happy-dom
import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { answerLedger, ledgerAddress } from '../../testing/ledger-fixture.ts';
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
});
