import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { indicatorQuery, indicatorsQuery } from '../../features/indicators/queries.ts';
import { gateRoute } from '../gate-route.ts';
import { IndicatorListSearch, IndicatorSearch } from '../indicator-search.ts';

const listRoute = createRoute({
  getParentRoute: () => gateRoute,
  path: '/indicators',
  validateSearch: IndicatorListSearch,
  loader: ({ context: { queries, view } }) => void queries.prefetchQuery(indicatorsQuery(view)),
  component: lazyRouteComponent(() => import('../../features/indicators/list-page.tsx'), 'IndicatorsPage'),
});

const indicatorRoute = createRoute({
  getParentRoute: () => gateRoute,
  path: '/indicators/$indicatorId',
  validateSearch: IndicatorSearch,
  loader: ({ context, params }) => void context.queries.prefetchQuery(indicatorQuery(params.indicatorId, context.view)),
  component: lazyRouteComponent(() => import('../../features/indicators/indicator-page.tsx'), 'IndicatorPage'),
});

export const indicatorRoutes = [listRoute, indicatorRoute] as const;
