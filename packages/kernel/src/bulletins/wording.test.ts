import { expect, test } from 'vitest';
import { period } from '../indicators/testing.ts';
import { chineseNumber, listWords, periodWords } from './wording.ts';

test.each([
  [1, '一'],
  [10, '十'],
  [12, '十二'],
  [20, '二十'],
  [37, '三十七'],
])('%i is %s', (n, words) => expect(chineseNumber(n)).toBe(words));

test.each([
  ['2024Q1', '2024年第一季度'],
  ['2024', '2024年'],
  ['2024-03', '2024年3月'],
])('%s is %s', (text, words) => expect(periodWords(period(text))).toBe(words));

test('names are joined by 、 and 和, quoted ones stand side by side', () => {
  expect(listWords(['甲'])).toBe('甲');
  expect(listWords(['甲', '乙', '丙'])).toBe('甲、乙和丙');
  expect(listWords(['“甲”', '“乙”', '“丙”'])).toBe('“甲”“乙”和“丙”');
});
