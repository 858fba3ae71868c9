import type { SessionDto } from '@shiheng/contract/identity';
import type { QueryClient } from '@tanstack/react-query';
import { redirect } from '@tanstack/react-router';
import { latestPeriod } from './periods.ts';
import { isSignedOut } from './problem.ts';
import { periodsQuery, sessionQuery } from './queries.ts';
import { parseSearch, searchFrom, stringifySearch, type View, type ViewSearch, viewFrom } from './view.ts';

/** What every page behind sign-in can count on. */
export interface Gate {
  readonly session: SessionDto;
  readonly view: View; // `period` is empty before the first import
}

interface Location {
  readonly href: string;
  readonly pathname: string;
}

/**
 * Lets a signed-in reader in, and completes the address so that it can be copied. The periods are only waited for
 * where the address names none; who may not read balances (an administrator) has no period and an address of their own.
 *
 * @errors redirects to sign-in (with the way back) when there is no session; other problems reach the error page.
 */
export async function openGate(queries: QueryClient, search: ViewSearch, location: Location): Promise<Gate> {
  try {
    const session = await queries.query(sessionQuery());
    if (session.duty !== null) throw redirect(signInFirst(location));
    const { scope } = session;
    const reads = session.permissions.includes('relations.read');
    const listed = reads && search.period === undefined ? await queries.query(periodsQuery()) : undefined;
    const period = search.period ?? (listed && latestPeriod(listed.periods)) ?? '';
    const view = viewFrom(search, { org: scope.code, line: scope.line, period });
    const complete = !reads || period === '' || isComplete(search);
    if (!complete) throw redirect({ href: addressOf(location, view), replace: true });
    return { session, view };
  } catch (error) {
    throw isSignedOut(error) ? redirect(signInFirst(location)) : error;
  }
}

function isComplete({ org, line, period }: ViewSearch): boolean {
  return org !== undefined && line !== undefined && period !== undefined;
}

/** What else the page keeps in the address stays there. */
function addressOf({ pathname, href }: Location, view: View): string {
  const kept = parseSearch(href.includes('?') ? href.slice(href.indexOf('?')) : '');
  return pathname + stringifySearch({ ...kept, ...searchFrom(view) });
}

/** To the sign-in page, which also asks for what must be done before anything else. */
function signInFirst(location: Location) {
  return { to: '/sign-in', search: { back: wayBack(location) }, replace: true } as const;
}

/** The start page needs no way back: it is where signing in leads anyway. */
function wayBack({ href }: Location): string | undefined {
  return href === '/' ? undefined : href;
}
