import { Pages } from './pages.ts';
import {
  effectPage,
  evaluate,
  listPeriods,
  nodeValuesPage,
  overview,
  type RelationsDeps,
  relationPage,
  warm,
} from './usecases.ts';

export type { RulesFor } from './effect.ts';
export { formulaText } from './formula-text.ts';
export type { Page } from './pages.ts';
export { relationRoutes } from './routes.ts';
export type { RelationsDeps } from './usecases.ts';
export type { View, ViewProblem } from './view.ts';

/** The use cases with what they need handed in. */
export type Relations = ReturnType<typeof build>;

export function build({ indicators, fences }: RelationsDeps) {
  const deps = { indicators, fences, pages: new Pages() };
  return {
    listPeriods: bind(deps, listPeriods),
    evaluate: bind(deps, evaluate),
    overview: bind(deps, overview),
    relationPage: bind(deps, relationPage),
    nodeValuesPage: bind(deps, nodeValuesPage),
    effectPage: bind(deps, effectPage),
    warm: bind(deps, warm),
  };
}

function bind<D, A extends readonly unknown[], R>(deps: D, action: (deps: D, ...rest: A) => R): (...rest: A) => R {
  return (...rest) => action(deps, ...rest);
}
