import { chinaDay } from '@shiheng/basics/china-day';
import type { Period } from '@shiheng/basics/period';
import type { Result } from '@shiheng/basics/result';
import type { Db, FencedDb } from '@shiheng/db/handle';
import type { Catalogue } from '@shiheng/kernel/indicators/catalogue';
import { type AuditEvent, append } from '../../platform/audit/audit.ts';
import { treeKey } from './changes.ts';
import { Cubes } from './cubes.ts';
import { loadToldTwice, type ToldBothWays } from './facts-store.ts';
import type { LiveCube } from './live-cube.ts';
import { type ListedPeriod, listPeriods } from './period-list.ts';
import { type Closed, type CloseProblem, closePeriod } from './periods.ts';
import type { LoadTree } from './places.ts';
import { type Recomputed, recompute } from './recompute.ts';

export { touchEnterprises, touchPeriod, touchTree } from './changes.ts';
export type { Cubes } from './cubes.ts';
export type { ToldBothWays } from './facts-store.ts';
export { buildReportImports, type ReportImports } from './import-reports.ts';
export type { LiveCube } from './live-cube.ts';
export type { ListedPeriod } from './period-list.ts';
export type { Closed, CloseProblem } from './periods.ts';
export type { LoadTree, Tree, TreeMode, UnitName } from './places.ts';
export type { Difference, Recomputed } from './recompute.ts';
export { remeasure, remeasureSince, type Work } from './remeasure.ts';
export { countLater, loadFigures, type ReportedFigure, restoreFigures } from './undo-reports.ts';

export interface IndicatorsDeps {
  readonly db: Db;
  readonly catalogue: Catalogue;
  readonly loadTree: LoadTree;
  readonly clock: () => Date;
}

export interface Indicators {
  readonly catalogue: Catalogue;
  readonly cubes: Cubes;
  recompute(
    period: Period,
    onPeriod?: (period: Period) => void,
  ): Promise<Result<Recomputed, { readonly kind: 'period-unknown' }>>;
  /** @param actor account id, or `system` */
  closePeriod(actor: string, period: Period): Promise<Result<Closed, CloseProblem>>;
  /** @param behind the database as somebody may see it; absent: as the system does */
  listPeriods(enterprises?: readonly string[], behind?: FencedDb): Promise<readonly ListedPeriod[]>;
  /** What ledgers and reports both tell, for the stored periods of a cube. */
  toldTwice(live: LiveCube): Promise<readonly ToldBothWays[]>;
}

export function build(deps: IndicatorsDeps): Indicators {
  const { db, catalogue } = deps;
  const withToday = { ...deps, today: () => chinaDay(deps.clock()) };
  return {
    catalogue,
    cubes: new Cubes(withToday),
    async recompute(period, onPeriod) {
      const recomputed = await recompute(db, period, onPeriod);
      if (recomputed.ok) await db.tx((tx) => append(tx, recomputedEvent(deps.clock(), period, recomputed.value)));
      return recomputed;
    },
    closePeriod: (actor, period) => closePeriod(withToday, actor, period),
    listPeriods: (enterprises, behind = db) => behind.read((reader) => listPeriods(reader, enterprises)),
    toldTwice: ({ counters }) =>
      db.read((reader) =>
        loadToldTwice(
          reader,
          [...counters.keys()].filter((key) => key !== treeKey),
        ),
      ),
  };
}

function recomputedEvent(at: Date, period: Period, { differences }: Recomputed): AuditEvent<'recomputed'> {
  const facts = { period, equal: differences.length === 0, differences: differences.length };
  return { at, actor: 'system', kind: 'recomputed', subject: period, facts };
}
