import { MutationCache, QueryCache, QueryClient } from '@tanstack/react-query';
import { isSignedOut, problemOf } from './problem.ts';

/** What was refused because the session has ended: something to be shown, or something to be done. */
export type RefusedKind = 'question' | 'deed';

/** @param onSignedOut called when any question or deed is refused because the session has ended. */
export function createQueryClient(onSignedOut: (refused: RefusedKind) => void): QueryClient {
  const tell = (refused: RefusedKind) => (error: unknown) => {
    if (isSignedOut(error)) onSignedOut(refused);
  };
  return new QueryClient({
    queryCache: new QueryCache({ onError: tell('question') }),
    mutationCache: new MutationCache({ onError: tell('deed') }),
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
