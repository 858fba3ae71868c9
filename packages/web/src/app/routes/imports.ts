import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { gateRoute } from '../gate-route.ts';

const importsRoute = createRoute({
  getParentRoute: () => gateRoute,
  path: '/imports',
  component: lazyRouteComponent(() => import('../../features/imports/imports-page.tsx'), 'ImportsPage'),
});

const draftRoute = createRoute({
  getParentRoute: () => gateRoute,
  path: '/imports/files/$draftId',
  component: lazyRouteComponent(() => import('../../features/imports/draft-page.tsx'), 'DraftPage'),
});

const batchRoute = createRoute({
  getParentRoute: () => gateRoute,
  path: '/imports/$batchId',
  component: lazyRouteComponent(() => import('../../features/imports/batch-page.tsx'), 'BatchPage'),
});

export const importRoutes = [importsRoute, draftRoute, batchRoute] as const;
