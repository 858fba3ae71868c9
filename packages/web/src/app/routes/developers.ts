import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { gateRoute } from '../gate-route.ts';

const developersRoute = createRoute({
  getParentRoute: () => gateRoute,
  path: '/developers',
  component: lazyRouteComponent(() => import('../../features/developers/developers-page.tsx'), 'DevelopersPage'),
});

export const developerRoutes = [developersRoute] as const;
