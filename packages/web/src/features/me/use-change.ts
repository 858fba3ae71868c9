import { type QueryKey, useMutation } from '@tanstack/react-query';
import { useChanged } from './use-changed.ts';

/** A change of the own account, after which what is shown of it is asked for anew. */
export function useChange<Input, Output>(
  change: (input: Input) => Promise<Output>,
  { shown, onDone }: { readonly shown: QueryKey; readonly onDone?: (output: Output) => void },
) {
  const changed = useChanged(shown);
  return useMutation({
    mutationFn: change,
    onSuccess: async (output) => {
      onDone?.(output);
      await changed();
    },
  });
}
