import { type QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { type RouterHistory, RouterProvider } from '@tanstack/react-router';
import ConfigProvider from 'antd/es/config-provider';
import { useState } from 'react';
import { LanguageProvider, useWording } from '../i18n/language.tsx';
import type { Spoken } from '../i18n/texts.ts';
import { useTheme } from '../theme/use-theme.ts';
import { useAntLocale } from './ant-locale.ts';
import { loadOperations } from './api.ts';
import { sessionQuery } from './queries.ts';
import { createQueryClient } from './query-client.ts';
import { type AppRouter, createAppRouter } from './router.tsx';
import { SessionEnd } from './session-end.ts';
import { themeFor } from './theme.ts';
import { hasTypedText, watchTyping } from './typed-text.ts';

interface AppParts {
  readonly queries: QueryClient;
  readonly router: AppRouter;
}

/**
 * Router and query client refer to each other: a session that ends anywhere leads to the sign-in page, unless something
 * was to be done or has been typed on a page, which then stays.
 */
function buildParts(history?: RouterHistory): AppParts {
  const parts: { router?: AppRouter } = {};
  const sessionEnd = new SessionEnd();
  watchTyping();
  const queries = createQueryClient((refused) => {
    // Only a session that was held can end; whoever has none is led to sign-in by the gate, which asks first.
    if (queries.getQueryData(sessionQuery().queryKey) === undefined) return;
    const isInside = parts.router?.state.matches.some(({ routeId }) => routeId === '/gate') ?? false;
    if (isInside && (refused === 'deed' || hasTypedText())) return sessionEnd.tell();
    if (refused === 'deed') return; // on the way in, where the form says so itself
    queries.removeQueries({ queryKey: sessionQuery().queryKey });
    void parts.router?.invalidate();
  });
  parts.router = createAppRouter({ queries, sessionEnd }, history);
  fetchPageEarly(parts.router);
  return { queries, router: parts.router };
}

/** The page's own file, and the rest of the contract where the page needs it, come while the session is being asked for. */
function fetchPageEarly(router: AppRouter): void {
  const { pathname } = router.latestLocation;
  if (pathname !== '/') loadOperations().catch(() => {}); // whoever then asks for it says so
  const matched = new Set<string>(router.matchRoutes(router.latestLocation).map(({ routeId }) => routeId));
  for (const route of Object.values(router.routesById)) {
    if (matched.has(route.id)) void router.loadRouteChunk(route);
  }
}

/** @param props.history a memory history in tests; the browser's otherwise. */
export function App(props: { readonly spoken: Spoken; readonly history?: RouterHistory }) {
  const [{ queries, router }] = useState(() => buildParts(props.history));
  return (
    <LanguageProvider initial={props.spoken}>
      <QueryClientProvider client={queries}>
        <Themed>
          <RouterProvider router={router} />
        </Themed>
      </QueryClientProvider>
    </LanguageProvider>
  );
}

function Themed(props: { readonly children: React.ReactNode }) {
  const locale = useAntLocale(useWording().language);
  const theme = useTheme();
  const [reducedMotion] = useState(() => matchMedia('(prefers-reduced-motion: reduce)').matches);
  return (
    <ConfigProvider theme={themeFor(theme, reducedMotion)} locale={locale} wave={{ disabled: true }}>
      {props.children}
    </ConfigProvider>
  );
}
