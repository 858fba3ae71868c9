import { type QueryKey, useQueryClient } from '@tanstack/react-query';

/** @returns a function that asks anew for what is shown under a key */
export function useChanged(shown: QueryKey): () => Promise<void> {
  const queries = useQueryClient();
  return () => queries.invalidateQueries({ queryKey: shown });
}
