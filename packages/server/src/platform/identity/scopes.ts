import type { Reader } from '@shiheng/db/handle';
import type { Scope } from './actor.ts';

/** Where an account stands: an organisation for offices, an enterprise for staff and workers. Exactly one is set. */
export interface AccountTop {
  readonly orgCode: string | null;
  readonly enterpriseId: string | null;
}

/** A scope with the name that the reader sees. */
export interface NamedScope extends Scope {
  readonly name: string;
}

/** What identity asks of the organisations: the tree is theirs, so open.ts hands this in. */
export interface ScopeDirectory {
  /** @returns the top of what the account may see, or undefined when it no longer exists. */
  describe(reader: Reader, top: AccountTop): Promise<NamedScope | undefined>;
}
