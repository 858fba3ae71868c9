import { chinaDay } from '@shiheng/basics/china-day';
import type { Clock } from '@shiheng/basics/clock';
import type { Result } from '@shiheng/basics/result';
import type { Db } from '@shiheng/db/handle';
import type { Importer } from '../../platform/imports/actor.ts';
import type { ImportSource } from '../../platform/imports/open-import.ts';
import type { ImportOptions, ImportRefusal, ImportReport } from '../../platform/imports/report.ts';
import { remeasureSince } from '../indicators/index.ts';
import { changeTree, type TreeDecision } from './change-tree.ts';
import { importEnterprises } from './import-enterprises.ts';
import { initProvince } from './init-province.ts';

export { type BrowseDeps, type BrowseQuery, listChildren } from './browse.ts';
export type { NewEnterprise, TreeDecision } from './change-tree.ts';
export { codesUnder } from './children-store.ts';
export { initProvince } from './init-province.ts';
export { reaches } from './reach-store.ts';
export { orgRoutes } from './routes.ts';
export { scopes } from './scopes.ts';
export { loadTree } from './tree-store.ts';
export { loadUnits, searchUnits, type Unit } from './unit-names.ts';
export { type FoundUnit, findUnits, hasEnterprise } from './unit-store.ts';

export interface OrgsDeps {
  readonly db: Db;
  readonly clock: Clock;
}

export interface Orgs {
  /** Yunnan's tree, where it is not there yet. */
  initProvince(): Promise<{ readonly created: number }>;
  importEnterprises(
    importer: Importer,
    source: ImportSource,
    options: ImportOptions,
  ): Promise<Result<ImportReport, ImportRefusal>>;
  changeTree(actor: Importer, decision: TreeDecision): ReturnType<typeof changeTree>;
}

export function build({ db, clock }: OrgsDeps): Orgs {
  const deps = { db, clock, remeasureSince };
  return {
    initProvince: () => initProvince(db),
    importEnterprises: (importer, source, options) =>
      importEnterprises(deps, importer, source, { ...options, today: chinaDay(clock()) }),
    changeTree: (actor, decision) => changeTree(deps, actor, decision),
  };
}
