import { Pages } from './pages.ts';
import {
  anomalies,
  balances,
  evaluate,
  indicatorValues,
  listPeriods,
  look,
  overview,
  type RelationsDeps,
  relationPage,
  warm,
} from './usecases.ts';

export { type Page, Pages, pageKey } from './pages.ts';
export { relationRoutes } from './routes.ts';
export { trendPeriods } from './trend.ts';
export type { RelationsDeps, Sight } from './usecases.ts';
export { below, type Scene, type View, type ViewProblem } from './view.ts';

/** The use cases with what they need handed in. */
export type Relations = ReturnType<typeof build>;

export function build({ indicators, fences }: RelationsDeps) {
  const deps = { indicators, fences, pages: new Pages() };
  return {
    listPeriods: bind(deps, listPeriods),
    look: bind(deps, look),
    anomalies: bind(deps, anomalies),
    balances: bind(deps, balances),
    indicatorValues: bind(deps, indicatorValues),
    evaluate: bind(deps, evaluate),
    overview: bind(deps, overview),
    relationPage: bind(deps, relationPage),
    warm: bind(deps, warm),
  };
}

function bind<D, A extends readonly unknown[], R>(deps: D, action: (deps: D, ...rest: A) => R): (...rest: A) => R {
  return (...rest) => action(deps, ...rest);
}
