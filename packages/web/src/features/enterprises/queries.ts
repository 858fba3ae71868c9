import {
  infiniteQueryOptions,
  keepPreviousData,
  queryOptions,
  type UseInfiniteQueryResult,
} from '@tanstack/react-query';
import { call } from '../../app/api.ts';
import { type EnterpriseSearch, enterpriseFilters } from '../../app/enterprise-search.ts';
import type { View } from '../../app/view.ts';

/** The list's question as the contract takes it; columns are the page's own affair. */
export function listQuery({ org, line, period, tree, industry }: View, search: EnterpriseSearch) {
  const { columns: _, ...filters } = enterpriseFilters(search);
  return { org, line, period, tree, ...filters, ...(industry !== undefined && { industry }) };
}

export function enterprisesQuery(view: View, search: EnterpriseSearch) {
  const query = listQuery(view, search);
  return infiniteQueryOptions({
    queryKey: ['enterprises', query],
    queryFn: ({ signal, pageParam }) =>
      call('listEnterprises', { query: { ...query, ...(pageParam !== null && { after: pageParam }) }, signal }),
    initialPageParam: null as string | null,
    getNextPageParam: ({ next }) => next,
    placeholderData: keepPreviousData,
  });
}

export function enterpriseQuery(enterpriseId: string, period: string) {
  return queryOptions({
    queryKey: ['enterprise', enterpriseId, period],
    queryFn: ({ signal }) => call('getEnterprise', { params: { enterpriseId }, query: { period }, signal }),
    placeholderData: keepPreviousData,
  });
}

export function measuresQuery(enterpriseId: string, period: string) {
  return queryOptions({
    queryKey: ['enterprise', enterpriseId, period, 'measures'],
    queryFn: ({ signal }) => call('getEnterpriseMeasures', { params: { enterpriseId }, query: { period }, signal }),
    placeholderData: keepPreviousData,
  });
}

export function differenceQuery(enterpriseId: string, period: string, version: number) {
  return infiniteQueryOptions({
    queryKey: ['enterprise', enterpriseId, period, 'difference', version],
    queryFn: ({ signal, pageParam }) =>
      call('getDeclarationDifference', {
        params: { enterpriseId, period, version: String(version) },
        query: pageParam === null ? {} : { after: pageParam },
        signal,
      }),
    initialPageParam: null as string | null,
    getNextPageParam: ({ next }) => next,
  });
}

/** More than is in sight, and no more than a crowd is answered at once (bench/README.md). */
const pageRows = 60;

/** Rows of the grid are fetched page after page until all are there. */
export function ledgerQuery(enterpriseId: string, period: string) {
  return infiniteQueryOptions({
    queryKey: ['ledger', enterpriseId, period],
    queryFn: ({ signal, pageParam }) =>
      call('getLedger', {
        params: { enterpriseId },
        query: { period, limit: pageRows, ...(pageParam !== null && { after: pageParam }) },
        signal,
      }),
    initialPageParam: null as number | null,
    getNextPageParam: ({ next }) => next,
    staleTime: 60_000,
  });
}

/** Asks for what did not come of a list: a further page, or all of it anew. */
export function askAgain(asked: Pick<UseInfiniteQueryResult, 'isFetchNextPageError' | 'fetchNextPage' | 'refetch'>) {
  return () => void (asked.isFetchNextPageError ? asked.fetchNextPage() : asked.refetch());
}

export function personQuery(enterpriseId: string, personKey: string, period: string) {
  return queryOptions({
    queryKey: ['person', enterpriseId, personKey, period],
    queryFn: ({ signal }) =>
      call('getPersonGrowth', { params: { enterpriseId, personKey }, query: { period }, signal }),
  });
}

export function savedViewsQuery() {
  return queryOptions({
    queryKey: ['saved-views', 'enterprises'],
    queryFn: ({ signal }) => call('listSavedViews', { query: { page: 'enterprises' }, signal }),
  });
}
