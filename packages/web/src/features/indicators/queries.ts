import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query';
import { call } from '../../app/api.ts';
import { queryOf } from '../../app/queries.ts';
import type { View } from '../../app/view.ts';

export function indicatorsQuery(view: View) {
  return queryOptions({
    queryKey: ['indicators', view],
    queryFn: ({ signal }) => call('listIndicators', { query: queryOf(view), signal }),
    placeholderData: keepPreviousData,
  });
}

export function indicatorQuery(indicatorId: string, view: View) {
  return queryOptions({
    queryKey: ['indicator', indicatorId, view],
    queryFn: ({ signal }) => call('getIndicator', { params: { indicatorId }, query: queryOf(view), signal }),
    placeholderData: keepPreviousData,
  });
}

export type UnitsSort = 'pull' | 'score' | 'weight';

/** As many as fit a screen beside the rest of the page. */
const unitsAtATime = 20;

/** Units below, a page at a time. */
export function indicatorUnitsQuery(indicatorId: string, view: View, search: string, sort: UnitsSort) {
  const query = { ...queryOf(view), sort, limit: unitsAtATime, ...(search !== '' && { search }) };
  return infiniteQueryOptions({
    queryKey: ['indicator-units', indicatorId, query],
    queryFn: ({ signal, pageParam }) =>
      call('listIndicatorUnits', { params: { indicatorId }, query: { ...query, ...pageParam }, signal }),
    initialPageParam: {} as { readonly after?: string },
    getNextPageParam: ({ next }) => (next === null ? undefined : { after: next }),
    placeholderData: keepPreviousData,
  });
}

export interface RecordsAsked {
  readonly enterprise: string;
  readonly period: string;
  readonly tree: View['tree'];
  readonly measure: string;
  readonly without?: string | undefined;
}

/** Rows of the ledger that count, a page at a time. */
export function indicatorRecordsQuery(indicatorId: string, { without, ...asked }: RecordsAsked) {
  const query = { ...asked, ...(without !== undefined && { without }) };
  return infiniteQueryOptions({
    queryKey: ['indicator-records', indicatorId, query],
    queryFn: ({ signal, pageParam }) =>
      call('listIndicatorRecords', { params: { indicatorId }, query: { ...query, ...pageParam }, signal }),
    initialPageParam: {} as { readonly after?: number },
    getNextPageParam: ({ next }) => (next === null ? undefined : { after: next }),
  });
}

export function evidenceQuery(unit: string, period: string, measure: string) {
  return queryOptions({
    queryKey: ['evidence', unit, period, measure],
    queryFn: ({ signal }) => call('listEvidence', { params: { unit, period, measure }, signal }),
  });
}
