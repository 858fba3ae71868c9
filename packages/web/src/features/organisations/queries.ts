import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query';
import { type CallOutput, call } from '../../app/api.ts';
import type { View } from '../../app/view.ts';

export type UnitNode = CallOutput<'listUnits'>['nodes'][number];
export type UnitPage = CallOutput<'listUnits'>;
export type Unit = CallOutput<'getUnit'>;
export type UnitEvent = Unit['timeline'][number];
export type Found = CallOutput<'findUnits'>['units'][number];
export type Preview = CallOutput<'previewTreeChange'>;

/** Which tree: on a line, of a day or of the period's last, as it was or as it is. */
export interface Sight {
  readonly line: View['line'];
  readonly tree: View['tree'];
  readonly period: string; // empty before the first import
  readonly day: string | undefined;
}

/** The tree of the day on which a decision takes effect. */
export function sightOn(on: string, line: Sight['line']): Sight {
  return { line, tree: 'as-was', period: '', day: on === '' ? undefined : on };
}

function queryOf({ line, tree, period, day }: Sight) {
  return { line, tree, ...(period !== '' && { period }), ...(day !== undefined && { day }) };
}

/** One level of the tree, page by page. @param parent absent: the reader's top */
export function unitsQuery(sight: Sight, parent?: string) {
  return infiniteQueryOptions({
    queryKey: ['organisations', 'units', sight, parent],
    queryFn: ({ signal, pageParam }) =>
      call('listUnits', {
        query: {
          ...queryOf(sight),
          ...(parent !== undefined && { parent }),
          ...(pageParam !== '' && { after: pageParam }),
        },
        signal,
      }),
    initialPageParam: '',
    getNextPageParam: ({ next }) => next ?? undefined,
    staleTime: 30_000,
  });
}

export function foundQuery(sight: Sight, text: string) {
  return queryOptions({
    queryKey: ['organisations', 'found', sight, text],
    queryFn: ({ signal }) => call('findUnits', { query: { ...queryOf(sight), text }, signal }),
    enabled: text.trim() !== '',
    placeholderData: keepPreviousData,
    staleTime: 30_000,
  });
}

export function unitQuery(unit: string, { period, day }: Pick<Sight, 'period' | 'day'>) {
  return queryOptions({
    queryKey: ['organisations', 'unit', unit, period, day],
    queryFn: ({ signal }) =>
      call('getUnit', {
        params: { unit },
        query: { ...(period !== '' && { period }), ...(day !== undefined && { day }) },
        signal,
      }),
    placeholderData: keepPreviousData,
  });
}

export function treeChangesQuery() {
  return queryOptions({
    queryKey: ['organisations', 'changes'],
    queryFn: ({ signal }) => call('listTreeChanges', { signal }),
  });
}
