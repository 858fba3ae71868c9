import { chinaDay } from '@shiheng/basics/china-day';
import type { Clock } from '@shiheng/basics/clock';
import { type Period, parsePeriod, periodEnd } from '@shiheng/basics/period';
import { type PlainDate, parsePlainDate } from '@shiheng/basics/plain-date';
import { err, ok, type Result } from '@shiheng/basics/result';
import type { Cubes, TreeMode } from '../indicators/index.ts';
import type { Stand, Stands } from './stands.ts';

export interface MomentDeps {
  readonly clock: Clock;
  readonly cubes: Cubes;
  readonly stands: Stands;
}

/** Which tree is asked for: texts as they came in. */
export interface MomentQuery {
  readonly period?: string | undefined;
  readonly day?: string | undefined;
  readonly tree: TreeMode;
}

export interface Moment {
  readonly day: PlainDate;
  readonly mode: TreeMode;
  readonly period: Period | undefined;
}

export type MomentProblem = { readonly kind: 'period-unknown' } | { readonly kind: 'day-unknown' };

/** The day that is looked at: the one named, else the last of the period, else today. */
export function momentOf(clock: Clock, { period: text, day: named, tree }: MomentQuery): Result<Moment, MomentProblem> {
  const period = text === undefined ? undefined : parsePeriod(text);
  if (text !== undefined && !period) return err({ kind: 'period-unknown' });
  const day = named === undefined ? undefined : parsePlainDate(named);
  if (named !== undefined && !day) return err({ kind: 'day-unknown' });
  return ok({ day: day ?? (period ? periodEnd(period) : chinaDay(clock())), mode: tree, period });
}

/** The tree of that moment, with the workers of its period where there are facts. */
export async function standAt({ clock, cubes, stands }: MomentDeps, { day, mode, period }: Moment): Promise<Stand> {
  const live = period && (await cubes.get({ period, mode: 'as-was' }));
  const { tree, counter } = await cubes.treeNow();
  return stands.get({ tree, counter, day, mode, today: chinaDay(clock()), live });
}
