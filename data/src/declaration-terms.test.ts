import type { Period } from '@shiheng/basics/period';
import { expect, it } from 'vitest';
import { declarationTerm } from './declaration-terms.ts';

it.each([
  ['2026Q3', '2026-10-20', 20],
  ['2026', '2027-02-14', 45],
  ['2026-02', '2026-03-10', 10],
  ['2010Q1', '2010-04-20', 20], // before the first row: the first one serves as a yardstick
] as const)('%s is due on %s', (period, dueOn, daysAfterEnd) => {
  expect(declarationTerm(period as Period)).toMatchObject({ dueOn, daysAfterEnd, status: 'unverified' });
});
