import { expect, it } from 'vitest';
import { chinaDay } from './china-day.ts';

it('turns at midnight in China', () => {
  expect(chinaDay(new Date('2024-03-31T15:59:59.999Z'))).toBe('2024-03-31');
  expect(chinaDay(new Date('2024-03-31T16:00:00Z'))).toBe('2024-04-01');
  expect(chinaDay(new Date('1969-12-31T16:00:00Z'))).toBe('1970-01-01');
});
