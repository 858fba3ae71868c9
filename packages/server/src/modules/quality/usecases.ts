import { setImmediate } from 'node:timers/promises';
import { chinaDay } from '@shiheng/basics/china-day';
import type { Clock } from '@shiheng/basics/clock';
import { type Period, parsePeriod, periodKind } from '@shiheng/basics/period';
import { ok, type Result } from '@shiheng/basics/result';
import { declarationTerm } from '@shiheng/data/declaration-terms';
import type { Db } from '@shiheng/db/handle';
import { prepare } from '../../platform/http/prepared.ts';
import type { Actor } from '../../platform/identity/actor.ts';
import type { Fences } from '../../platform/identity/fences.ts';
import type { Table } from '../../platform/tables/column.ts';
import { filedKey, type Indicators, type LiveCube, type ToldBothWays } from '../indicators/index.ts';
import {
  type Page,
  type Pages,
  pageKey,
  type Relations,
  type Sight,
  type View,
  type ViewProblem,
} from '../relations/index.ts';
import { burdenAt } from './burden.ts';
import { type FilingRow, type FilingsWish, filingRows, listFilings } from './filing-list.ts';
import type { Filings } from './filings.ts';
import { placesInside } from './period-places.ts';
import { presentQuality } from './present.ts';
import { countQuestions, loadAsked } from './question-store.ts';
import { sumScene } from './scene-sums.ts';
import type { PeriodFilings } from './sums.ts';
import { filingsTable, type UnitSums, unitsTable, verificationTable } from './tables.ts';
import { toldHere } from './verification.ts';

export interface QualityDeps {
  readonly db: Db;
  readonly clock: Clock;
  readonly fences: Fences;
  readonly relations: Pick<Relations, 'look' | 'anomalies'>;
  readonly indicators: Pick<Indicators, 'cubes' | 'toldTwice'>;
  readonly filings: Filings;
  readonly pages: Pages;
}

/** As many as a person may go through on one page. */
const anomalyLimits = { all: 60, ofKind: 20 };

/**
 * Completeness, timeliness, empty columns, anomalies, report against ledger, evidence and burden of a node, as bytes. The
 * numbers of open questions change with every question and are part of what the page is kept by.
 *
 * @errors not-found, period-unknown
 */
export async function quality(deps: QualityDeps, actor: Actor, view: View): Promise<Page> {
  const looked = await deps.relations.look(actor, view);
  if (!looked.ok) return looked;
  const { value: sight } = looked;
  const filed = await filedIn(deps, sight.scene.live);
  const today = chinaDay(deps.clock());
  const fenced = await deps.fences.around(actor, {}, await deps.db.read(loadAsked));
  const questions = await fenced.read((reader) => countQuestions(reader, today));
  const stamp = JSON.stringify([sight.stamp, today, questions, filed]);
  return deps.pages.get(pageKey('quality', actor, view), stamp, async () => {
    const periods = await filingsIn(deps, sight.scene.live, filed);
    const told = toldHere(sight.scene, await deps.indicators.toldTwice(sight.scene.live));
    const parts = {
      periods,
      told,
      questions,
      today,
      sums: await sumScene(sight.scene, periods),
      findings: await deps.relations.anomalies(sight, anomalyLimits),
      burden: await burdenAt(sight.scene, sight.past),
    };
    return ok(prepare('getQuality', presentQuality(sight, parts)));
  });
}

/** Enterprises of a node one by one, as bytes. @errors not-found, period-unknown */
export async function filings(deps: QualityDeps, actor: Actor, view: View, wish: FilingsWish): Promise<Page> {
  const looked = await deps.relations.look(actor, view);
  if (!looked.ok) return looked;
  const { scene, stamp } = looked.value;
  const filed = await filedIn(deps, scene.live);
  const name = JSON.stringify(['filings', wish]);
  return deps.pages.get(pageKey(name, actor, view), JSON.stringify([stamp, filed]), async () =>
    ok(prepare('listFilings', listFilings(scene, await filingsIn(deps, scene.live, filed), wish))),
  );
}

/** @errors not-found, period-unknown */
export async function takeUnits(
  deps: QualityDeps,
  actor: Actor,
  view: View,
): Promise<Result<Table<UnitSums>, ViewProblem>> {
  return withSight(deps, actor, view, async ({ scene }) =>
    unitsTable(scene, await sumScene(scene, await filingsIn(deps, scene.live, await filedIn(deps, scene.live)))),
  );
}

/** @errors not-found, period-unknown */
export async function takeFilings(
  deps: QualityDeps,
  actor: Actor,
  view: View,
  wish: Pick<FilingsWish, 'state' | 'column'>,
): Promise<Result<Table<FilingRow>, ViewProblem>> {
  return withSight(deps, actor, view, async ({ scene }) => {
    const periods = await filingsIn(deps, scene.live, await filedIn(deps, scene.live));
    return filingsTable(scene, filingRows(scene, periods, wish));
  });
}

/** @errors not-found, period-unknown */
export async function takeVerification(
  deps: QualityDeps,
  actor: Actor,
  view: View,
): Promise<Result<Table<ToldBothWays>, ViewProblem>> {
  return withSight(deps, actor, view, async ({ scene }) =>
    verificationTable(scene, toldHere(scene, await deps.indicators.toldTwice(scene.live))),
  );
}

async function withSight<T>(
  { relations }: QualityDeps,
  actor: Actor,
  view: View,
  make: (sight: Sight) => Promise<T>,
): Promise<Result<T, ViewProblem>> {
  const looked = await relations.look(actor, view);
  return looked.ok ? ok(await make(looked.value)) : looked;
}

/** A stored period, and the counter of its declarations. */
interface Filed {
  readonly period: Period;
  readonly counter: number;
}

/** Stored periods inside the one looked at; where nothing is stored, that one. */
async function filedIn({ indicators }: QualityDeps, live: LiveCube): Promise<readonly Filed[]> {
  const stored = [...live.counters.keys()].flatMap((key) => parsePeriod(key) ?? []);
  const counters = await indicators.cubes.counters();
  const periods = stored.length > 0 ? stored : [live.key.period];
  return periods.map((period) => ({ period, counter: counters.get(filedKey(period)) ?? 0 }));
}

/** What was handed in for each of them. A year that nobody has declared as a whole is declared by its quarters. */
async function filingsIn(
  { filings }: QualityDeps,
  live: LiveCube,
  filed: readonly Filed[],
): Promise<readonly PeriodFilings[]> {
  const found: PeriodFilings[] = [];
  for (const { period, counter } of filed) {
    // One after the other, and others get their turn in between: each may take all places of a period.
    await setImmediate();
    const { dueOn } = declarationTerm(period);
    found.push({ period, dueOn, places: placesInside(live, period), filings: await filings.of(period, counter) });
  }
  if (found.length === 1) return found;
  return found.filter(({ period, filings: { size } }) => periodKind(period) !== 'year' || size > 0);
}
