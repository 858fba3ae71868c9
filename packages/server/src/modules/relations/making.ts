import { err, ok } from '@shiheng/basics/result';
import type { Prepared } from '../../platform/http/prepared.ts';
import type { Actor } from '../../platform/identity/actor.ts';
import type { Fences } from '../../platform/identity/fences.ts';
import type { Indicators, LiveCube } from '../indicators/index.ts';
import { type Page, type Pages, pageKey, stampOf } from './pages.ts';
import { isWithin } from './second-fence.ts';
import { trendPeriods } from './trend.ts';
import { type Scene, sceneOf, type View } from './view.ts';

export interface MakingDeps {
  readonly indicators: Pick<Indicators, 'cubes'>;
  readonly fences: Fences;
  readonly pages: Pages;
}

type Make = (scene: Scene, past: readonly LiveCube[]) => Promise<Prepared>;

/**
 * A page once made is handed out while the cubes stay as they are, so the fence is asked when it is made: page and
 * answer belong to one role, scope and state of the tree.
 */
export async function makePage(deps: MakingDeps, name: string, actor: Actor, view: View, make: Make): Promise<Page> {
  return pageFrom(deps, name, actor, view, (await loadTrend(deps.indicators, view)) ?? [], make);
}

/** The same for a page that shows one period alone. */
export async function makeSinglePage(
  deps: MakingDeps,
  name: string,
  actor: Actor,
  view: View,
  make: Make,
): Promise<Page> {
  const live = await loadCube(deps.indicators, view);
  return pageFrom(deps, name, actor, view, live ? [live] : [], make);
}

/** @param past cubes that the page is made from, the one looked at last; none: nothing is stored */
async function pageFrom(
  { pages, fences }: MakingDeps,
  name: string,
  actor: Actor,
  view: View,
  past: readonly LiveCube[],
  make: Make,
): Promise<Page> {
  const live = past.at(-1);
  if (!live) return err({ kind: 'period-unknown' });
  return pages.get(pageKey(name, actor, view), stampOf(past), async () => {
    const scene = sceneOf(live, actor, view);
    if (!scene.ok) return scene;
    if (!(await isWithin(fences, actor, view, scene.value))) return err({ kind: 'not-found' });
    return ok(await make(scene.value, past));
  });
}

export function loadCube({ cubes }: MakingDeps['indicators'], view: View): Promise<LiveCube | undefined> {
  const { period, tree: mode, snapshot } = view;
  return snapshot === undefined ? cubes.get({ period, mode }) : cubes.getFrozen(period, snapshot);
}

/** Cubes of the trend, oldest first, the one looked at last. */
export async function loadTrend(
  indicators: MakingDeps['indicators'],
  view: View,
): Promise<readonly LiveCube[] | undefined> {
  const { period, tree: mode, snapshot } = view;
  const past = await indicators.cubes.getAll(trendPeriods(period).map((each) => ({ period: each, mode })));
  const before = past.filter((each) => each.key.period !== period);
  const now = past.find((each) => each.key.period === period);
  const own = snapshot === undefined ? now : await loadCube(indicators, view);
  return own && [...before, own];
}
