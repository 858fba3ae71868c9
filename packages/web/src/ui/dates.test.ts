import { expect, test } from 'vitest';
import { dayText, momentText } from './dates.ts';

const late = '2026-11-26T17:40:05Z'; // the next morning in China

test('days and moments are those of China, always with their year', () => {
  expect(dayText(late, 'zh-CN')).toBe('2026年11月27日');
  expect(dayText('2026-01-05', 'en')).toBe('5 January 2026');
  expect(momentText(late, 'zh-CN')).toBe('2026年11月27日 01:40');
  expect(momentText(late, 'en')).toBe('27 November 2026, 01:40');
  expect(momentText(late, 'zh-CN', 'second')).toBe('2026年11月27日 01:40:05');
});
