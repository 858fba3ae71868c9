import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { call } from '../../app/api.ts';
import type { View } from '../../app/view.ts';

/** One indicator at the units below. */
export function overviewMapQuery(indicator: string, { industry, ...view }: View) {
  const query = { ...view, indicator, ...(industry !== undefined && { industry }) };
  return queryOptions({
    queryKey: ['overview-map', query],
    queryFn: ({ signal }) => call('getOverviewMap', { query, signal }),
    placeholderData: keepPreviousData,
  });
}
