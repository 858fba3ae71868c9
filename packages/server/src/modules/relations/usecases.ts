import { periodKind } from '@shiheng/basics/period';
import { err, ok, type Result } from '@shiheng/basics/result';
import { reachOf } from '@shiheng/contract/access';
import type { RelationId } from '@shiheng/kernel/indicators/catalogue';
import type { UnitPlace } from '@shiheng/kernel/indicators/unit-facts';
import type { Evaluation } from '@shiheng/kernel/relations/evaluation';
import { type Prepared, prepare } from '../../platform/http/prepared.ts';
import type { Actor } from '../../platform/identity/actor.ts';
import type { Fences } from '../../platform/identity/fences.ts';
import type { Table } from '../../platform/tables/column.ts';
import type { Indicators, ListedPeriod, LiveCube } from '../indicators/index.ts';
import { evaluateScene } from './evaluate.ts';
import { presentOverview } from './overview.ts';
import { presentRelationPage } from './page.ts';
import { type Page, type Pages, pageKey, stampOf } from './pages.ts';
import { maySee, maySeeFindings } from './policy.ts';
import { isWithin } from './second-fence.ts';
import { balancesTable, type IndicatorRow, indicatorsTable, type UnitRow } from './tables.ts';
import { trendPeriods } from './trend.ts';
import { type Scene, sceneOf, standingOf, type View, type ViewProblem } from './view.ts';

export interface RelationsDeps {
  readonly indicators: Pick<Indicators, 'cubes' | 'listPeriods' | 'toldTwice'>;
  readonly fences: Fences;
}

type Deps = RelationsDeps & { readonly pages: Pages };

/** Periods that can be looked at, with the number of enterprises that hold facts among those the actor may see. */
export async function listPeriods({ indicators, fences }: Deps, actor: Actor): Promise<readonly ListedPeriod[]> {
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
 * The corridor's result for a node; `children` adds those directly below.
 * @errors not-found, period-unknown
 */
export async function evaluate(
  { indicators }: Deps,
  actor: Actor,
  view: View,
  children: boolean,
): Promise<Result<Evaluation, ViewProblem>> {
  const live = await loadCube(indicators, view);
  if (!live) return err({ kind: 'period-unknown' });
  const scene = sceneOf(live, actor, view);
  return scene.ok ? ok(await evaluateScene(scene.value, children)) : scene;
}

/** The page of ten beams, as bytes. @errors not-found, period-unknown */
export function overview(deps: Deps, actor: Actor, view: View): Promise<Page> {
  return makePage(deps, 'overview', actor, view, async (scene, past) =>
    prepare('getOverview', await presentOverview(scene, actor, past)),
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

/**
 * A page once made is handed out while the cubes stay as they are, so the fence is asked when it is made: page and
 * answer belong to one role, scope and state of the tree.
 */
async function makePage(
  { indicators, pages, fences }: Deps,
  name: string,
  actor: Actor,
  view: View,
  make: (scene: Scene, past: readonly LiveCube[]) => Promise<Prepared>,
): Promise<Page> {
  const past = await loadTrend(indicators, view);
  const live = past?.at(-1);
  if (!past || !live) return err({ kind: 'period-unknown' });
  return pages.get(pageKey(name, actor, view), stampOf(past), async () => {
    const scene = sceneOf(live, actor, view);
    if (!scene.ok) return scene;
    if (!(await isWithin(fences, actor, view, scene.value))) return err({ kind: 'not-found' });
    return ok(await make(scene.value, past));
  });
}

function loadCube({ cubes }: Deps['indicators'], view: View): Promise<LiveCube | undefined> {
  const { period, tree: mode, snapshot } = view;
  return snapshot === undefined ? cubes.get({ period, mode }) : cubes.getFrozen(period, snapshot);
}

/** Cubes of the trend, oldest first, the one looked at last. */
async function loadTrend(indicators: Deps['indicators'], view: View): Promise<readonly LiveCube[] | undefined> {
  const { period, tree: mode, snapshot } = view;
  const past = await indicators.cubes.getAll(trendPeriods(period).map((each) => ({ period: each, mode })));
  const before = past.filter((each) => each.key.period !== period);
  const now = past.find((each) => each.key.period === period);
  const own = snapshot === undefined ? now : await loadCube(indicators, view);
  return own && [...before, own];
}
