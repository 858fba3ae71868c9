import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { gateRoute } from '../gate-route.ts';
import { ChangeSearch, TreeSearch } from '../tree-search.ts';

const organisationsRoute = createRoute({
  getParentRoute: () => gateRoute,
  path: '/organisations',
  validateSearch: TreeSearch,
  component: lazyRouteComponent(
    () => import('../../features/organisations/organisations-page.tsx'),
    'OrganisationsPage',
  ),
});

const changeRoute = createRoute({
  getParentRoute: () => gateRoute,
  path: '/organisations/change',
  validateSearch: ChangeSearch,
  component: lazyRouteComponent(() => import('../../features/organisations/change-page.tsx'), 'ChangePage'),
});

export const organisationRoutes = [organisationsRoute, changeRoute] as const;
