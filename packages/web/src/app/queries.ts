import type { RelationResultDto } from '@shiheng/contract/evaluation';
import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query';
import { call } from './api.ts';
import { type AuditSearch, auditFilters } from './audit-search.ts';
import type { View } from './view.ts';

/** One definition per question to the server: its key, its call, how long the answer keeps. */
export function sessionQuery() {
  return queryOptions({
    queryKey: ['session'],
    queryFn: ({ signal }) => call('getSession', { signal }),
    staleTime: Number.POSITIVE_INFINITY,
  });
}

export function demoAccountsQuery() {
  return queryOptions({
    queryKey: ['demo-accounts'],
    queryFn: ({ signal }) => call('listDemoAccounts', { signal }),
    staleTime: Number.POSITIVE_INFINITY,
  });
}

export function periodsQuery() {
  return queryOptions({
    queryKey: ['periods'],
    queryFn: ({ signal }) => call('listPeriods', { signal }),
    staleTime: 60_000,
  });
}

export function overviewQuery(view: View) {
  return queryOptions({
    queryKey: ['overview', view],
    queryFn: ({ signal }) => call('getOverview', { query: queryOf(view), signal }),
    placeholderData: keepPreviousData,
  });
}

/** Units directly below one, on the view's line and day; pages come by keyset. */
export function orgChildrenQuery({ line, period }: View, parent: string) {
  return infiniteQueryOptions({
    queryKey: ['org-children', line, period, parent],
    queryFn: ({ signal, pageParam }) =>
      call('listOrgChildren', { query: { line, parent, ...(period !== '' && { period }), ...pageParam }, signal }),
    initialPageParam: {} as { readonly after?: string },
    getNextPageParam: ({ next }) => (next === null ? undefined : { after: next }),
    staleTime: 60_000,
  });
}

export function relationQuery(relationId: RelationResultDto['id'], view: View) {
  return queryOptions({
    queryKey: ['relation', relationId, view],
    queryFn: ({ signal }) => call('getRelation', { params: { relationId }, query: queryOf(view), signal }),
    placeholderData: keepPreviousData,
  });
}

export function auditStatusQuery() {
  return queryOptions({
    queryKey: ['audit', 'status'],
    queryFn: ({ signal }) => call('getAuditStatus', { signal }),
  });
}

/** Pages of the trail, the newest first; each look is itself told in it, so nothing is asked twice. */
export function auditEventsQuery(search: AuditSearch) {
  const filters = auditFilters(search);
  return infiniteQueryOptions({
    queryKey: ['audit', 'events', filters],
    queryFn: ({ signal, pageParam }) =>
      call('searchAudit', { query: { ...filters, ...(pageParam !== null && { before: pageParam }) }, signal }),
    initialPageParam: null as number | null,
    getNextPageParam: ({ next }) => next,
    placeholderData: keepPreviousData,
    staleTime: 60_000,
  });
}

/** Who looked at the reader's own record, the newest first. */
export function looksAtMeQuery() {
  return infiniteQueryOptions({
    queryKey: ['looks-at-me'],
    queryFn: ({ signal, pageParam }) =>
      call('listLooksAtMe', { query: pageParam === null ? {} : { before: pageParam }, signal }),
    initialPageParam: null as number | null,
    getNextPageParam: ({ next }) => next,
  });
}

export function personsQuery({ org: enterprise, period }: Pick<View, 'org' | 'period'>) {
  return infiniteQueryOptions({
    queryKey: ['persons', enterprise, period],
    queryFn: ({ signal, pageParam }) => call('listPersons', { query: { enterprise, period, ...pageParam }, signal }),
    initialPageParam: {} as { readonly after?: number },
    getNextPageParam: ({ next }) => (next === null ? undefined : { after: next }),
  });
}

export function myRecordQuery() {
  return queryOptions({ queryKey: ['my-record'], queryFn: ({ signal }) => call('getMyRecord', { signal }) });
}

export function correctionsQuery(status: 'open' | 'closed') {
  return infiniteQueryOptions({
    queryKey: ['corrections', status],
    queryFn: ({ signal, pageParam }) => call('listCorrections', { query: { status, ...pageParam }, signal }),
    initialPageParam: {} as { readonly after?: string },
    getNextPageParam: ({ next }) => (next === null ? undefined : { after: next }),
  });
}

export function purposesQuery() {
  return queryOptions({
    queryKey: ['purposes'],
    queryFn: ({ signal }) => call('getPurposes', { signal }),
    staleTime: Number.POSITIVE_INFINITY,
  });
}

export function retentionRunsQuery() {
  return queryOptions({ queryKey: ['retention'], queryFn: ({ signal }) => call('listRetentionRuns', { signal }) });
}

/** The rules of a period's last day; of today where there is no period yet. */
export function catalogueQuery(period: string) {
  return queryOptions({
    queryKey: ['catalogue', period],
    queryFn: ({ signal }) => call('getCatalogue', { query: period === '' ? {} : { period }, signal }),
    staleTime: 60_000,
  });
}

/** What a trial of other rules starts from: the values behind the balances of the unit in view. */
export function nodeValuesQuery(view: View) {
  return queryOptions({
    queryKey: ['node-values', view],
    queryFn: ({ signal }) => call('getNodeValues', { query: queryOf(view), signal }),
  });
}

/** The contract's query knows no `undefined`: an absent industry is an absent key. */
export function queryOf({ industry, ...view }: View) {
  return industry === undefined ? view : { ...view, industry };
}

export function providersQuery() {
  return queryOptions({
    queryKey: ['providers'],
    queryFn: ({ signal }) => call('listProviders', { signal }),
    staleTime: Number.POSITIVE_INFINITY,
  });
}

export function ownAppointmentsQuery() {
  return queryOptions({
    queryKey: ['own-appointments'],
    queryFn: ({ signal }) => call('listOwnAppointments', { signal }),
  });
}

export function ownSessionsQuery() {
  return queryOptions({ queryKey: ['own-sessions'], queryFn: ({ signal }) => call('listOwnSessions', { signal }) });
}

export function twoFactorQuery() {
  return queryOptions({ queryKey: ['two-factor'], queryFn: ({ signal }) => call('getTwoFactor', { signal }) });
}

export function linksQuery() {
  return queryOptions({ queryKey: ['links'], queryFn: ({ signal }) => call('listLinks', { signal }) });
}

export function tokensQuery() {
  return queryOptions({ queryKey: ['tokens'], queryFn: ({ signal }) => call('listTokens', { signal }) });
}
