import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { call } from '../../app/api.ts';

export function searchQuery(text: string) {
  return queryOptions({
    queryKey: ['search', text],
    queryFn: ({ signal }) => call('search', { query: { text }, signal }),
    placeholderData: keepPreviousData,
    staleTime: 30_000,
  });
}
