import { QueryCache, QueryClient } from '@tanstack/react-query';
import { isSignedOut, problemOf } from './problem.ts';

/** @param onSignedOut called when any question is refused because the session has ended. */
export function createQueryClient(onSignedOut: () => void): QueryClient {
  return new QueryClient({
    queryCache: new QueryCache({
      onError: (error) => {
        if (isSignedOut(error)) onSignedOut();
      },
    }),
    defaultOptions: {
      queries: {
        staleTime: 10_000,
        // A refusal stays a refusal; only a lost connection is worth another try.
        retry: (failures, error) => problemOf(error).kind === 'offline' && failures < 2,
        refetchOnWindowFocus: false,
      },
    },
  });
}
