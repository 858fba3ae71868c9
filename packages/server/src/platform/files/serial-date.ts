const msPerDay = 86_400_000;
const last = 2_958_465; // 9999-12-31

/**
 * A spreadsheet's day number as `YYYY-MM-DD`; the time of day is dropped.
 * The 1900 system holds a 29 February 1900 that never was: numbers below 60 stand one day later.
 * @returns undefined where the number is no day
 * @source ECMA-376 Part 1, 18.17.4.1
 */
export function dateOfSerial(serial: number, date1904: boolean): string | undefined {
  const day = Math.floor(serial) + (date1904 ? 1462 : 0);
  if (!(day >= 1 && day <= last) || day === 60) return undefined;
  const sinceEpoch = day - 25_569 + (day < 60 ? 1 : 0);
  return new Date(sinceEpoch * msPerDay).toISOString().slice(0, 10);
}

/** Number formats that the standard itself, or its Chinese and Japanese tables, make dates. @source ECMA-376 18.8.30 */
function isBuiltInDate(id: number): boolean {
  return (id >= 14 && id <= 17) || id === 22 || (id >= 27 && id <= 31) || id === 36 || (id >= 50 && id <= 58);
}

/** Whether a number format shows a day. Times of day alone (h:mm) are no dates. */
export function isDateFormat(id: number, code: string | undefined): boolean {
  if (code === undefined) return isBuiltInDate(id);
  const first = code.split(';')[0] ?? '';
  const bare = first.replace(/"[^"]*"|\\.|_.|\*./g, '').replace(/\[[^\]]*\]/g, '');
  return /[yYdDeE]|(^|[^a-zA-Z])[mM]{3,}/.test(bare) && !/[#0?]/.test(bare.replace(/[sS]\.0+/g, ''));
}
