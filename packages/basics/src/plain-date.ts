declare const brand: unique symbol;

/** A calendar day as `YYYY-MM-DD`: no time, no zone. Plain dates compare as strings. */
export type PlainDate = string & { readonly [brand]: 'PlainDate' };

const pattern = /^(\d{4})-(\d{2})-(\d{2})$/;
const msPerDay = 86_400_000;

/** @returns the day, or undefined when the text is no day of the Gregorian calendar (2023-02-29, 2024-13-01). */
export function parsePlainDate(text: string): PlainDate | undefined {
  const match = pattern.exec(text);
  if (!match) return undefined;
  return plainDate(Number(match[1]), Number(match[2]), Number(match[3]));
}

/** @returns the day, or undefined when there is none (31 April). `month` counts from 1. */
export function plainDate(year: number, month: number, day: number): PlainDate | undefined {
  if (month < 1 || month > 12 || day < 1 || day > daysInMonth(year, month)) return undefined;
  const two = (n: number) => String(n).padStart(2, '0');
  return `${String(year).padStart(4, '0')}-${two(month)}-${two(day)}` as PlainDate;
}

export function daysInMonth(year: number, month: number): number {
  return new Date(Date.UTC(year, month, 0)).getUTCDate();
}

/** Days since 1970-01-01, the number that columns of dates hold. */
export function toEpochDay(date: PlainDate): number {
  return Date.UTC(Number(date.slice(0, 4)), Number(date.slice(5, 7)) - 1, Number(date.slice(8, 10))) / msPerDay;
}

export function fromEpochDay(day: number): PlainDate {
  return new Date(day * msPerDay).toISOString().slice(0, 10) as PlainDate;
}

/** The same day `years` later; 29 February becomes 28 February in a common year. */
export function addYears(date: PlainDate, years: number): PlainDate {
  const year = Number(date.slice(0, 4)) + years;
  const month = Number(date.slice(5, 7));
  const day = Math.min(Number(date.slice(8, 10)), daysInMonth(year, month));
  return plainDate(year, month, day) as PlainDate;
}

/** The same day `months` later, or the last day of that month where it is shorter. */
export function addMonths(date: PlainDate, months: number): PlainDate {
  const count = Number(date.slice(0, 4)) * 12 + Number(date.slice(5, 7)) - 1 + months;
  const [year, month] = [Math.floor(count / 12), (count % 12) + 1];
  return plainDate(year, month, Math.min(Number(date.slice(8, 10)), daysInMonth(year, month))) as PlainDate;
}

export function addDays(date: PlainDate, days: number): PlainDate {
  return fromEpochDay(toEpochDay(date) + days);
}
