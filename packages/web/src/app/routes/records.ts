import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { gateRoute } from '../gate-route.ts';

const workersRoute = createRoute({
  getParentRoute: () => gateRoute,
  path: '/workers',
  component: lazyRouteComponent(() => import('../../features/records/workers-page.tsx'), 'WorkersPage'),
});

const correctionsRoute = createRoute({
  getParentRoute: () => gateRoute,
  path: '/corrections',
  component: lazyRouteComponent(() => import('../../features/records/corrections-page.tsx'), 'CorrectionsPage'),
});

const myRecordRoute = createRoute({
  getParentRoute: () => gateRoute,
  path: '/my-record',
  component: lazyRouteComponent(() => import('../../features/records/my-record-page.tsx'), 'MyRecordPage'),
});

const purposesRoute = createRoute({
  getParentRoute: () => gateRoute,
  path: '/purposes',
  component: lazyRouteComponent(() => import('../../features/records/purposes-page.tsx'), 'PurposesPage'),
});

export const recordRoutes = [workersRoute, correctionsRoute, myRecordRoute, purposesRoute] as const;
