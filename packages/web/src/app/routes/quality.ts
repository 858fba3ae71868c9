import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { gateRoute } from '../gate-route.ts';
import { QualitySearch } from '../quality-search.ts';

const qualityRoute = createRoute({
  getParentRoute: () => gateRoute,
  path: '/quality',
  validateSearch: QualitySearch,
  component: lazyRouteComponent(() => import('../../features/quality/quality-page.tsx'), 'QualityPage'),
});

export const qualityRoutes = [qualityRoute] as const;
