import type { SearchDto } from '@shiheng/contract/search';
import type { Actor } from '../../platform/identity/actor.ts';
import type { Fences } from '../../platform/identity/fences.ts';
import type { Indicators } from '../indicators/index.ts';
import { SearchIndexes } from './search-index.ts';
import { search } from './usecases.ts';

export { searchRoutes } from './routes.ts';

export interface Search {
  search(actor: Actor, text: string): Promise<SearchDto>;
  /** Makes the index before somebody asks. */
  warm(): Promise<void>;
}

export function build(deps: {
  readonly indicators: Pick<Indicators, 'catalogue' | 'cubes'>;
  readonly fences: Fences;
}): Search {
  const indexes = new SearchIndexes(deps.indicators);
  return {
    search: (actor, text) => search({ indexes, fences: deps.fences }, actor, text),
    warm: async () => void (await indexes.current()),
  };
}
