import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { gateRoute } from '../gate-route.ts';

const listRoute = createRoute({
  getParentRoute: () => gateRoute,
  path: '/bulletins',
  component: lazyRouteComponent(() => import('../../features/bulletins/bulletins-page.tsx'), 'BulletinsPage'),
});

const bulletinRoute = createRoute({
  getParentRoute: () => gateRoute,
  path: '/bulletins/$bulletinId',
  component: lazyRouteComponent(() => import('../../features/bulletins/bulletin-page.tsx'), 'BulletinPage'),
});

export const bulletinRoutes = [listRoute, bulletinRoute] as const;
