import type { QueryClient } from '@tanstack/react-query';
import { createRootRouteWithContext, createRoute } from '@tanstack/react-router';
import { NotFoundPage } from '../features/not-found/not-found-page.tsx';
import { openGate } from './gate.ts';
import type { SessionEnd } from './session-end.ts';
import { Shell } from './shell.tsx';
import { ViewSearch } from './view.ts';

export interface RouterContext {
  readonly queries: QueryClient;
  readonly sessionEnd: SessionEnd;
}

export const rootRoute = createRootRouteWithContext<RouterContext>()({ notFoundComponent: NotFoundPage });

/** Everything behind sign-in. Its context holds the session, the periods and the whole view. */
export const gateRoute = createRoute({
  getParentRoute: () => rootRoute,
  id: 'gate',
  validateSearch: ViewSearch,
  beforeLoad: ({ context, search, location }) => openGate(context.queries, search, location),
  component: Shell,
});
