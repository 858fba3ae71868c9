import { describe, expect, it } from 'vitest';
import { ledger, ledgerRow } from '../../testing/ledger-fixture.ts';
import { columnsIn, exportCells } from './ledger-rows.ts';

const columns = columnsIn(ledger.fields);

describe('a ledger that is taken away', () => {
  it('holds what is declared: line, name and id number before the columns, blanks as nothing', () => {
    const rows = [ledgerRow(0), { ...ledgerRow(1), name: null, idNumber: null, cells: ['车工', null] }];
    expect(exportCells(rows, columns)).toEqual([
      [2, '张0*', '5301', '焊工', '6000'],
      [3, null, null, '车工', null],
    ]);
  });
});
