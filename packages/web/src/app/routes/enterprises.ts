import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { EnterpriseSearch, LedgerSearch } from '../enterprise-search.ts';
import { gateRoute } from '../gate-route.ts';

const enterprisesRoute = createRoute({
  getParentRoute: () => gateRoute,
  path: '/enterprises',
  validateSearch: EnterpriseSearch,
  component: lazyRouteComponent(() => import('../../features/enterprises/enterprises-page.tsx'), 'EnterprisesPage'),
});

const enterpriseRoute = createRoute({
  getParentRoute: () => gateRoute,
  path: '/enterprises/$enterpriseId',
  component: lazyRouteComponent(() => import('../../features/enterprises/enterprise-page.tsx'), 'EnterprisePage'),
});

const ledgerRoute = createRoute({
  getParentRoute: () => gateRoute,
  path: '/enterprises/$enterpriseId/ledger',
  validateSearch: LedgerSearch,
  component: lazyRouteComponent(() => import('../../features/enterprises/ledger-page.tsx'), 'LedgerPage'),
});

const personRoute = createRoute({
  getParentRoute: () => gateRoute,
  path: '/enterprises/$enterpriseId/persons/$personKey',
  component: lazyRouteComponent(() => import('../../features/enterprises/person-page.tsx'), 'PersonPage'),
});

export const enterpriseRoutes = [enterprisesRoute, enterpriseRoute, ledgerRoute, personRoute] as const;
