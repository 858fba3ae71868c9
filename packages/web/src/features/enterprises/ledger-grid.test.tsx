// @vitest-environment happy-dom
import { cleanup, fireEvent, render, screen, within } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { LanguageProvider } from '../../i18n/language.tsx';
import { ledger, ledgerRow } from '../../testing/ledger-fixture.ts';
import { spokenIn } from '../../testing/spoken-in.ts';
import { emptyDraft } from './ledger-draft.ts';
import { LedgerGrid } from './ledger-grid.tsx';
import { rowHeight } from './ledger-place.ts';
import { columnsIn } from './ledger-rows.ts';
import type { LedgerRow } from './types.ts';

const columns = columnsIn(ledger.fields);
const [post, wage] = columns;
const called = { onSort: vi.fn(), onEdit: vi.fn(), onRemove: vi.fn(), onOpen: vi.fn() };

beforeEach(() => vi.clearAllMocks());
afterEach(cleanup);

function show(rows: readonly LedgerRow[]) {
  const grid = (shown: readonly LedgerRow[]) => (
    <LanguageProvider initial={spokenIn('zh-CN')}>
      <LedgerGrid
        {...called}
        rows={shown}
        columns={columns}
        draft={emptyDraft}
        faults={new Map()}
        sorting={undefined}
        mayEdit
      />
    </LanguageProvider>
  );
  const { rerender } = render(grid(rows));
  return { frame: screen.getByRole('grid'), showAnew: (shown: readonly LedgerRow[]) => rerender(grid(shown)) };
}

const press = (...keys: readonly string[]) => {
  for (const key of keys) fireEvent.keyDown(document.activeElement ?? document.body, { key });
};
const editorOf = (name: string) => screen.getByRole('textbox', { name });
const nameOfActive = (frame: HTMLElement) => {
  const cell = document.getElementById(frame.getAttribute('aria-activedescendant') ?? '');
  return within(cell?.closest('[role=row]') as HTMLElement).getByRole('rowheader').textContent;
};

const rows = Array.from({ length: 200 }, (_, n) => ledgerRow(n));
const [zero, one, two] = rows as [LedgerRow, LedgerRow, LedgerRow];

describe('a cell that is being edited', () => {
  it.each([
    ['others come before', [ledgerRow(9), ledgerRow(8), zero, one, two]],
    ['the order turns', [two, one, zero]],
  ])('stays with the worker when %s', (_, anew) => {
    const { frame, showAnew } = show([zero, one, two]);
    frame.focus();
    press('ArrowRight', 'ArrowRight', '6');
    const editor = editorOf('张0* 月均工资');
    showAnew(anew);
    expect(editorOf('张0* 月均工资')).toBe(editor);
    expect(document.activeElement).toBe(editor);
    fireEvent.change(editor, { target: { value: '6100' } });
    press('Enter');
    expect(called.onEdit.mock.calls).toEqual([[zero, wage, '6100']]);
  });

  it('goes on from the worker, not from the row where the editing began', () => {
    const { frame, showAnew } = show([zero, one, two]);
    frame.focus();
    press('ArrowRight', 'F2');
    showAnew([one, zero, two]);
    press('Enter');
    expect(called.onEdit.mock.calls).toEqual([[zero, post, '焊工']]);
    expect(nameOfActive(frame)).toContain('张2*');
    expect(document.activeElement).toBe(frame);
  });

  it('keeps what was typed while it is scrolled out of sight, and the keys go on working', () => {
    const { frame } = show(rows);
    frame.focus();
    press('ArrowRight', 'ArrowRight', '7');
    const editor = editorOf('张0* 月均工资');
    frame.scrollTop = 150 * rowHeight;
    fireEvent.scroll(frame);
    expect(screen.queryByText('张30*')).toBeNull(); // the window has gone on
    expect(editorOf('张0* 月均工资')).toBe(editor);
    press('Enter');
    expect(called.onEdit.mock.calls).toEqual([[zero, wage, '7']]);
    press('ArrowDown');
    expect(nameOfActive(frame)).toContain('张2*');
  });

  it('leaves the focus where it went', () => {
    const { frame } = show(rows);
    const elsewhere = document.body.appendChild(document.createElement('input'));
    frame.focus();
    press('ArrowRight', 'F2');
    elsewhere.focus();
    expect(called.onEdit.mock.calls).toEqual([[zero, post, '焊工']]);
    expect(document.activeElement).toBe(elsewhere);
    elsewhere.remove();
  });
});

describe('the keyboard alone', () => {
  const activeCell = (frame: HTMLElement) =>
    document.getElementById(frame.getAttribute('aria-activedescendant') ?? '') as HTMLElement;

  it.each(['Enter', ' '])('reaches what can be done to a row, and does it by %j', (key) => {
    const { frame } = show([zero, one, two]);
    frame.focus();
    press('ArrowDown', 'End');
    expect(activeCell(frame).getAttribute('role')).toBe('gridcell');
    expect(activeCell(frame).textContent).toBe('移除');
    press('x', 'Delete', 'F2', key);
    expect(called.onRemove.mock.calls).toEqual([[one]]);
    expect(called.onEdit).not.toHaveBeenCalled();
  });

  it('sorts in the head, and comes back', () => {
    const { frame } = show([zero, one, two]);
    frame.focus();
    press('ArrowRight', 'ArrowRight', 'ArrowUp');
    expect(activeCell(frame)).toBe(screen.getByRole('columnheader', { name: '月均工资' }));
    press('Enter', 'F2', ' ');
    expect(called.onSort.mock.calls).toEqual([['wage'], ['wage']]);
    press('ArrowDown', 'Enter');
    expect(editorOf('张0* 月均工资')).toBe(document.activeElement);
    fireEvent.keyDown(editorOf('张0* 月均工资'), { key: 'Enter', shiftKey: true });
    expect(nameOfActive(frame)).toContain('张0*'); // not on to the head
  });

  it('finds the head where there is no row', () => {
    const { frame } = show([]);
    expect(activeCell(frame).getAttribute('role')).toBe('columnheader');
  });

  it('every cell says its place among all that there are', () => {
    const { frame } = show([zero]);
    const [head, row] = within(frame).getAllByRole('row') as [HTMLElement, HTMLElement];
    for (const each of [head, row])
      expect([...each.children].map((cell) => cell.getAttribute('aria-colindex'))).toEqual(['1', '2', '3', '4']);
    expect(frame.getAttribute('aria-colcount')).toBe('4');
  });
});

it('the active cell stays with its worker, drawn wherever it is', () => {
  const { frame, showAnew } = show(rows);
  frame.focus();
  press('ArrowDown', 'ArrowRight');
  showAnew(rows.toReversed());
  expect(nameOfActive(frame)).toContain('张1*');
});
