import { addDays, addMonths, type PlainDate } from '@shiheng/basics/plain-date';

/** How long something is kept, counted from its beginning. */
export interface KeptFor {
  readonly count: number;
  readonly unit: 'days' | 'months';
}

/** First day on which what began on `from` may go. */
export function keptUntil(from: PlainDate, { count, unit }: KeptFor): PlainDate {
  return unit === 'days' ? addDays(from, count) : addMonths(from, count);
}

/**
 * What began before this day may go today.
 *
 * Months are shorter or longer: counting back from 31 May lands on 28 February, whose own term ends on 28 May already.
 * So the day is the first whose term has not ended yet, and nothing goes a day early.
 */
export function keptSince(today: PlainDate, term: KeptFor): PlainDate {
  let day = term.unit === 'days' ? addDays(today, -term.count) : addMonths(today, -term.count);
  while (keptUntil(day, term) <= today) day = addDays(day, 1);
  return day;
}
