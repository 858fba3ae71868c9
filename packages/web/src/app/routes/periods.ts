import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { gateRoute } from '../gate-route.ts';
import { CompareSearch } from '../tree-search.ts';

const periodsRoute = createRoute({
  getParentRoute: () => gateRoute,
  path: '/periods',
  component: lazyRouteComponent(() => import('../../features/periods/periods-page.tsx'), 'PeriodsPage'),
});

const closeRoute = createRoute({
  getParentRoute: () => gateRoute,
  path: '/periods/$period/close',
  component: lazyRouteComponent(() => import('../../features/periods/closing-page.tsx'), 'ClosingPage'),
});

const compareRoute = createRoute({
  getParentRoute: () => gateRoute,
  path: '/periods/$period/compare',
  validateSearch: CompareSearch,
  component: lazyRouteComponent(() => import('../../features/periods/compare-page.tsx'), 'ComparePage'),
});

export const periodRoutes = [periodsRoute, closeRoute, compareRoute] as const;
