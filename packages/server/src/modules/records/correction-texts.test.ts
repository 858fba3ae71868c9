import type { RecordField } from '@shiheng/kernel/records/record-fields';
import { expect, it } from 'vitest';
import { sameCell } from './correction-texts.ts';

it.each<[RecordField, string, string]>([
  ['hiredOn', '2026-03-01', '2026/3/1'],
  ['certifiedOn', '2026-03-01', '20260301'],
  ['wage', '5000', '5,000'],
  ['wage', '5000', '５０００．００'],
  ['training', '4.5', '4.50'],
  ['name', '李明', ' 李明 '],
  ['idNumber', '53010219750101001X', '53010219750101001x'],
  ['certificateNo', 'Y001', 'Ｙ００１'],
  ['occupation', '6-18-02-04', '6－18－02－04'],
])('%s: %s and %s are the same cell', (field, one, other) => {
  expect(sameCell(field, one, other)).toBe(true);
});

it.each<[RecordField, string | null, string]>([
  ['idNumber', '530102197501010012', '530102197501010013'],
  ['certificateNo', '12', '0012'],
  ['certificateNo', '1e3', '1000'],
  ['team', '3', '3.0'],
  ['hiredOn', '2026-03-01', '2026-03-02'],
  ['wage', '5000', '5000.01'],
  ['wage', '五千', '六千'],
  ['wage', null, '0'],
])('%s: %s and %s are not', (field, one, other) => {
  expect(sameCell(field, one, other)).toBe(false);
});
