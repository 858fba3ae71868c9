import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { gateRoute } from '../gate-route.ts';
import { RulesSearch } from '../rules-search.ts';

const rulesRoute = createRoute({
  getParentRoute: () => gateRoute,
  path: '/rules',
  validateSearch: RulesSearch,
  component: lazyRouteComponent(() => import('../../features/rules/rules-page.tsx'), 'RulesPage'),
});

const newProposalRoute = createRoute({
  getParentRoute: () => gateRoute,
  path: '/rules/proposals/new',
  component: lazyRouteComponent(() => import('../../features/rules/new-proposal-page.tsx'), 'NewProposalPage'),
});

const proposalRoute = createRoute({
  getParentRoute: () => gateRoute,
  path: '/rules/proposals/$proposalId',
  component: lazyRouteComponent(() => import('../../features/rules/proposal-page.tsx'), 'ProposalPage'),
});

export const ruleRoutes = [rulesRoute, newProposalRoute, proposalRoute] as const;
