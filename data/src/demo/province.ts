import type { Period } from '@shiheng/basics/period';
import type { Text } from '@shiheng/kernel/indicators/catalogue';
import { enterpriseHeader, enterpriseRow } from './enterprise-rows.ts';
import { drawEnterprises } from './enterprises.ts';
import { drawPopulation } from './population.ts';
import { quarterOf, quarters } from './quarters.ts';
import { reportHeader, reportRows } from './report-rows.ts';
import { type Story, storiesOf } from './stories.ts';
import { enterpriseWorkers, type World, workerHeader } from './worker-rows.ts';

export type { Story } from './stories.ts';

export interface DemoOptions {
  /** 1: about 1,200 enterprises and 100,000 workers. Ten times that at 10; the stories' enterprises are always there. */
  readonly scale?: number;
  readonly seed?: number;
}

/** A synthetic province as rows of the three templates. Every iteration gives the same rows; nothing in it is real. */
export interface DemoProvince {
  readonly name: Text;
  readonly note: Text;
  readonly periods: readonly Period[]; // 2024Q4 … 2026Q3
  readonly headers: {
    readonly enterprises: readonly string[];
    readonly workers: readonly string[];
    readonly reports: readonly string[];
  };
  /** Template A, in order of index. */
  enterprises(): Iterable<readonly string[]>;
  /** Template B; the rows of one enterprise stand together, enterprises in the order of template A. */
  workers(period: string): Iterable<readonly string[]>;
  /** Template C of prefectures, system companies and enterprises. */
  reports(period: string): Iterable<readonly string[]>;
  readonly stories: readonly Story[];
}

const label: Text = { zh: '演示数据', en: 'Demo data' };
const labelNote: Text = {
  zh: '演示数据：企业、人员、证件号码和数值均为程序生成，不对应任何真实单位或个人；证件号码取未使用的区划段 539xxx。',
  en: 'Demo data: enterprises, people, id numbers and figures are generated and stand for nobody; id numbers use the unassigned region 539xxx.',
};

/**
 * The demo province, drawn from a seed: pure, so equal options give equal rows. The people live in columns (about 40
 * bytes each); rows are made while they are read.
 */
export function demoProvince({ scale = 1, seed = 1 }: DemoOptions = {}): DemoProvince {
  const enterprises = drawEnterprises(seed, scale);
  const world: World = { seed, enterprises, population: drawPopulation(seed, enterprises) };
  return {
    name: label,
    note: labelNote,
    periods: quarters.map(({ period }) => period),
    headers: { enterprises: enterpriseHeader, workers: workerHeader, reports: reportHeader },
    enterprises: () => again(() => enterpriseRows(world)),
    workers: (period) => again(() => workerRows(world, period)),
    reports: (period) => again(() => reportRows(world, quarterOf(period))),
    stories: storiesOf(enterprises),
  };
}

/** Something that can be walked through more than once. */
function again<T>(start: () => Iterator<T>): Iterable<T> {
  return { [Symbol.iterator]: start };
}

function* enterpriseRows(world: World): Generator<readonly string[]> {
  for (const enterprise of world.enterprises) yield enterpriseRow(enterprise);
}

function* workerRows(world: World, period: string): Generator<readonly string[]> {
  const quarter = quarterOf(period);
  for (const enterprise of world.enterprises) yield* enterpriseWorkers(world, enterprise, quarter);
}
