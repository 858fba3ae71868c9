import { assert } from '@shiheng/basics/assert';
import { type Period, parsePeriod, periodEnd, periodStart } from '@shiheng/basics/period';
import { toEpochDay } from '@shiheng/basics/plain-date';

export interface Quarter {
  readonly index: number; // 0 … 7
  readonly period: Period;
  readonly start: number; // epoch days, both inclusive
  readonly end: number;
}

const names = ['2024Q4', '2025Q1', '2025Q2', '2025Q3', '2025Q4', '2026Q1', '2026Q2', '2026Q3'] as const;

export const quarters: readonly Quarter[] = names.map((name, index) => {
  const period = parsePeriod(name);
  assert(period, `${name} is no period`);
  return { index, period, start: toEpochDay(periodStart(period)), end: toEpochDay(periodEnd(period)) };
});

export function quarterOf(period: string): Quarter {
  const quarter = quarters.find((item) => item.period === period);
  assert(quarter, `the demo has no period ${period}`);
  return quarter;
}
