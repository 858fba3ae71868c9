const dayMs = 86_400_000;

/** The day so many days from now, as in China: YYYY-MM-DD. */
export function daysFromNow(days: number, now = Date.now()): string {
  return new Date(now + 8 * 3_600_000 + days * dayMs).toISOString().slice(0, 10);
}
