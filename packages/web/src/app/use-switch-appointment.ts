import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { type CallOutput, call } from './api.ts';
import { paths } from './paths.ts';
import { sessionQuery } from './queries.ts';

export type OwnAppointment = CallOutput<'listOwnAppointments'>['appointments'][number];

/** Goes on in another appointment, at its own start: nothing that was read in the one before is kept. */
export function useSwitchAppointment() {
  const queries = useQueryClient();
  const navigate = useNavigate();
  return useMutation({
    mutationFn: (appointmentId: string) => call('switchAppointment', { body: { appointmentId } }),
    onSuccess: async (session) => {
      queries.clear();
      queries.setQueryData(sessionQuery().queryKey, session);
      await navigate({ ...paths.home(), ignoreBlocker: true }); // nothing of before can be saved any more
    },
  });
}
