import { readXlsx } from 'hucre/xlsx';
import { expect, it } from 'vitest';
import { toXlsx } from './xlsx.ts';

it('keeps numbers as numbers under titles, and takes the power from formulas', async () => {
  const rows = [
    ['单位', '得分', '说明'],
    ['昭通市', 61.234567, '=1+1'],
    ['=cmd', null, ''],
  ];
  const blob = await toXlsx('各单位/十衡', '各单位十衡 · 云南省', rows);
  const workbook = await readXlsx(await blob.arrayBuffer());
  const [sheet] = workbook.sheets;
  expect(sheet?.name).toBe('各单位-十衡');
  expect(sheet?.rows).toEqual([
    ['各单位十衡 · 云南省', null, null],
    ['单位', '得分', '说明'],
    ['昭通市', 61.234567, "'=1+1"],
    ["'=cmd", null, ''],
  ]);
  expect(sheet?.freezePane).toMatchObject({ rows: 2, columns: 1 });
});
