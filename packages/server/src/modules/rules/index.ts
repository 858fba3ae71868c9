import {
  catalogueToday,
  effect,
  getCatalogue,
  getProposal,
  listProposals,
  present,
  type RulesDeps,
} from './reading.ts';
import { draft, propose, publish, refuse, revise, withdraw } from './usecases.ts';

export type { RulesDeps } from './reading.ts';
export { rulesRoutes } from './routes.ts';
export { loadPublications } from './store.ts';

/** The use cases with what they need handed in. */
export type Rules = ReturnType<typeof build>;

export function build(deps: RulesDeps) {
  return {
    getCatalogue: bind(deps, getCatalogue),
    catalogueToday: bind(deps, catalogueToday),
    listProposals: bind(deps, listProposals),
    getProposal: bind(deps, getProposal),
    present: bind(deps, present),
    effect: bind(deps, effect),
    draft: bind(deps, draft),
    revise: bind(deps, revise),
    propose: bind(deps, propose),
    withdraw: bind(deps, withdraw),
    publish: bind(deps, publish),
    refuse: bind(deps, refuse),
  };
}

function bind<A extends readonly unknown[], R>(
  deps: RulesDeps,
  action: (deps: RulesDeps, ...rest: A) => R,
): (...rest: A) => R {
  return (...rest) => action(deps, ...rest);
}
