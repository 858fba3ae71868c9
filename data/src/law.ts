import type { PlainDate } from '@shiheng/basics/plain-date';
import type { Text } from '@shiheng/kernel/indicators/catalogue';
import { day, list, number, object, oneOf, type Reader, readJson, text } from './read.ts';

export type LawStatus = 'official' | 'proposal' | 'unverified';

const bilingual: Reader<Text> = object({ zh: text, en: text });
const head = { instrument: bilingual, status: oneOf('official', 'proposal', 'unverified'), note: bilingual };

const wageFile = object({
  ...head,
  amounts: list(object({ validFrom: day, yuanPerMonth: list(number) })),
  classes: list(list(text)),
});

const floorFile = object({
  ...head,
  floors: list(
    object({ validFrom: day, percentByPostClass: object({ 基础: number, 重要: number, 关键: number, 核心: number }) }),
  ),
});

const ladderFile = object({ ...head, grades: list(object({ code: number, name: text, route: bilingual })) });

/** Reads a file of data/law when it is first asked for. */
export function once<T>(path: string, reader: Reader<T>): () => T {
  let kept: T | undefined;
  return () => {
    kept ??= reader(readJson(`law/${path}`), path);
    return kept;
  };
}

const wages = once('minimum-wage.json', wageFile);
const floors = once('skill-wage-floor.json', floorFile);
const ladder = once('skill-ladder.json', ladderFile);

/** The row in force on a day: the last that began by then. `rows` ascend by first day. */
export function inForce<T extends { readonly validFrom: PlainDate }>(
  rows: readonly T[],
  date: PlainDate,
): T | undefined {
  return rows.findLast(({ validFrom }) => validFrom <= date);
}

export interface MinimumWage {
  readonly yuanPerMonth: number;
  readonly wageClass: 1 | 2 | 3; // 一类、二类、三类地区
  readonly validFrom: PlainDate;
  readonly status: LawStatus;
  readonly source: Text;
}

/**
 * The monthly minimum wage of a county on a day.
 * @returns undefined for a county outside Yunnan and for a day before the first amount on record
 * @source data/law/minimum-wage.json; status unverified: shown as 待核
 */
export function minimumWage(countyCode: string, date: PlainDate): MinimumWage | undefined {
  const { amounts, classes, status, instrument } = wages();
  const amount = inForce(amounts, date);
  const place = classes.findIndex((codes) => codes.includes(countyCode));
  const yuanPerMonth = amount?.yuanPerMonth[place];
  if (!amount || yuanPerMonth === undefined) return undefined;
  const wageClass = (place + 1) as 1 | 2 | 3;
  return { yuanPerMonth, wageClass, validFrom: amount.validFrom, status, source: instrument };
}

/** The dated amounts behind indicator 49, whole, so that whoever has them can redo it. */
export function wageParameters() {
  return { minimumWage: wages(), postClassFloors: floors() };
}

export interface PostClassFloors {
  /** Per cent of the local minimum wage for 基础, 重要, 关键, 核心. */
  readonly percent: readonly [number, number, number, number];
  /** False for days before the guide: the percentages then serve only as a yardstick. */
  readonly inForce: boolean;
  readonly status: LawStatus;
  readonly source: Text;
}

/**
 * Floors of skilled workers' wages by post class.
 * @source 人社厅发〔2025〕52号 (guidance, not mandatory); data/law/skill-wage-floor.json
 */
export function postClassFloors(date: PlainDate): PostClassFloors {
  const file = floors();
  const row = inForce(file.floors, date);
  // The file always holds at least one row; the test of the shipped data checks it.
  const { 基础, 重要, 关键, 核心 } = (row ?? file.floors[0])!.percentByPostClass;
  const percent = [基础, 重要, 关键, 核心] as const;
  return { percent, inForce: row !== undefined, status: file.status, source: file.instrument };
}

/** The eight grades with their ordinary routes. @source 人社部发〔2022〕14号; status unverified */
export function skillLadder(): {
  readonly grades: readonly { readonly code: number; readonly name: string; readonly route: Text }[];
  readonly status: LawStatus;
  readonly source: Text;
} {
  const { grades, status, instrument } = ladder();
  return { grades, status, source: instrument };
}
