import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query';
import { type CallInput, type CallOutput, call } from '../../app/api.ts';

export type PeriodState = CallOutput<'listSnapshots'>['periods'][number];
export type Snapshot = PeriodState['snapshots'][number];
export type Closing = CallOutput<'getClosing'>;
export type Check = Closing['checks'][number];
export type ClosingRow = CallOutput<'listClosingRows'>['rows'][number];
export type Comparison = CallOutput<'compareSnapshots'>;
export type UnitChange = CallOutput<'listSnapshotChanges'>['changes'][number];

/** Two states of a period at a node; `to` absent: as it stands. */
export interface Compared {
  readonly period: string;
  readonly from: number;
  readonly to: number | undefined;
  readonly org: string;
  readonly line: 'area' | 'system';
}

export function snapshotsQuery() {
  return queryOptions({
    queryKey: ['snapshots'],
    queryFn: ({ signal }) => call('listSnapshots', { signal }),
  });
}

export function closingQuery(period: string) {
  return queryOptions({
    queryKey: ['snapshots', 'closing', period],
    queryFn: ({ signal }) => call('getClosing', { params: { period }, signal }),
    staleTime: 0,
  });
}

type CheckKind = CallInput<'listClosingRows'>['params']['check'];

export function closingRowsQuery(period: string, check: CheckKind) {
  return infiniteQueryOptions({
    queryKey: ['snapshots', 'closing', period, check],
    queryFn: ({ signal, pageParam }) =>
      call('listClosingRows', {
        params: { period, check },
        query: pageParam === '' ? {} : { after: pageParam },
        signal,
      }),
    initialPageParam: '',
    getNextPageParam: ({ next }) => next ?? undefined,
  });
}

export function comparisonQuery({ period, from, to, org, line }: Compared) {
  return queryOptions({
    queryKey: ['snapshots', 'compare', period, from, to, org, line],
    queryFn: ({ signal }) =>
      call('compareSnapshots', {
        params: { period },
        query: { from, org, line, ...(to !== undefined && { to }) },
        signal,
      }),
    placeholderData: keepPreviousData,
  });
}

export function unitChangesQuery({ period, from, to, org, line }: Compared) {
  return infiniteQueryOptions({
    queryKey: ['snapshots', 'changes', period, from, to, org, line],
    queryFn: ({ signal, pageParam }) =>
      call('listSnapshotChanges', {
        params: { period },
        query: { from, org, line, ...(to !== undefined && { to }), ...(pageParam !== '' && { after: pageParam }) },
        signal,
      }),
    initialPageParam: '',
    getNextPageParam: ({ next }) => next ?? undefined,
  });
}
