import { expect, test } from 'vitest';
import { countFormat, figureWords, formats, indicatorFormat, numberWords } from './number-words.ts';

test.each([
  [0.3, '%', '30.0%'],
  [1, '%', '100.0%'],
  [12, '次', '12次'],
  [1.5625, '‰', '1.56‰'],
  [133.88, '天', '133.9天'],
  [6543.21, '元/月', '6543元/月'],
  [-0.0001, '%', '0.0%'],
])('%d %s is written %s', (value, unit, words) => expect(numberWords(value, indicatorFormat(unit))).toBe(words));

test('shares are whole per cents, changes lose their sign, counts have no decimals', () => {
  expect(numberWords(0.936, formats.share)).toBe('94%');
  expect(numberWords(-11.34, { ...formats.points, absolute: true })).toBe('11.3分');
  expect(numberWords(3, countFormat('个'))).toBe('3个');
});

test('what was sampled is never certain; other shares may be', () => {
  const sure = { kind: 'relation', relation: 'R1', of: 'probability' } as const;
  expect([1, 0.995, 0.994, 0.005, 0.004].map((share) => figureWords(sure, share, formats.share))).toEqual([
    '99%以上',
    '99%以上',
    '99%',
    '1%',
    '不足1%',
  ]);
  const weight = { kind: 'relation', relation: 'R1', side: 'a', of: 'available-weight' } as const;
  expect(figureWords(weight, 1, formats.share)).toBe('100%');
});
