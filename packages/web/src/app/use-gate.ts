import { useQuery } from '@tanstack/react-query';
import { useNavigate, useRouteContext } from '@tanstack/react-router';
import type { Gate } from './gate.ts';
import { newestFirst, type PeriodRow } from './periods.ts';
import { periodsQuery } from './queries.ts';
import { searchWith, type View } from './view.ts';

/** Session and view of any page behind sign-in. */
export function useGate(): Gate {
  return useRouteContext({ from: '/gate' });
}

/** The periods that can be chosen, newest first; empty while they are on their way. */
export function usePeriods(): readonly PeriodRow[] {
  const { data } = useQuery(periodsQuery());
  return newestFirst(data?.periods ?? []);
}

/** Changes part of the view in the address; the page stays the same, and so does what it keeps there. */
export function useChangeView(): (change: Partial<View>) => void {
  const { view } = useGate();
  const navigate = useNavigate();
  return (change) =>
    void navigate({ to: '.', search: (before) => searchWith(before, view, change), resetScroll: false });
}
