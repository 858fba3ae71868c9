import { RelationId } from '@shiheng/contract/evaluation';
import type { QueryClient } from '@tanstack/react-query';
import {
  createRootRouteWithContext,
  createRoute,
  createRouter,
  lazyRouteComponent,
  notFound,
  type RouterHistory,
  redirect,
} from '@tanstack/react-router';
import { z } from 'zod';
import { NotFoundPage } from '../features/not-found/not-found-page.tsx';
import { AuditSearch } from './audit-search.ts';
import { openGate } from './gate.ts';
import { startOf } from './navigation.ts';
import { PageFailed } from './page-failed.tsx';
import { overviewQuery, relationQuery } from './queries.ts';
import { Shell } from './shell.tsx';
import { parseSearch, stringifySearch, ViewSearch } from './view.ts';

interface RouterContext {
  readonly queries: QueryClient;
}

const rootRoute = createRootRouteWithContext<RouterContext>()({ notFoundComponent: NotFoundPage });

/** Only an address of this site: nobody is sent elsewhere by a crafted link. */
const BackSearch = z.object({
  back: z
    .string()
    .regex(/^\/(?![/\\])/)
    .optional()
    .catch(undefined),
  /** An identity provider has vouched, and the account asks for its second factor. */
  step: z.literal('code').optional().catch(undefined),
});

const signInRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/sign-in',
  validateSearch: BackSearch,
  component: lazyRouteComponent(() => import('../features/sign-in/sign-in-page.tsx'), 'SignInPage'),
});

/** Where an identity provider sends the browser back to; the query is read as it stands. */
const returnRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/sign-in/return',
  component: lazyRouteComponent(() => import('../features/sign-in/provider-return-page.tsx'), 'ProviderReturnPage'),
});

const activateRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/activate',
  component: lazyRouteComponent(() => import('../features/activate/activate-page.tsx'), 'ActivatePage'),
});

/** Everything behind sign-in. Its context holds the session, the periods and the whole view. */
const gateRoute = createRoute({
  getParentRoute: () => rootRoute,
  id: 'gate',
  validateSearch: ViewSearch,
  beforeLoad: ({ context, search, location }) => openGate(context.queries, search, location),
  component: Shell,
});

const overviewRoute = createRoute({
  getParentRoute: () => gateRoute,
  path: '/',
  beforeLoad: ({ context: { session } }) => {
    const start = startOf(session);
    if (start !== '/') throw redirect({ to: start, replace: true });
  },
  // Not awaited: the page shows its outline while the answer is on its way.
  loader: ({ context: { queries, view } }) => {
    if (view.period !== '') void queries.prefetchQuery(overviewQuery(view));
  },
  component: lazyRouteComponent(() => import('../features/overview/overview-page.tsx'), 'OverviewPage'),
});

const relationRoute = createRoute({
  getParentRoute: () => gateRoute,
  path: '/relations/$relationId',
  params: {
    parse: ({ relationId }) => {
      const parsed = RelationId.safeParse(relationId);
      if (!parsed.success) throw notFound();
      return { relationId: parsed.data };
    },
  },
  loader: ({ context, params }) => void context.queries.prefetchQuery(relationQuery(params.relationId, context.view)),
  component: lazyRouteComponent(() => import('../features/relation/relation-page.tsx'), 'RelationPage'),
});

const accessRoute = createRoute({
  getParentRoute: () => gateRoute,
  path: '/access',
  component: lazyRouteComponent(() => import('../features/access/access-page.tsx'), 'AccessPage'),
});

const matrixRoute = createRoute({
  getParentRoute: () => gateRoute,
  path: '/access/matrix',
  component: lazyRouteComponent(() => import('../features/access/matrix-page.tsx'), 'MatrixPage'),
});

const auditRoute = createRoute({
  getParentRoute: () => gateRoute,
  path: '/audit',
  validateSearch: AuditSearch,
  component: lazyRouteComponent(() => import('../features/audit/audit-page.tsx'), 'AuditPage'),
});

const meRoute = createRoute({
  getParentRoute: () => gateRoute,
  path: '/me',
  component: lazyRouteComponent(() => import('../features/me/me-page.tsx'), 'MePage'),
});

const workersRoute = createRoute({
  getParentRoute: () => gateRoute,
  path: '/workers',
  component: lazyRouteComponent(() => import('../features/records/workers-page.tsx'), 'WorkersPage'),
});

const correctionsRoute = createRoute({
  getParentRoute: () => gateRoute,
  path: '/corrections',
  component: lazyRouteComponent(() => import('../features/records/corrections-page.tsx'), 'CorrectionsPage'),
});

const myRecordRoute = createRoute({
  getParentRoute: () => gateRoute,
  path: '/my-record',
  component: lazyRouteComponent(() => import('../features/records/my-record-page.tsx'), 'MyRecordPage'),
});

const purposesRoute = createRoute({
  getParentRoute: () => gateRoute,
  path: '/purposes',
  component: lazyRouteComponent(() => import('../features/records/purposes-page.tsx'), 'PurposesPage'),
});

const accountsRoute = createRoute({
  getParentRoute: () => gateRoute,
  path: '/accounts',
  component: lazyRouteComponent(() => import('../features/accounts/accounts-page.tsx'), 'AccountsPage'),
});

const systemRoute = createRoute({
  getParentRoute: () => gateRoute,
  path: '/system',
  component: lazyRouteComponent(() => import('../features/system/system-page.tsx'), 'SystemPage'),
});

const routeTree = rootRoute.addChildren([
  signInRoute,
  returnRoute,
  activateRoute,
  gateRoute.addChildren([
    overviewRoute,
    relationRoute,
    workersRoute,
    correctionsRoute,
    myRecordRoute,
    accountsRoute,
    accessRoute,
    matrixRoute,
    systemRoute,
    auditRoute,
    purposesRoute,
    meRoute,
  ]),
]);

export function createAppRouter(queries: QueryClient, history?: RouterHistory) {
  return createRouter({
    routeTree,
    context: { queries },
    parseSearch,
    stringifySearch,
    defaultPreload: 'intent',
    defaultPreloadStaleTime: 0, // the query client decides what is fresh
    scrollRestoration: true,
    defaultErrorComponent: PageFailed,
    ...(history === undefined ? {} : { history }),
  });
}

export type AppRouter = ReturnType<typeof createAppRouter>;

declare module '@tanstack/react-router' {
  interface Register {
    router: AppRouter;
  }
}
