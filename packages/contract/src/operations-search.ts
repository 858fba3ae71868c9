import type { Operation } from './operations.ts';
import { SearchDto, SearchQuery } from './search.ts';

/** One field for everything that has a name. */
export const searchOperations = {
  search: {
    method: 'GET',
    path: '/api/search',
    permission: 'orgs.read',
    query: SearchQuery,
    response: SearchDto,
    problems: [],
  },
} as const satisfies Record<string, Operation>;
