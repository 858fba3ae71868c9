import { parsePeriod, periodEnd } from '@shiheng/basics/period';
import type { PeriodsDto } from '@shiheng/contract/orgs';

export type PeriodRow = PeriodsDto['periods'][number];

/** Newest first; of two that end on the same day, the finer one first (a quarter before its year). */
export function newestFirst(rows: readonly PeriodRow[]): readonly PeriodRow[] {
  const end = (row: PeriodRow): string => {
    const period = parsePeriod(row.period);
    return period === undefined ? '' : periodEnd(period);
  };
  return [...rows].sort((x, y) => {
    if (end(x) !== end(y)) return end(x) < end(y) ? 1 : -1;
    return y.period.length - x.period.length;
  });
}

/** The newest period in which somebody has declared, else the newest; undefined where there are none. */
export function latestPeriod(rows: readonly PeriodRow[]): string | undefined {
  const sorted = newestFirst(rows);
  return (sorted.find(({ enterprises }) => enterprises > 0) ?? sorted[0])?.period;
}
