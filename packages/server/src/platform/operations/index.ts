import type { Clock } from '@shiheng/basics/clock';
import type { Db } from '@shiheng/db/handle';
import { type Check, runChecks, type Site } from './checks.ts';
import { Readiness } from './readiness.ts';

export type { Check, Site } from './checks.ts';

/** How the installation is, for whoever runs it. */
export interface Operations {
  readonly startedAt: Date;
  readonly readiness: Readiness;
  /** What must hold before others may reach the installation. */
  checks(): Promise<readonly Check[]>;
}

export function build(deps: {
  readonly db: Db;
  readonly clock: Clock;
  readonly keys: () => unknown;
  readonly site: Site;
}): Operations {
  const { db, keys, site } = deps;
  return {
    startedAt: deps.clock(),
    readiness: new Readiness({ db, keys, dataDir: site.dataDir }),
    checks: () => runChecks({ db, keys, site }),
  };
}
