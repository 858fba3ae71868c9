import { Pages } from './pages.ts';
import { PeriodLists } from './period-lists.ts';
import {
  anomalies,
  balances,
  effectPage,
  evaluate,
  indicatorValues,
  listPeriods,
  look,
  nodeValuesPage,
  overview,
  overviewMap,
  type RelationsDeps,
  relationPage,
  warm,
} from './usecases.ts';

export { mostChildren, shownChildren } from './children.ts';
export type { RulesFor } from './effect.ts';
export { drawing, standsIn, totalsAt } from './evaluations.ts';
export { loadCube, type MakingDeps, makePage } from './making.ts';
export { nodeOf, presentHead } from './overview.ts';
export { type Page, Pages, pageKey, stampOf } from './pages.ts';
export { mayOpenIndicators, maySee, maySeeFindings, type Standing } from './policy.ts';
export { readableFormula } from './present.ts';
export { relationRoutes, viewOf } from './routes.ts';
export { isWithin, spanOf } from './second-fence.ts';
export { trendPeriods } from './trend.ts';
export type { RelationsDeps, Sight } from './usecases.ts';
export { above, below, isVisible, type Scene, sceneOf, standingOf, type View, type ViewProblem } from './view.ts';

/** The use cases with what they need handed in. */
export type Relations = ReturnType<typeof build>;

export function build({ indicators, fences }: RelationsDeps) {
  const deps = { indicators, fences, pages: new Pages(), periodLists: new PeriodLists() };
  return {
    listPeriods: bind(deps, listPeriods),
    look: bind(deps, look),
    anomalies: bind(deps, anomalies),
    balances: bind(deps, balances),
    indicatorValues: bind(deps, indicatorValues),
    evaluate: bind(deps, evaluate),
    overview: bind(deps, overview),
    overviewMap: bind(deps, overviewMap),
    relationPage: bind(deps, relationPage),
    nodeValuesPage: bind(deps, nodeValuesPage),
    effectPage: bind(deps, effectPage),
    warm: bind(deps, warm),
  };
}

function bind<D, A extends readonly unknown[], R>(deps: D, action: (deps: D, ...rest: A) => R): (...rest: A) => R {
  return (...rest) => action(deps, ...rest);
}
