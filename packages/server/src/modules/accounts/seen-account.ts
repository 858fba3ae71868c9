import type { Held, ListedAccount } from './account-store.ts';
import type { disableBar, resetBar } from './policy.ts';

/** An account as the reader sees it. */
export interface SeenAccount {
  readonly account: ListedAccount;
  readonly name: string;
  readonly held: readonly Held[];
  readonly barred: { readonly reset: ReturnType<typeof resetBar>; readonly disable: ReturnType<typeof disableBar> };
}

/** A one-time code in clear, for whoever asked for it. */
export interface Issued {
  readonly accountId: string;
  readonly login: string;
  readonly code: string;
  readonly expiresAt: Date;
}
