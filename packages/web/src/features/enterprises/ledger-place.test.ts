import { describe, expect, it } from 'vitest';
import { headRow, moved } from './ledger-place.ts';

const from = { row: 20, column: 3 };
const [rows, columns] = [40, 5];
const press = (key: string, held: Partial<Record<'ctrlKey' | 'metaKey', boolean>> = {}) =>
  moved({ key, ctrlKey: false, metaKey: false, ...held } as Parameters<typeof moved>[0], from, rows, columns);

describe('a key in the ledger', () => {
  it.each([
    ['ArrowUp', { row: 19, column: 3 }],
    ['ArrowDown', { row: 21, column: 3 }],
    ['ArrowLeft', { row: 20, column: 2 }],
    ['ArrowRight', { row: 20, column: 4 }],
    ['PageUp', { row: 8, column: 3 }],
    ['PageDown', { row: 32, column: 3 }],
    ['Home', { row: 20, column: 0 }],
    ['End', { row: 20, column: 5 }],
  ])('%s leads to %o', (key, place) => expect(press(key)).toEqual(place));

  it('Home and End lead to the corners while Ctrl or ⌘ is held', () => {
    expect(press('Home', { ctrlKey: true })).toEqual({ row: 0, column: 0 });
    expect(press('End', { metaKey: true })).toEqual({ row: 39, column: 5 });
  });

  it('an arrow leads from the first row to the head, the page keys do not', () => {
    const at = (key: string, row: number) =>
      moved({ key } as Parameters<typeof moved>[0], { row, column: 3 }, rows, columns)?.row;
    expect([at('ArrowUp', 0), at('PageUp', 5), at('PageUp', headRow), at('ArrowDown', headRow)]).toEqual([
      headRow,
      0,
      headRow,
      0,
    ]);
  });

  it.each(['Enter', 'a', 'Tab', 'Delete'])('%s leads nowhere', (key) => expect(press(key)).toBeUndefined());
});
