import { daysInMonth, type PlainDate, plainDate } from './plain-date.ts';

declare const brand: unique symbol;

/** A statistical period: `2024` (year), `2024Q1` (quarter) or `2024-03` (month). */
export type Period = string & { readonly [brand]: 'Period' };

export type PeriodKind = 'year' | 'quarter' | 'month';

/** No calendar has a year 0. */
const pattern = /^((?!0000)\d{4})(?:Q([1-4])|-(0[1-9]|1[0-2]))?$/;

/** @returns the period in its one spelling, or undefined. Lower-case `q` is folded. */
export function parsePeriod(text: string): Period | undefined {
  const folded = text.trim().toUpperCase();
  return pattern.test(folded) ? (folded as Period) : undefined;
}

export function periodKind(period: Period): PeriodKind {
  if (period.includes('Q')) return 'quarter';
  return period.length === 4 ? 'year' : 'month';
}

/** First and last month of the period, counted from 1. */
function months(period: Period): { readonly year: number; readonly first: number; readonly last: number } {
  const match = pattern.exec(period);
  const year = Number(match?.[1]);
  if (match?.[2]) return { year, first: Number(match[2]) * 3 - 2, last: Number(match[2]) * 3 };
  if (match?.[3]) return { year, first: Number(match[3]), last: Number(match[3]) };
  return { year, first: 1, last: 12 };
}

/** First day of the period. */
export function periodStart(period: Period): PlainDate {
  const { year, first } = months(period);
  return plainDate(year, first, 1) as PlainDate;
}

/** Last day of the period, inclusive. */
export function periodEnd(period: Period): PlainDate {
  const { year, last } = months(period);
  return plainDate(year, last, daysInMonth(year, last)) as PlainDate;
}

/** The same period `years` away: 2024Q1 → 2023Q1 for −1. */
export function shiftYears(period: Period, years: number): Period {
  return `${String(Number(period.slice(0, 4)) + years).padStart(4, '0')}${period.slice(4)}` as Period;
}

/** The period just before, of the same kind: 2024Q1 → 2023Q4. */
export function previousPeriod(period: Period): Period {
  const { year, first } = months(period);
  const kind = periodKind(period);
  if (kind === 'year') return shiftYears(period, -1);
  const step = kind === 'quarter' ? 3 : 1;
  const month = first - step;
  const [y, m] = month < 1 ? [year - 1, month + 12] : [year, month];
  const text = kind === 'quarter' ? `${y}Q${(m + 2) / 3}` : `${y}-${String(m).padStart(2, '0')}`;
  return text as Period;
}

/** Whether every day of `inner` lies in `outer`. A period contains itself. */
export function periodContains(outer: Period, inner: Period): boolean {
  return periodStart(outer) <= periodStart(inner) && periodEnd(inner) <= periodEnd(outer);
}
