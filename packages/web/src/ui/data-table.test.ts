import { describe, expect, it } from 'vitest';
import { type Column, sorted, tableCells } from './data-table.tsx';

interface Row {
  readonly name: string;
  readonly score: number | null;
}

const columns: readonly Column<Row>[] = [
  { key: 'name', title: '机构', cell: ({ name }) => name, sortable: true },
  { key: 'score', title: '得分', cell: ({ score }) => score, sortable: true, exportOnly: true },
];
const rows: readonly Row[] = [
  { name: '昭通市', score: 54 },
  { name: '保山市', score: null },
  { name: '昆明市', score: 71 },
];
const names = (list: readonly Row[]) => list.map(({ name }) => name);

describe('DataTable', () => {
  it('keeps the given order until a column is chosen', () => {
    expect(sorted(rows, columns, undefined, 'zh-CN')).toBe(rows);
  });

  it('sorts Chinese names as Chinese readers expect: by pinyin', () => {
    expect(names(sorted(rows, columns, { key: 'name', descending: false }, 'zh-CN'))).toEqual([
      '保山市',
      '昆明市',
      '昭通市',
    ]);
  });

  it('puts what is missing last, in either direction', () => {
    expect(names(sorted(rows, columns, { key: 'score', descending: true }, 'zh-CN')).at(-1)).toBe('保山市');
    expect(names(sorted(rows, columns, { key: 'score', descending: false }, 'zh-CN')).at(-1)).toBe('保山市');
  });

  it('exports every column, also those that the screen leaves out, but not those that only show', () => {
    const both: readonly Column<Row>[] = [
      ...columns,
      { key: 'range', title: '区间', cell: () => null, screenOnly: true },
    ];
    expect(tableCells(both, rows.slice(0, 1))).toEqual([
      ['机构', '得分'],
      ['昭通市', 54],
    ]);
  });
});
