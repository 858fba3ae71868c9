import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { AuditSearch } from '../audit-search.ts';
import { gateRoute } from '../gate-route.ts';

const accountsRoute = createRoute({
  getParentRoute: () => gateRoute,
  path: '/accounts',
  component: lazyRouteComponent(() => import('../../features/accounts/accounts-page.tsx'), 'AccountsPage'),
});

const accessRoute = createRoute({
  getParentRoute: () => gateRoute,
  path: '/access',
  component: lazyRouteComponent(() => import('../../features/access/access-page.tsx'), 'AccessPage'),
});

const matrixRoute = createRoute({
  getParentRoute: () => gateRoute,
  path: '/access/matrix',
  component: lazyRouteComponent(() => import('../../features/access/matrix-page.tsx'), 'MatrixPage'),
});

const systemRoute = createRoute({
  getParentRoute: () => gateRoute,
  path: '/system',
  component: lazyRouteComponent(() => import('../../features/system/system-page.tsx'), 'SystemPage'),
});

const auditRoute = createRoute({
  getParentRoute: () => gateRoute,
  path: '/audit',
  validateSearch: AuditSearch,
  component: lazyRouteComponent(() => import('../../features/audit/audit-page.tsx'), 'AuditPage'),
});

const meRoute = createRoute({
  getParentRoute: () => gateRoute,
  path: '/me',
  component: lazyRouteComponent(() => import('../../features/me/me-page.tsx'), 'MePage'),
});

export const administrationRoutes = [
  accountsRoute,
  accessRoute,
  matrixRoute,
  systemRoute,
  auditRoute,
  meRoute,
] as const;
