import { fromEpochDay } from '@shiheng/basics/plain-date';
import { workerTemplate } from '@shiheng/kernel/imports/templates';
import {
  educations,
  employments,
  politicalStatuses,
  postClasses,
  skillGrades,
  titles,
} from '@shiheng/kernel/workers/codes';
import { Dice } from './dice.ts';
import type { DemoEnterprise } from './enterprises.ts';
import { drawName } from './names.ts';
import { type Population, trait } from './population.ts';
import { type Quarter, quarters } from './quarters.ts';
import { leaningAt, quarterCount } from './regions.ts';

export const workerHeader: readonly string[] = workerTemplate.columns.map(({ name }) => name.zh);

/** What a whole demo needs besides the columns. */
export interface World {
  readonly seed: number;
  readonly enterprises: readonly DemoEnterprise[];
  readonly population: Population;
}

const firstDay = Math.floor(Date.UTC(1955, 0, 1) / 86_400_000);
const lastDay = (quarters.at(-1)?.end ?? 0) + 1;
let dateTexts: readonly string[] | undefined;

/** `YYYY-MM-DD` of every day that can stand in the demo. */
function dates(): readonly string[] {
  dateTexts ??= Array.from({ length: lastDay - firstDay + 1 }, (_, place) => fromEpochDay(firstDay + place));
  return dateTexts;
}

const two = Array.from({ length: 1000 }, (_, n) => String(n));
const three = Array.from({ length: 1000 }, (_, n) => String(n).padStart(3, '0'));
const checkCharacters = '10X98765432';
const checkWeights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2] as const;

function weighed(digits: string, from: number): number {
  let sum = 0;
  for (let i = 0; i < digits.length; i++) sum += (digits.charCodeAt(i) - 48) * (checkWeights[from + i] ?? 0);
  return sum;
}

/** Parts of an id number with their share of the check sum, made once: 539xxx, the birth date, the number of the day. */
let regionParts: readonly { readonly text: string; readonly sum: number }[] | undefined;
let dateParts: readonly { readonly text: string; readonly sum: number }[] | undefined;
let orderSums: readonly number[] | undefined;

/**
 * An id number nobody holds: 539xxx is no district, the check digit is right. 500,000 people of each sex differ before
 * any birth date repeats.
 * @source GB 11643-1999
 */
function idNumber(person: number, bornOn: number, female: boolean): string {
  regionParts ??= three.map((digits) => ({ text: `539${digits}`, sum: weighed(`539${digits}`, 0) }));
  dateParts ??= dates().map((date) => {
    const text = date.slice(0, 4) + date.slice(5, 7) + date.slice(8, 10);
    return { text, sum: weighed(text, 6) };
  });
  orderSums ??= three.map((digits) => weighed(digits, 14));
  const region = regionParts[((person / 500) | 0) % 1000];
  const date = dateParts[bornOn - firstDay];
  const order = (person % 500) * 2 + (female ? 0 : 1);
  const sum = (region?.sum ?? 0) + (date?.sum ?? 0) + (orderSums[order] ?? 0);
  return `${region?.text}${date?.text}${three[order]}${checkCharacters[sum % 11]}`;
}

/** Monthly wage by grade, 无 first: the steps grow towards the top. */
const gradePay = [4200, 3400, 4700, 4950, 5420, 6200, 7200, 9200, 11800] as const;
const postPay = [0.95, 1, 1.05, 1.12] as const;

/** By multiplication only: powers may differ in the last bit from one engine to the next, and rows must not. */
function compound(perQuarter: number): readonly number[] {
  let factor = 1;
  return quarters.map(() => {
    const now = factor;
    factor *= perQuarter;
    return now;
  });
}

const risen = compound(1.0111);
const risenMore = compound(1.0055);

interface Habits {
  readonly trained: number; // share of workers trained in the quarter
  readonly hours: number; // mean hours of those
  readonly matched: number;
  readonly contest: number;
  readonly wage: number; // yuan per month at factor 1
}

function habitsOf(world: World, enterprise: DemoEnterprise, quarter: number): Habits {
  const own = new Dice(world.seed, 4, enterprise.index);
  const { region, trade } = enterprise;
  const drive = (leaningAt(region, 'initiative', quarter) + leaningAt(region, 'grow', quarter)) / 100;
  const ramp = quarter / (quarterCount - 1);
  return {
    trained: Math.max(0.02, 0.142 + 0.016 * ramp + 0.12 * drive + 0.04 * own.normal()),
    hours: Math.max(20, 45 + 8 * own.normal()),
    matched: Math.min(0.9, Math.max(0.1, 0.43 + 0.04 * ramp + 0.4 * drive + 0.1 * own.normal())),
    contest: Math.max(0.01, 0.095 + 0.01 * ramp + 0.05 * drive + 0.03 * own.normal()),
    wage: region.wage * trade.wage * (1 + 0.07 * own.normal()) * (risen[quarter] ?? 1),
  };
}

/** Rows of template B of one enterprise in one quarter, in the template's order of columns. */
export function* enterpriseWorkers(
  world: World,
  enterprise: DemoEnterprise,
  quarter: Quarter,
): Generator<readonly string[]> {
  const { population } = world;
  const { first, hiredOn, leftOn } = population;
  const dice = new Dice(world.seed, 5, enterprise.index, quarter.index);
  const habits = habitsOf(world, enterprise, quarter.index);
  const fixed = new Dice(world.seed, 6, enterprise.index);
  const end = first[enterprise.index + 1] ?? 0;
  for (let person = first[enterprise.index] ?? 0; person < end; person++) {
    const name = drawName(fixed); // drawn for everyone, so that a name stays with its person
    if ((hiredOn[person] ?? 0) > quarter.end || (leftOn[person] ?? 0) < quarter.start) continue;
    yield workerRow(population, enterprise, quarter, person, name, habits, dice);
  }
}

function workerRow(
  of: Population,
  { creditCode, trade }: DemoEnterprise,
  quarter: Quarter,
  person: number,
  name: string,
  habits: Habits,
  dice: Dice,
): readonly string[] {
  const day = dates();
  const traits = of.traits[person] ?? 0;
  const grade = of.grade[person * quarterCount + quarter.index] ?? -1;
  const post = trade.posts[of.post[person] ?? 0];
  const leftOn = of.leftOn[person] ?? 0;
  const certificate = grade >= 1 && (traits & trait.certificate) !== 0;
  const certifiedOn = certificate ? certificateDay(of, person, quarter.index) : 0;
  const hours = dice.share() < habits.trained ? Math.max(4, Math.round(habits.hours * (0.4 + 1.2 * dice.share()))) : 0;
  const matched = hours === 0 ? 0 : Math.round(hours * Math.min(1, habits.matched * 2 * dice.share()));
  return [
    creditCode,
    name,
    idNumber(person, of.bornOn[person] ?? 0, (traits & trait.female) !== 0),
    teamNames[of.team[person] ?? 0] as string,
    post?.name ?? '',
    post?.occupation ?? '',
    postClasses[post?.postClass ?? 0] as string,
    post?.frontline ? '是' : '否',
    employments[of.employment[person] ?? 0] as string,
    day[(of.hiredOn[person] ?? 0) - firstDay] as string,
    leftOn <= quarter.end ? (day[leftOn - firstDay] as string) : '',
    educations[of.education[person] ?? 0] as string,
    (of.political[person] ?? -1) < 0 ? '' : (politicalStatuses[of.political[person] ?? 0] as string),
    grade < 0 ? '无' : (skillGrades[grade] as string),
    certificate ? certificateNumber(certifiedOn, grade, person) : '',
    certificate ? (issuers[person % issuers.length] as string) : '',
    certificate ? (day[certifiedOn - firstDay] as string) : '',
    titles[of.title[person] ?? 0] as string,
    (traits & trait.wageGiven) === 0
      ? ''
      : wageText(of, person, grade, post?.postClass ?? 0, traits, habits, quarter, dice),
    two[hours] as string,
    (traits & trait.matchedGiven) === 0 ? '' : (two[matched] as string),
    dice.share() < habits.contest ? '是' : '否',
  ];
}

const issuers = ['企业自主评价机构（演示）', '社会培训评价组织（演示）', '技工院校评价机构（演示）'] as const;
const teamNames = Array.from({ length: 60 }, (_, n) => `${'一二三四五六'[(n / 10) | 0]}车间${(n % 10) + 1}班`);

/** The day of the latest rise inside the demo's quarters, else the one kept with the person. */
function certificateDay(of: Population, person: number, quarter: number): number {
  const at = person * quarterCount;
  for (let q = quarter; q > 0; q--) {
    const risen = (of.grade[at + q] ?? 0) !== (of.grade[at + q - 1] ?? 0);
    const start = quarters[q]?.start ?? 0;
    if (risen && (of.hiredOn[person] ?? 0) < start) return start + (person % 85);
  }
  return of.certifiedOn[person] ?? 0;
}

function certificateNumber(day: number, grade: number, person: number): string {
  const yearDigits = (dates()[day - firstDay] ?? '').slice(2, 4);
  return `S0000539${yearDigits}${grade}${three[((person / 1000) | 0) % 1000]}${three[person % 1000]}`;
}

function wageText(
  of: Population,
  person: number,
  grade: number,
  postClass: number,
  traits: number,
  habits: Habits,
  quarter: Quarter,
  dice: Dice,
): string {
  const tenure = (quarter.end - (of.hiredOn[person] ?? 0)) / 365;
  const low = (traits & trait.lowPaid) !== 0 ? 0.42 : 1;
  const unskilledRise = grade < 1 ? (risenMore[quarter.index] ?? 1) : 1; // plain work is scarce: its pay rises faster
  const base = (gradePay[grade + 1] ?? 0) * (postPay[postClass] ?? 1) * (1 + 0.005 * Math.min(20, tenure));
  const yuan = base * unskilledRise * habits.wage * (of.pay[person] ?? 1) * low * (0.985 + 0.03 * dice.share());
  return String(Math.round(yuan / 10) * 10);
}
