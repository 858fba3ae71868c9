import type { Clock } from '@shiheng/basics/clock';
import type { Db } from '@shiheng/db/handle';
import { scopes } from './modules/orgs/scopes.ts';
import { build as buildIdentity, type Identity } from './platform/identity/index.ts';

/** The application without its HTTP face: the command line and the server both stand on this. */
export interface Shiheng {
  readonly db: Db;
  readonly identity: Identity;
  close(): Promise<void>;
}

/** Builds every module on an open, migrated database. */
export function assemble(db: Db, clock: Clock): Shiheng {
  const identity = buildIdentity({ db, clock, scopes });
  return { db, identity, close: () => db.close() };
}
