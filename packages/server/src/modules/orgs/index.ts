import { chinaDay } from '@shiheng/basics/china-day';
import type { Clock } from '@shiheng/basics/clock';
import type { Result } from '@shiheng/basics/result';
import type { Db } from '@shiheng/db/handle';
import type { Actor } from '../../platform/identity/actor.ts';
import type { Fences } from '../../platform/identity/fences.ts';
import type { Importer } from '../../platform/imports/actor.ts';
import type { ImportSource } from '../../platform/imports/open-import.ts';
import type { ImportOptions, ImportRefusal, ImportReport } from '../../platform/imports/report.ts';
import { type Cubes, remeasureSince } from '../indicators/index.ts';
import { type ChangeInput, changeAsSeen } from './change-as-seen.ts';
import { changeTree, type TreeDecision } from './change-tree.ts';
import { importEnterprises } from './import-enterprises.ts';
import { initProvince } from './init-province.ts';
import { type PreviewQuery, previewTreeChange } from './preview.ts';
import { Stands } from './stands.ts';
import { listTreeChanges } from './tree-changes.ts';
import { type UnitQuery, unitPage } from './unit-page.ts';
import { type FindQuery, findUnits, listUnits, type UnitsQuery } from './units.ts';

export { type BrowseDeps, type BrowseQuery, listChildren } from './browse.ts';
export type { ChangeTreeRefusal, NewEnterprise, TreeDecision } from './change-tree.ts';
export { codesUnder } from './children-store.ts';
export { decisionOf } from './decision.ts';
export { initProvince } from './init-province.ts';
export { reaches } from './reach-store.ts';
export { orgRoutes } from './routes.ts';
export { scopes } from './scopes.ts';
export { isUnitWithin } from './second-fence.ts';
export { loadTree } from './tree-store.ts';
export { loadUnits, searchUnits, type Unit } from './unit-names.ts';
export { type FoundUnit, findReached, findUnits, type ReachedUnit } from './unit-store.ts';

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
  /** @param seen state of the tree that the decision was made on; absent: whatever it is now */
  changeTree(actor: Importer, decision: TreeDecision, seen?: number): ReturnType<typeof changeTree>;
}

export function build({ db, clock }: OrgsDeps): Orgs {
  const deps = { db, clock, remeasureSince };
  return {
    initProvince: () => initProvince(db, clock()),
    importEnterprises: (importer, source, options) =>
      importEnterprises(deps, importer, source, { ...options, today: chinaDay(clock()) }),
    changeTree: (actor, decision, seen) => changeTree(deps, actor, decision, seen),
  };
}

export interface UnitsDeps extends OrgsDeps {
  readonly fences: Fences;
  readonly cubes: Cubes;
  readonly orgs: Orgs;
}

/** The tree as people look at it and decide about it. */
export type Units = ReturnType<typeof buildUnits>;

export function buildUnits({ orgs, ...given }: UnitsDeps) {
  const deps = { ...given, stands: new Stands(), changeTree: orgs.changeTree };
  return {
    list: (actor: Actor, query: UnitsQuery) => listUnits(deps, actor, query),
    find: (actor: Actor, query: FindQuery) => findUnits(deps, actor, query),
    page: (actor: Actor, query: UnitQuery) => unitPage(deps, actor, query),
    changes: (actor: Actor) => listTreeChanges(deps, actor),
    preview: (query: PreviewQuery) => previewTreeChange(deps, query),
    change: (actor: Actor, input: ChangeInput) => changeAsSeen(deps, actor, input),
  };
}
