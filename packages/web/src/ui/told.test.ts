import { expect, it } from 'vitest';
import { turnsOf } from './told.tsx';

it('finds the Chinese in an English text', () => {
  expect(turnsOf('Grade 高级工 and above ÷ grade 初级工 and above')).toEqual([
    'Grade ',
    '高级工',
    ' and above ÷ grade ',
    '初级工',
    ' and above',
  ]);
});

it('keeps the number of a document together', () => {
  expect(turnsOf('35 % by 2025: 云办发〔2023〕9号 (nationally one third)')).toEqual([
    '35 % by 2025: ',
    '云办发〔2023〕9号',
    ' (nationally one third)',
  ]);
});

it('leaves a text without Chinese whole, and takes one that is Chinese whole', () => {
  expect(turnsOf('ledger')).toEqual(['ledger']);
  expect(turnsOf('会上有 37 家企业，第 2 期')).toEqual(['', '会上有 37 家企业，第 2 期', '']);
});
