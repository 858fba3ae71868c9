import { chinaDay } from '@shiheng/basics/china-day';
import { fromEpochDay, parsePlainDate, toEpochDay } from '@shiheng/basics/plain-date';

/** The first moment of a day in China, as the server takes it; undefined for what is no day. */
export function startOf(day: string): string | undefined {
  return parsePlainDate(day) && `${day}T00:00:00+08:00`;
}

/** The moment at which a term ends whose last day is `day`. */
export function endOf(day: string): string | undefined {
  const date = parsePlainDate(day);
  return date && startOf(fromEpochDay(toEpochDay(date) + 1));
}

export function firstDay(validFrom: string): string {
  return chinaDay(new Date(validFrom));
}

/** The last day on which a term holds: its end is exclusive. */
export function lastDay(validUntil: string): string {
  return chinaDay(new Date(Date.parse(validUntil) - 1));
}

/** `days` after the moment, for a field's first value. */
export function dayAfter(moment: Date, days: number): string {
  return fromEpochDay(toEpochDay(chinaDay(moment)) + days);
}
