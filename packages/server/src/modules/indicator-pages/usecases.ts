import { previousPeriod } from '@shiheng/basics/period';
import { err } from '@shiheng/basics/result';
import { prepare } from '../../platform/http/prepared.ts';
import type { Actor } from '../../platform/identity/actor.ts';
import { type MakingDeps, makePage, maySeeFindings, type View } from '../relations/index.ts';
import type { CountedRows } from './counted-rows.ts';
import type { IndicatorPagesDeps } from './index.ts';
import { presentList } from './list.ts';
import { presentIndicatorPage } from './page.ts';
import { findPlan, planIn } from './plan.ts';
import { readVoices } from './voices.ts';

export type Deps = IndicatorPagesDeps & Pick<MakingDeps, 'pages'> & { readonly counted: CountedRows };

/** Every indicator of the catalogue at one unit, as bytes. @errors not-found, period-unknown */
export function listIndicators(deps: Deps, actor: Actor, view: View) {
  return makePage(deps, 'indicators', actor, view, async (scene, past) => {
    const before = past.find((each) => each.key.period === previousPeriod(view.period));
    return prepare('listIndicators', presentList(scene, actor, before));
  });
}

/** The page of one indicator, as bytes. @errors not-found: no such indicator or unit; period-unknown */
export async function indicatorPage(deps: Deps, actor: Actor, id: string, view: View) {
  const { indicators, fences } = deps;
  if (!findPlan(indicators.catalogue, id)) return err({ kind: 'not-found' } as const);
  return makePage(deps, `indicator ${id}`, actor, view, async (scene, past) => {
    const plan = planIn(scene.live, id);
    const told = maySeeFindings(actor) ? await indicators.toldTwice(scene.live) : undefined;
    const voices = maySeeFindings(actor) ? await readVoices(fences, actor, view, scene, plan) : undefined;
    return prepare('getIndicator', presentIndicatorPage({ scene, actor, plan, past, told, voices }));
  });
}
