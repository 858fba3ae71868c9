import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { z } from 'zod';
import { rootRoute } from '../gate-route.ts';

/** Only an address of this site: nobody is sent elsewhere by a crafted link. */
const BackSearch = z.object({
  back: z
    .string()
    .regex(/^\/(?![/\\])/)
    .optional()
    .catch(undefined),
  /** An identity provider has vouched, and the account asks for its second factor. */
  step: z.literal('code').optional().catch(undefined),
});

const signInRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/sign-in',
  validateSearch: BackSearch,
  component: lazyRouteComponent(() => import('../../features/sign-in/sign-in-page.tsx'), 'SignInPage'),
});

/** Where an identity provider sends the browser back to; the query is read as it stands. */
const returnRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/sign-in/return',
  component: lazyRouteComponent(() => import('../../features/sign-in/provider-return-page.tsx'), 'ProviderReturnPage'),
});

const activateRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/activate',
  component: lazyRouteComponent(() => import('../../features/activate/activate-page.tsx'), 'ActivatePage'),
});

/** What can be opened before signing in. */
export const signInRoutes = [signInRoute, returnRoute, activateRoute] as const;
