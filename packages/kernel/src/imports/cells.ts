import { absent, absentDay } from '../indicators/columns.ts';

/** What a reader of cells answers where the cell is refused. Every comparison with it is false. */
export const refused = Number.NaN;

/**
 * A cell as the templates read it: trimmed, full-width digits and letters folded, line breaks turned into spaces.
 * Returns the very same string where there is nothing to do, which is the hot path.
 */
export function clean(text: string): string {
  const last = text.length - 1;
  for (let i = 0; i <= last; i++) {
    const c = text.charCodeAt(i);
    if (c > 0x20 ? c >= 0xa0 && isFolded(c) : c < 0x20 || i === 0 || i === last) return tidy(text);
  }
  return text;
}

function isFolded(c: number): boolean {
  if (c < 0xff10) return c === 0xa0 || c === 0x3000 || c === 0xfeff || (c >= 0x200b && c <= 0x200d);
  return c <= 0xff19 || (c >= 0xff21 && c <= 0xff3a) || (c >= 0xff41 && c <= 0xff5a);
}

function tidy(text: string): string {
  return text
    .replace(/[\u200b-\u200d\ufeff]/g, '')
    .replace(/[\t\r\n\u00a0\u3000]+/g, ' ')
    .replace(/[０-９Ａ-Ｚａ-ｚ]/g, (wide) => String.fromCharCode(wide.charCodeAt(0) - 0xfee0))
    .trim();
}

/** Folds the full-width punctuation of codes, numbers and dates as well; no white space is left inside. */
export function cleanCode(text: string): string {
  return clean(text)
    .replace(/[－—–]/g, '-')
    .replace(/[／．，：＋]/g, (wide) => String.fromCharCode(wide.charCodeAt(0) - 0xfee0));
}

/** Whether a cleaned text holds what no database text may hold. */
export function hasControl(text: string): boolean {
  for (let i = 0; i < text.length; i++) {
    const c = text.charCodeAt(i);
    if (c < 0x20 || c === 0x7f) return true;
  }
  return false;
}

/**
 * Remembers the answers for strings that repeat; forgets all of them when `limit` is reached, so memory stays flat.
 * Keys are copied: a cell is often a slice that would keep the whole chunk of its file alive.
 */
export function memo<T>(limit: number, read: (text: string) => T): (text: string) => T {
  const known = new Map<string, T>();
  return (text) => {
    const found = known.get(text);
    if (found !== undefined) return found;
    if (known.size >= limit) known.clear();
    const copy = JSON.parse(JSON.stringify(text)) as string;
    const value = read(copy);
    known.set(copy, value);
    return value;
  };
}

const monthDays = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/** Days since 1970-01-01 of a Gregorian day of 1900 to 2100, or `refused`. Whole numbers only, no Date. */
export function epochDayOf(year: number, month: number, day: number): number {
  if (!(year >= 1900 && year <= 2100 && month >= 1 && month <= 12 && day >= 1)) return refused;
  const leap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  const length = month === 2 && leap ? 29 : (monthDays[month - 1] as number);
  if (day > length) return refused;
  // Years counted from March, so that the leap day is the last of its year.
  const y = month > 2 ? year : year - 1;
  const m = month > 2 ? month - 3 : month + 9;
  const dayOfYear = ((153 * m + 2) / 5) | 0;
  const leaps = ((y / 4) | 0) - ((y / 100) | 0) + ((y / 400) | 0);
  return y * 365 + leaps + dayOfYear + day - 1 - 719468;
}

const dateShape = /^(\d{4})([-/])(\d{1,2})\2(\d{1,2})(?:[T ]0?0:00(?::00(?:\.0+)?)?(?:Z|\+00:00)?)?$/;
const compactShape = /^(\d{4})(\d{2})(\d{2})$/;

const rememberedDate = memo(40_000, (text): number => {
  const cleaned = cleanCode(text);
  if (cleaned === '') return absentDay;
  const compact = compactShape.exec(cleaned);
  if (compact) return epochDayOf(Number(compact[1]), Number(compact[2]), Number(compact[3]));
  const match = dateShape.exec(cleaned);
  return match ? epochDayOf(Number(match[1]), Number(match[3]), Number(match[4])) : refused;
});

/**
 * `YYYY-MM-DD`, `YYYY/M/D`, `YYYYMMDD`, or one of the first two with a time of midnight.
 * @returns an epoch day, `absentDay` for a blank cell, `refused` for anything else
 */
export function readDate(text: string): number {
  return text === '' ? absentDay : rememberedDate(text);
}

const firstSerial = 7306; // 1920-01-01
const lastSerial = 73415; // 2100-12-31

/** A spreadsheet's own day number (1900 system) that lost its date format: five digits at most. @returns epoch day or `refused` */
export function readDateSerial(text: string): number {
  const cleaned = cleanCode(text);
  if (!/^\d{4,5}(\.0+)?$/.test(cleaned)) return refused;
  const serial = Number(cleaned);
  return serial >= firstSerial && serial <= lastSerial ? serial - 25569 : refused;
}

const numberShape = /^[+-]?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d*)?(?:[eE][+-]?\d{1,3})?$/;

/** A plain number, thousands separators allowed. @returns `refused` where there is none */
export function readNumber(text: string): number {
  const cleaned = cleanCode(text);
  return numberShape.test(cleaned) ? Number(cleaned.replaceAll(',', '')) : refused;
}

/**
 * Hundredths of a number with up to two decimals; more decimals are rounded to the nearest hundredth.
 * @returns a whole number, `absent` (−1) for a blank cell, −2 or less for any negative number, `refused` where there
 * is no number
 */
export function readHundredths(text: string): number {
  const length = text.length;
  if (length === 0) return absent;
  let value = 0;
  let i = 0;
  for (; i < length && i < 12; i++) {
    const digit = text.charCodeAt(i) - 48;
    if (digit < 0 || digit > 9) break;
    value = value * 10 + digit;
  }
  if (i === length) return value * 100;
  const tenths = text.charCodeAt(i + 1) - 48;
  if (i > 0 && text.charCodeAt(i) === 46 && tenths >= 0 && tenths <= 9) {
    if (length === i + 2) return value * 100 + tenths * 10;
    const hundredths = text.charCodeAt(i + 2) - 48;
    if (length === i + 3 && hundredths >= 0 && hundredths <= 9) return value * 100 + tenths * 10 + hundredths;
  }
  return slowHundredths(text);
}

function slowHundredths(text: string): number {
  if (clean(text) === '') return absent;
  const value = readNumber(text);
  if (value < 0) return Math.min(-2, Math.round(value * 100));
  return Math.round(value * 100);
}
