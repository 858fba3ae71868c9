import type { RoleName } from '@shiheng/contract/access';
import { infiniteQueryOptions, queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { type CallOutput, call } from '../../app/api.ts';

export type Appointment = CallOutput<'listAppointments'>['appointments'][number];
export type Unit = CallOutput<'searchUnits'>['units'][number];

export interface Filters {
  readonly login: string;
  readonly role: RoleName | '';
  readonly state: Appointment['state'] | '';
}

export const noFilters: Filters = { login: '', role: '', state: '' };

export function appointmentsQuery({ login, role, state }: Filters) {
  return infiniteQueryOptions({
    queryKey: ['appointments', login, role, state],
    queryFn: ({ pageParam, signal }) => {
      const wanted = { ...(login && { login }), ...(role && { role }), ...(state && { state }) };
      return call('listAppointments', { query: { ...wanted, ...(pageParam && { after: pageParam }) }, signal });
    },
    initialPageParam: '',
    getNextPageParam: ({ next }) => next ?? undefined,
    placeholderData: (before) => before,
  });
}

export function unitsQuery(text: string) {
  return queryOptions({
    queryKey: ['units', text],
    queryFn: ({ signal }) => call('searchUnits', { query: { text }, signal }),
    enabled: text.trim() !== '',
    placeholderData: (before) => before,
    staleTime: 60_000,
  });
}

/** A deed after which the lists are asked for again. */
export function useDeed<Input>(deed: (input: Input) => Promise<unknown>, onDone: () => void) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: deed,
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: ['appointments'] });
      onDone();
    },
  });
}
