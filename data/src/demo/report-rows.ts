import { reportTemplate } from '@shiheng/kernel/imports/templates';
import { yunnanDivisions } from '../divisions.ts';
import { systemCompanies } from '../orgs.ts';
import { Dice } from './dice.ts';
import type { DemoEnterprise } from './enterprises.ts';
import { type Count, countsOf } from './ledger-counts.ts';
import type { Quarter } from './quarters.ts';
import { type Group, leaningAt, quarterCount, type Region, regions } from './regions.ts';
import { enterpriseShares, firmShares, organisationShares, type Share, surveyShares, trend } from './report-plan.ts';
import { enterpriseWorkers, type World } from './worker-rows.ts';

export const reportHeader: readonly string[] = reportTemplate.columns.map(({ name }) => name.zh);

type Values = Map<string, number>;

const groups = Object.keys(trend) as Group[];
const groupIndex = new Map(groups.map((group, index) => [group, index]));

/** Whether the enterprise sends reports at all: the small ones are spared. */
export function reports(enterprise: DemoEnterprise): boolean {
  return enterprise.aboveScale || enterprise.pilot;
}

/** Rows of template C of one quarter: prefectures, system companies, then enterprises. */
export function* reportRows(world: World, quarter: Quarter): Generator<readonly string[]> {
  for (const { code } of yunnanDivisions().prefectures) {
    const region = regions.find((item) => item.code === code);
    yield* rows(quarter, code, organisationValues(world, code, region, quarter));
  }
  for (const { code } of systemCompanies())
    yield* rows(quarter, code, organisationValues(world, code, undefined, quarter));
  for (const enterprise of world.enterprises) {
    if (!reports(enterprise)) continue;
    const source = enterprise.part === 'copies' ? copiedFrom(world) : enterprise;
    yield* rows(quarter, enterprise.creditCode, enterpriseValues(world, source, quarter));
    if (enterprise.part === 'report-off-ledger' || enterprise.index % 23 === 5) {
      yield* rows(quarter, enterprise.creditCode, selfReport(world, enterprise, quarter));
    }
  }
}

function* rows(quarter: Quarter, unit: string, values: Values): Generator<readonly string[]> {
  for (const [measure, value] of values) yield [quarter.period, unit, measure, String(value), '', '演示数据'];
}

function copiedFrom(world: World): DemoEnterprise {
  return world.enterprises.find(({ part }) => part === 'copied-from') as DemoEnterprise;
}

/** Where a unit stands in a group of facts, as points to add to the province's level. */
interface Standing {
  readonly region: Region | undefined;
  readonly quarter: number;
  readonly own: readonly number[]; // per group
}

function standingOf(
  world: World,
  unit: number,
  region: Region | undefined,
  quarter: Quarter,
  spread: number,
): Standing {
  const dice = new Dice(world.seed, 7, unit);
  return { region, quarter: quarter.index, own: groups.map(() => spread * dice.normal()) };
}

function levelOf({ level, group }: Pick<Share, 'level' | 'group'>, standing: Standing): number {
  const { region, quarter, own } = standing;
  const lean = region ? leaningAt(region, group, quarter) : 0;
  return level - (trend[group] ?? 0) * (quarterCount - 1 - quarter) + lean + (own[groupIndex.get(group) ?? 0] ?? 0);
}

/** The share of part in whole, kept inside what can be. */
function shareAt(share: Share, standing: Standing, extra = 0): number {
  const points = (levelOf(share, standing) + extra) / 100;
  return Math.min(1, Math.max(0, share.low + (share.high - share.low) * points));
}

function organisationValues(world: World, code: string, region: Region | undefined, quarter: Quarter): Values {
  const number = code.startsWith('S') ? 900 + Number(code.slice(1)) : Number(code.slice(0, 4));
  const standing = standingOf(world, -number, region, quarter, 4);
  const dice = new Dice(world.seed, 8, number, quarter.index);
  const steady = new Dice(world.seed, 9, number);
  const values: Values = new Map();
  for (const share of organisationShares) {
    const size = steady.share();
    const whole = values.get(share.whole) ?? Math.max(2, Math.round((share.fixed ?? 1) * (0.7 + 0.6 * size)));
    values.set(share.whole, whole);
    values.set(share.part, Math.min(whole, dice.whole(whole * shareAt(share, standing))));
  }
  const closed = values.get('problems-closed') ?? 0;
  const days = 180 - 1.2 * levelOf({ level: 62, group: 'reform' }, standing);
  values.set('problem-days', Math.round(closed * days * (0.95 + 0.1 * dice.share())));
  values.set('study-sessions', dice.chance(1.03 + levelOf({ level: 0, group: 'lead' }, standing) / 100) ? 1 : 0);
  values.set('union-reports', dice.chance(1.03 + levelOf({ level: 0, group: 'union' }, standing) / 100) ? 1 : 0);
  return values;
}

function enterpriseValues(world: World, enterprise: DemoEnterprise, quarter: Quarter): Values {
  const standing = standingOf(world, enterprise.index, enterprise.region, quarter, 7);
  const counts = countsOf(world.population, enterprise, quarter);
  const dice = new Dice(world.seed, 10, enterprise.index, quarter.index);
  const steady = new Dice(world.seed, 11, enterprise.index);
  const values: Values = new Map();
  addFirmShares(values, enterprise, standing, steady);
  addShares(values, enterprise, standing, counts, dice, steady);
  addMoney(values, standing, counts, dice, steady);
  addPeople(values, enterprise, standing, counts, dice);
  addSurvey(values, standing, counts, dice);
  return values;
}

/** @param chance the firm's own fixed mark, which decides whether it automates */
function holds(
  { aboveScale, advanced, ownership, part, size }: DemoEnterprise,
  holders: Share['holders'],
  chance: number,
): boolean {
  switch (holders) {
    case 'above-scale':
      return aboveScale;
    case 'non-public':
      return ownership !== '国有' && ownership !== '集体';
    case 'advanced':
      return advanced;
    case 'obliged':
      return size >= 300;
    case 'automating':
      return part === 'automation-outran-placement' || (size >= 90 && chance < 0.32);
    default:
      return true;
  }
}

function addFirmShares(values: Values, enterprise: DemoEnterprise, standing: Standing, steady: Dice): void {
  for (const share of firmShares) {
    const mark = steady.share(); // fixed for the firm, so that what is reached stays reached
    if (!holds(enterprise, share.holders, mark)) continue;
    values.set(share.whole, 1);
    values.set(share.part, mark < shareAt(share, standing) ? 1 : 0);
  }
}

function addShares(
  values: Values,
  enterprise: DemoEnterprise,
  standing: Standing,
  counts: Count,
  dice: Dice,
  steady: Dice,
): void {
  const automating = steady.share();
  for (const share of enterpriseShares) {
    const factor = 0.75 + 0.5 * steady.share();
    if (!holds(enterprise, share.holders, automating)) continue;
    const size = share.fixed ?? (share.perWorker ?? 0) * counts.headcount;
    const burst = enterprise.part === 'automation-outran-placement' && share.group === 'place' ? 10 : 1;
    const whole = dice.whole(size * factor * burst);
    values.set(share.whole, whole);
    values.set(
      share.part,
      Math.min(whole, dice.whole(whole * shareAt(share, standing, partPoints(enterprise, share, standing.quarter)))),
    );
  }
}

/** Two photovoltaic factories of Qujing: machines came quarter by quarter, places for people did not. */
function partPoints(enterprise: DemoEnterprise, { group }: Share, quarter: number): number {
  if (enterprise.part !== 'automation-outran-placement') return 0;
  const ramp = quarter / (quarterCount - 1);
  if (group === 'automate') return 4 + 30 * ramp;
  return group === 'place' ? -8 - 48 * ramp : 0;
}

function addMoney(values: Values, standing: Standing, { headcount }: Count, dice: Dice, steady: Dice): void {
  const level = (points: number, group: Group) => Math.max(0, levelOf({ level: points, group }, standing)) / 100;
  const yuan = (amount: number) => Math.round(amount * (0.95 + 0.1 * dice.share()));
  const output = headcount * 52_000 * (0.6 + 0.8 * steady.share());
  const payroll = headcount * 3 * 5_600 * (0.9 + 0.2 * steady.share());
  const fund = payroll * 0.015 * Math.min(1.4, level(50, 'initiative'));
  values.set('reform-spend-yuan', yuan(headcount * (50 + 450 * level(68, 'build'))));
  values.set('innovation-benefit-yuan', yuan(headcount * 750 * level(66, 'develop')));
  values.set('value-added-at-last-year-rate-yuan', Math.round(output));
  values.set(
    'value-added-yuan',
    Math.round(output * (1 + (0.05 * levelOf({ level: 66, group: 'develop' }, standing)) / 100)),
  );
  values.set('payroll-yuan', Math.round(payroll));
  values.set('training-fund-yuan', Math.round(fund));
  values.set('training-fund-frontline-yuan', Math.round(fund * Math.min(0.95, 0.3 + 0.3 * level(56, 'initiative'))));
  values.set('revenue-yuan', Math.round(output * 3.2));
  values.set('rd-spend-yuan', yuan(output * 3.2 * 0.03 * level(70, 'develop')));
}

function addPeople(values: Values, enterprise: DemoEnterprise, standing: Standing, counts: Count, dice: Dice): void {
  const { headcount, joiners, keyPosts } = counts;
  const at = (points: number, group: Group) =>
    Math.min(130, Math.max(-20, levelOf({ level: points, group }, standing))) / 100;
  values.set('five-small-results', dice.whole((headcount / 1000) * Math.max(0, 0.5 + 7 * at(68, 'develop'))));
  values.set('innovation-studios', dice.whole((headcount / 10_000) * Math.max(0, 1 + 19 * at(66, 'develop'))));
  values.set('new-hires-mentored', Math.min(joiners, dice.whole(joiners * Math.max(0, 0.2 + 0.6 * at(60, 'build')))));
  values.set('injuries', dice.whole((headcount / 1000) * Math.max(0.1, 2 - 1.75 * at(58, 'grow'))));
  const vacancy = Math.max(0.01, 0.2 - 0.15 * at(46, 'place'));
  values.set('key-post-vacancies', dice.whole((keyPosts * vacancy) / (1 - vacancy)));
  if (!values.has('displaced-workers')) return;
  const outran = enterprise.part === 'automation-outran-placement';
  const moved = Math.max(1, dice.whole(headcount * (outran ? 0.06 : 0.012)));
  const before = moved * 5_300;
  const kept =
    enterprise.part === 'automation-outran-placement' ? 0.98 - 0.01 * standing.quarter : 0.8 + 0.2 * at(74, 'place');
  values.set('redeployed-pay-before-yuan', before);
  values.set('redeployed-pay-after-yuan', Math.round(before * kept));
}

/** One anonymous survey a quarter. Below 30 answers nothing is reported. */
function addSurvey(values: Values, standing: Standing, { headcount }: Count, dice: Dice): void {
  const invited = headcount;
  const valid = Math.round(invited * (0.46 + 0.3 * dice.share()));
  if (valid < 30) return;
  values.set('survey-invited', invited);
  values.set('survey-valid', valid);
  for (const share of surveyShares) {
    values.set(share.part, Math.min(valid, dice.whole(valid * shareAt(share, standing))));
  }
}

/** What a firm says of its own ledger. One of them is off by 30 per cent, the others by the odd hand. */
function selfReport(world: World, enterprise: DemoEnterprise, quarter: Quarter): Values {
  const { headcount, skilled, highSkilled } = countsOf(world.population, enterprise, quarter);
  let trained = 0;
  for (const row of enterpriseWorkers(world, enterprise, quarter)) if (row[19] !== '0') trained++;
  const dice = new Dice(world.seed, 12, enterprise.index, quarter.index);
  const factor = () => (enterprise.part === 'report-off-ledger' ? 1 / 0.7 : 0.98 + 0.04 * dice.share());
  return new Map(
    Object.entries({ headcount, skilled, 'high-skilled': highSkilled, trained }).map(([id, count]) => [
      id,
      Math.round(count * factor()),
    ]),
  );
}
