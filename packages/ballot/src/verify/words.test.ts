import { expect, test } from 'vitest';
import { faultWords } from './words.ts';

test('a fault says what is wrong and where, in both languages', () => {
  expect(faultWords({ kind: 'ballot-proof', answer: 1, proof: 'individual', choice: 0 })).toEqual({
    zh: '选票的证明无效（题 1，证明 单项，选项 0）',
    en: 'a proof of the ballot does not hold (answer 1, proof individual, choice 0)',
  });
  expect(faultWords({ kind: 'total-weight-mismatch', found: 3n, counted: 4n }).zh).toBe('总权重不符（实为 3，应为 4）');
});

test('a fault without facts has no brackets', () => {
  expect(faultWords({ kind: 'ballot-hash' }).en).toBe('the ballot’s content does not match the hash that was signed');
});
