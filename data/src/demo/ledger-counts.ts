import type { DemoEnterprise } from './enterprises.ts';
import type { Population } from './population.ts';
import type { Quarter } from './quarters.ts';
import { quarterCount } from './regions.ts';

/** What the ledger of one enterprise will say at the end of a quarter. */
export interface Count {
  readonly headcount: number;
  readonly joiners: number;
  readonly keyPosts: number;
  readonly skilled: number;
  readonly highSkilled: number;
}

export function countsOf(population: Population, enterprise: DemoEnterprise, { index, start, end }: Quarter): Count {
  const { first, hiredOn, leftOn, grade, post } = population;
  let [headcount, joiners, keyPosts, skilled, highSkilled] = [0, 0, 0, 0, 0];
  const last = first[enterprise.index + 1] ?? 0;
  for (let person = first[enterprise.index] ?? 0; person < last; person++) {
    const hired = hiredOn[person] ?? 0;
    if (hired > end || (leftOn[person] ?? 0) <= end) continue;
    headcount++;
    if (hired >= start) joiners++;
    if ((enterprise.trade.posts[post[person] ?? 0]?.postClass ?? 0) >= 2) keyPosts++;
    const level = grade[person * quarterCount + index] ?? -1;
    if (level >= 1) skilled++;
    if (level >= 3) highSkilled++;
  }
  return { headcount, joiners, keyPosts, skilled, highSkilled };
}
