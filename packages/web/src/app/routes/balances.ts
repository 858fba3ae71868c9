import { RelationId } from '@shiheng/contract/evaluation';
import { createRoute, lazyRouteComponent, notFound, redirect } from '@tanstack/react-router';
import { z } from 'zod';
import { gateRoute } from '../gate-route.ts';
import { startOf } from '../navigation.ts';
import { overviewQuery, relationQuery } from '../queries.ts';

/** `reading`: for a meeting's screen. What is no mode is dropped. */
const ModeSearch = z.object({ mode: z.literal('reading').optional().catch(undefined) });

const overviewRoute = createRoute({
  getParentRoute: () => gateRoute,
  path: '/',
  validateSearch: ModeSearch,
  beforeLoad: ({ context: { session } }) => {
    const start = startOf(session);
    if (start !== '/') throw redirect({ to: start, replace: true });
  },
  // Not awaited: the page shows its outline while the answer is on its way.
  loader: ({ context: { queries, view } }) => {
    if (view.period !== '') void queries.prefetchQuery(overviewQuery(view));
  },
  component: lazyRouteComponent(() => import('../../features/overview/overview-page.tsx'), 'OverviewPage'),
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
  component: lazyRouteComponent(() => import('../../features/relation/relation-page.tsx'), 'RelationPage'),
});

export const balanceRoutes = [overviewRoute, relationRoute] as const;
