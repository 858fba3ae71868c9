import { createRouter, type RouterHistory } from '@tanstack/react-router';
import { gateRoute, type RouterContext, rootRoute } from './gate-route.ts';
import { PageFailed } from './page-failed.tsx';
import { administrationRoutes } from './routes/administration.ts';
import { balanceRoutes } from './routes/balances.ts';
import { bulletinRoutes } from './routes/bulletins.ts';
import { developerRoutes } from './routes/developers.ts';
import { enterpriseRoutes } from './routes/enterprises.ts';
import { importRoutes } from './routes/imports.ts';
import { indicatorRoutes } from './routes/indicators.ts';
import { organisationRoutes } from './routes/organisations.ts';
import { periodRoutes } from './routes/periods.ts';
import { qualityRoutes } from './routes/quality.ts';
import { recordRoutes } from './routes/records.ts';
import { ruleRoutes } from './routes/rules.ts';
import { signInRoutes } from './routes/sign-in.ts';
import { parseSearch, stringifySearch } from './view.ts';

const routeTree = rootRoute.addChildren([
  ...signInRoutes,
  gateRoute.addChildren([
    ...balanceRoutes,
    ...indicatorRoutes,
    ...enterpriseRoutes,
    ...importRoutes,
    ...ruleRoutes,
    ...organisationRoutes,
    ...periodRoutes,
    ...bulletinRoutes,
    ...qualityRoutes,
    ...developerRoutes,
    ...recordRoutes,
    ...administrationRoutes,
  ]),
]);

export function createAppRouter(context: RouterContext, history?: RouterHistory) {
  return createRouter({
    routeTree,
    context,
    parseSearch,
    stringifySearch,
    defaultPreload: 'intent',
    defaultPreloadStaleTime: 0, // the query client decides what is fresh
    scrollRestoration: true,
    defaultErrorComponent: PageFailed,
    ...(history === undefined ? {} : { history }),
  });
}

export type AppRouter = ReturnType<typeof createAppRouter>;

declare module '@tanstack/react-router' {
  interface Register {
    router: AppRouter;
  }
}
