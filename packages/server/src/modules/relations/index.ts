import { Pages } from './pages.ts';
import { evaluate, listPeriods, overview, type RelationsDeps, relationPage, warm } from './usecases.ts';

export { mostChildren, shownChildren } from './children.ts';
export { drawing, standsIn, totalsAt } from './evaluations.ts';
export { formulaText } from './formula-text.ts';
export { loadCube, type MakingDeps, makePage } from './making.ts';
export { nodeOf, presentHead } from './overview.ts';
export { Pages } from './pages.ts';
export { mayOpenIndicators, maySeeFindings } from './policy.ts';
export { readableFormula } from './present.ts';
export { relationRoutes, viewOf } from './routes.ts';
export { isWithin } from './second-fence.ts';
export type { RelationsDeps } from './usecases.ts';
export { below, isVisible, type Scene, sceneOf, type View, type ViewProblem } from './view.ts';

/** The use cases with what they need handed in. */
export type Relations = ReturnType<typeof build>;

export function build({ indicators, fences }: RelationsDeps) {
  const deps = { indicators, fences, pages: new Pages() };
  return {
    listPeriods: bind(deps, listPeriods),
    evaluate: bind(deps, evaluate),
    overview: bind(deps, overview),
    relationPage: bind(deps, relationPage),
    warm: bind(deps, warm),
  };
}

function bind<D, A extends readonly unknown[], R>(deps: D, action: (deps: D, ...rest: A) => R): (...rest: A) => R {
  return (...rest) => action(deps, ...rest);
}
