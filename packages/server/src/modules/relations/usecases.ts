import { periodKind } from '@shiheng/basics/period';
import { err, ok, type Result } from '@shiheng/basics/result';
import { reachOf } from '@shiheng/contract/access';
import type { RelationId } from '@shiheng/kernel/indicators/catalogue';
import type { UnitPlace } from '@shiheng/kernel/indicators/unit-facts';
import type { Evaluation } from '@shiheng/kernel/relations/evaluation';
import { prepare } from '../../platform/http/prepared.ts';
import type { Actor } from '../../platform/identity/actor.ts';
import type { Fences } from '../../platform/identity/fences.ts';
import type { Table } from '../../platform/tables/column.ts';
import type { Indicators, ListedPeriod, LiveCube } from '../indicators/index.ts';
import { shownChildren } from './children.ts';
import { presentEffect, type RulesFor } from './effect.ts';
import { evaluateScene } from './evaluate.ts';
import { type Found, findingsAt, type Limits } from './findings.ts';
import { loadCube, loadTrend, makePage, makeSinglePage } from './making.ts';
import { presentHead, presentOverview } from './overview.ts';
import { presentOverviewMap } from './overview-map.ts';
import { presentRelationPage } from './page.ts';
import { type Page, type Pages, stampOf } from './pages.ts';
import type { PeriodLists } from './period-lists.ts';
import { maySee, maySeeFindings } from './policy.ts';
import { isWithin } from './second-fence.ts';
import { balancesTable, type IndicatorRow, indicatorsTable, type UnitRow } from './tables.ts';
import { presentValues } from './values.ts';
import { type Scene, sceneOf, standingOf, type View, type ViewProblem } from './view.ts';

export interface RelationsDeps {
  readonly indicators: Pick<Indicators, 'catalogue' | 'cubes' | 'listPeriods' | 'toldTwice' | 'periodsStamp'>;
  readonly fences: Fences;
}

type Deps = RelationsDeps & { readonly pages: Pages; readonly periodLists: PeriodLists };

/** Periods that can be looked at, with the number of enterprises that hold facts among those the actor may see. */
export async function listPeriods(deps: Deps, actor: Actor): Promise<readonly ListedPeriod[]> {
  return deps.periodLists.get(actor, await deps.indicators.periodsStamp(), () => countPeriods(deps, actor));
}

async function countPeriods({ indicators, fences }: Deps, actor: Actor): Promise<readonly ListedPeriod[]> {
  const fenced = await fences.around(actor);
  if (reachOf(actor.role) === 'all') return indicators.listPeriods(undefined, fenced);
  if (actor.scope.kind === 'enterprise') return indicators.listPeriods([actor.scope.code], fenced);
  const places = await indicators.cubes.placesToday();
  return indicators.listPeriods(seenEnterprises(actor, places), fenced);
}

function seenEnterprises(actor: Actor, places: readonly UnitPlace[]): readonly string[] {
  const enterprises = places.filter((place) => place.kind === 'enterprise' && maySee(actor, standingOf(place)));
  return enterprises.map((place) => place.unit);
}

/**
 * The corridor's result for a node; `children` adds those directly below. With `only`, an enterprise is told as if it
 * were not there.
 * @errors not-found, period-unknown
 */
export async function evaluate(
  { indicators }: Deps,
  actor: Actor,
  { only, ...view }: View & { readonly only?: 'organisations' },
  children: boolean,
): Promise<Result<Evaluation, ViewProblem>> {
  const live = await loadCube(indicators, view);
  if (!live) return err({ kind: 'period-unknown' });
  const scene = sceneOf(live, actor, view);
  if (!scene.ok) return scene;
  if (only && scene.value.standing.kind !== 'organisation') return err({ kind: 'not-found' });
  return ok(await evaluateScene(scene.value, children));
}

/** The page of ten beams, as bytes. @errors not-found, period-unknown */
export function overview(deps: Deps, actor: Actor, view: View): Promise<Page> {
  return makePage(deps, 'overview', actor, view, async (scene, past) =>
    prepare('getOverview', await presentOverview(scene, actor, past)),
  );
}

/** One indicator at the units below, as bytes. @errors not-found (the node, or no such indicator), period-unknown */
export async function overviewMap(deps: Deps, actor: Actor, id: string, view: View): Promise<Page> {
  const indicator = deps.indicators.catalogue.indicators.find((each) => each.id === id);
  if (!indicator) return err({ kind: 'not-found' });
  return makeSinglePage(deps, `map ${id}`, actor, view, async (scene) =>
    prepare('getOverviewMap', await presentOverviewMap(scene, actor, indicator)),
  );
}

/** The page behind one beam, as bytes. @errors not-found, period-unknown */
export function relationPage(deps: Deps, actor: Actor, relation: RelationId, view: View): Promise<Page> {
  return makePage(deps, relation, actor, view, async (scene, past) => {
    const told = maySeeFindings(actor) ? await deps.indicators.toldTwice(scene.live) : undefined;
    return prepare('getRelation', await presentRelationPage(scene, actor, past, relation, told));
  });
}

/** Every unit below with its ten balances, as a table that is worked out while it is read. @errors not-found, period-unknown */
export async function balances(deps: Deps, actor: Actor, view: View): Promise<Result<Table<UnitRow>, ViewProblem>> {
  const scene = await fencedScene(deps, actor, view);
  return scene.ok ? ok(balancesTable(scene.value)) : scene;
}

/** Every indicator of the unit and of those below. @errors not-found, period-unknown */
export async function indicatorValues(
  deps: Deps,
  actor: Actor,
  view: View,
): Promise<Result<Table<IndicatorRow>, ViewProblem>> {
  const scene = await fencedScene(deps, actor, view);
  return scene.ok ? ok(indicatorsTable(scene.value, actor)) : scene;
}

/** A node as other modules look at it: the place, the cubes of its trend (oldest first, its own last), what every page says first. */
export interface Sight {
  readonly scene: Scene;
  readonly past: readonly LiveCube[];
  readonly head: ReturnType<typeof presentHead>;
  /** The units directly below that a page shows. */
  readonly shown: readonly UnitPlace[];
  /** Changes when any of the cubes does. */
  readonly stamp: string;
}

/** @errors not-found, period-unknown */
export async function look(deps: Deps, actor: Actor, view: View): Promise<Result<Sight, ViewProblem>> {
  const past = await loadTrend(deps.indicators, view);
  const live = past?.at(-1);
  if (!past || !live) return err({ kind: 'period-unknown' });
  const scene = sceneOf(live, actor, view);
  if (!scene.ok) return scene;
  if (!(await isWithin(deps.fences, actor, view, scene.value))) return err({ kind: 'not-found' });
  const { value } = scene;
  return ok({
    scene: value,
    past,
    stamp: stampOf(past),
    // Worked out when asked for: a page that is kept asks for neither.
    get head() {
      return presentHead(value, actor);
    },
    get shown() {
      return shownChildren(value);
    },
  });
}

/** What deserves a look at a node, over every measure. */
export async function anomalies(
  { indicators }: Deps,
  { scene, past, shown }: Sight,
  limits: Limits,
): Promise<Found['findings']> {
  return findingsAt(scene, past, shown, await indicators.toldTwice(scene.live), 'all', limits).findings;
}

async function fencedScene(
  { indicators, fences }: Deps,
  actor: Actor,
  view: View,
): Promise<Result<Scene, ViewProblem>> {
  const live = await loadCube(indicators, view);
  if (!live) return err({ kind: 'period-unknown' });
  const scene = sceneOf(live, actor, view);
  if (!scene.ok) return scene;
  return (await isWithin(fences, actor, view, scene.value)) ? scene : err({ kind: 'not-found' });
}

/** The values behind the balances of a node, as bytes. @errors not-found, period-unknown */
export function nodeValuesPage(deps: Deps, actor: Actor, view: View): Promise<Page> {
  return makeSinglePage(deps, 'values', actor, view, async (scene) =>
    prepare('getNodeValues', presentValues(scene, actor)),
  );
}

/** What a node and those below come to under other rules, as bytes. @param name of the rules: same name, same rules @errors not-found, period-unknown */
export function effectPage(deps: Deps, actor: Actor, view: View, name: string, rules: RulesFor): Promise<Page> {
  return makeSinglePage(deps, name, actor, view, async (scene) =>
    prepare('getProposalEffect', await presentEffect(scene, rules)),
  );
}

/** Makes the pages that will be asked for first: the latest quarter of whatever tops the tree. */
export async function warm(deps: Deps): Promise<void> {
  const periods = (await deps.indicators.listPeriods()).map((each) => each.period);
  const period = periods.find((each) => periodKind(each) === 'quarter') ?? periods[0];
  const places = await deps.indicators.cubes.placesToday();
  const top = places.find((place) => place.area.length === 1 && place.system.length === 1);
  if (period && top) await overview(deps, officeOf(top.unit), { org: top.unit, line: 'area', period, tree: 'as-was' });
}

/** The provincial office's own view: whoever of it asks first finds the page made. */
function officeOf(code: string): Actor {
  return { accountId: 'system', role: 'province-office', scope: { kind: 'organisation', code, line: 'area' } };
}
