import { fromEpochDay, type PlainDate } from './plain-date.ts';

/** China keeps one time, eight hours ahead of UTC, without summer time. */
const ahead = 8 * 3_600_000;
const msPerDay = 86_400_000;

/** The day on the wall in China, where every period is counted. */
export function chinaDay(moment: Date): PlainDate {
  return fromEpochDay(Math.floor((moment.getTime() + ahead) / msPerDay));
}
