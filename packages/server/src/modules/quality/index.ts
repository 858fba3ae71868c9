import type { Actor } from '../../platform/identity/actor.ts';
import { Pages, type View } from '../relations/index.ts';
import type { FilingsWish } from './filing-list.ts';
import { Filings } from './filings.ts';
import type { QuestionsPage } from './question-store.ts';
import { type Asking, answer, ask, close, questions } from './questions.ts';
import { filings, type QualityDeps, quality, takeFilings, takeUnits, takeVerification } from './usecases.ts';

export { qualityRoutes } from './routes.ts';

export type Quality = ReturnType<typeof build>;

export function build(given: Omit<QualityDeps, 'filings' | 'pages'>) {
  const deps: QualityDeps = { ...given, filings: new Filings(given.db), pages: new Pages() };
  return {
    clock: deps.clock,
    quality: (actor: Actor, view: View) => quality(deps, actor, view),
    filings: (actor: Actor, view: View, wish: FilingsWish) => filings(deps, actor, view, wish),
    takeUnits: (actor: Actor, view: View) => takeUnits(deps, actor, view),
    takeFilings: (actor: Actor, view: View, wish: Pick<FilingsWish, 'state' | 'column'>) =>
      takeFilings(deps, actor, view, wish),
    takeVerification: (actor: Actor, view: View) => takeVerification(deps, actor, view),
    questions: (actor: Actor, page: QuestionsPage) => questions(deps, actor, page),
    ask: (actor: Actor, asking: Asking) => ask(deps, actor, asking),
    answer: (actor: Actor, id: string, text: string) => answer(deps, actor, id, text),
    close: (actor: Actor, id: string, text: string) => close(deps, actor, id, text),
  };
}
