import type { SessionDto } from '@shiheng/contract/identity';
import type { QueryClient } from '@tanstack/react-query';
import { redirect } from '@tanstack/react-router';
import { latestPeriod, newestFirst, type PeriodRow } from './periods.ts';
import { isSignedOut } from './problem.ts';
import { periodsQuery, sessionQuery } from './queries.ts';
import { searchFrom, stringifySearch, type View, type ViewSearch, viewFrom } from './view.ts';

/** What every page behind sign-in can count on. */
export interface Gate {
  readonly session: SessionDto;
  readonly periods: readonly PeriodRow[]; // newest first; empty before the first import
  readonly view: View; // `period` is empty where there are no periods
}

interface Location {
  readonly href: string;
  readonly pathname: string;
}

/**
 * Lets a signed-in reader in, and completes the address so that it can be copied.
 *
 * @errors redirects to sign-in (with the way back) when there is no session; other problems reach the error page.
 */
export async function openGate(queries: QueryClient, search: ViewSearch, location: Location): Promise<Gate> {
  const { session, periods } = await whoAndWhen(queries, location);
  const rows = newestFirst(periods);
  const start = { org: session.scope.code, line: session.scope.line, period: latestPeriod(rows) ?? '' };
  const view = viewFrom(search, start);
  if (view.period !== '' && !isComplete(search)) {
    throw redirect({ href: location.pathname + stringifySearch({ ...searchFrom(view) }), replace: true });
  }
  return { session, periods: rows, view };
}

function isComplete({ org, line, period }: ViewSearch): boolean {
  return org !== undefined && line !== undefined && period !== undefined;
}

async function whoAndWhen(queries: QueryClient, location: Location) {
  try {
    const [session, { periods }] = await Promise.all([
      queries.query({ ...sessionQuery(), staleTime: Number.POSITIVE_INFINITY }),
      queries.query({ ...periodsQuery() }),
    ]);
    return { session, periods };
  } catch (error) {
    if (!isSignedOut(error)) throw error;
    const back = location.href === '/' ? undefined : location.href;
    throw redirect({ to: '/sign-in', search: { back }, replace: true });
  }
}
