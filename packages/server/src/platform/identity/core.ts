import type { Clock } from '@shiheng/basics/clock';
import type { Db } from '@shiheng/db/handle';
import type { Privacy } from '../privacy/privacy.ts';
import type { Actor } from './actor.ts';
import { type DisplayNames, displayNames } from './display-names.ts';
import { type Marker, markerOf } from './failed-proofs.ts';
import type { Provider } from './provider.ts';
import type { ScopeDirectory } from './scopes.ts';
import { SessionCache } from './session-cache.ts';
import type { CachedSession } from './signed-in.ts';

export interface IdentityDeps {
  readonly db: Db;
  readonly clock: Clock;
  readonly scopes: ScopeDirectory;
  /** @errors KeysRefused: throws where the key file is missing */
  readonly privacy: () => Privacy;
  /** Identity providers that may vouch for people; none by default. */
  readonly providers?: readonly Provider[];
}

/** An API token as a look-up found it. */
export interface AdmittedToken {
  readonly accountId: string;
  readonly actor: Actor;
  readonly believedUntil: number; // epoch ms
}

/** What the use cases of identity share. */
export interface Core extends Required<IdentityDeps> {
  readonly cache: SessionCache<CachedSession>;
  /** Of API tokens; what ends an account's sessions ends the belief in its tokens. */
  readonly tokenCache: SessionCache<AdmittedToken>;
  readonly mark: Marker;
  readonly names: DisplayNames;
}

export function coreOf(deps: IdentityDeps): Core {
  const { privacy } = deps;
  return {
    providers: [],
    ...deps,
    cache: new SessionCache(),
    tokenCache: new SessionCache(),
    mark: markerOf(privacy),
    names: displayNames(privacy),
  };
}
