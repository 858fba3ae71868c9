import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query';
import { call } from '../../app/api.ts';
import type { QualitySearch } from '../../app/quality-search.ts';
import { queryOf } from '../../app/queries.ts';
import type { View } from '../../app/view.ts';

export function qualityQuery(view: View) {
  return queryOptions({
    queryKey: ['quality', 'page', view],
    queryFn: ({ signal }) => call('getQuality', { query: queryOf(view), signal }),
    placeholderData: keepPreviousData,
  });
}

/** The filters alone, without keys that hold nothing. */
export function filingFilters({ state, column }: QualitySearch) {
  return { ...(state !== undefined && { state }), ...(column !== undefined && { column }) };
}

/** At a time: the page holds more than this list. */
const filingsShown = 20;

export function filingsQuery(view: View, search: QualitySearch) {
  const filters = filingFilters(search);
  return infiniteQueryOptions({
    queryKey: ['quality', 'filings', view, filters],
    queryFn: ({ signal, pageParam }) =>
      call('listFilings', {
        query: { ...queryOf(view), ...filters, limit: filingsShown, ...(pageParam !== null && { after: pageParam }) },
        signal,
      }),
    initialPageParam: null as string | null,
    getNextPageParam: ({ next }) => next,
    placeholderData: keepPreviousData,
  });
}

export function questionsQuery(state: 'open' | 'closed') {
  return infiniteQueryOptions({
    queryKey: ['quality', 'questions', state],
    queryFn: ({ signal, pageParam }) =>
      call('listQuestions', { query: { state, ...(pageParam !== null && { after: pageParam }) }, signal }),
    initialPageParam: null as string | null,
    getNextPageParam: ({ next }) => next,
  });
}
