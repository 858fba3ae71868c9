import { chinaDay } from '@shiheng/basics/china-day';
import type { Period } from '@shiheng/basics/period';
import type { Result } from '@shiheng/basics/result';
import type { Db, FencedDb } from '@shiheng/db/handle';
import type { Catalogue } from '@shiheng/kernel/indicators/catalogue';
import { type AuditEvent, append } from '../../platform/audit/audit.ts';
import type { LoadPublications } from './catalogues.ts';
import { readCounters, treeKey } from './changes.ts';
import { storedInside } from './cube-builder.ts';
import { Cubes } from './cubes.ts';
import { loadToldTwice, type ToldBothWays } from './facts-store.ts';
import type { LiveCube } from './live-cube.ts';
import { type Check, type CheckedImport, checkedImports, checkPeriod } from './period-checks.ts';
import { type ListedPeriod, listPeriods, periodsStamp } from './period-list.ts';
import { type Closed, type CloseProblem, closePeriod, type Judged } from './periods.ts';
import type { LoadTree } from './places.ts';
import { type Recomputed, recompute } from './recompute.ts';
import { type ListedSnapshot, listSnapshots, type Restated, Restatements } from './snapshot-list.ts';
import { type Frozen, loadFrozen, loadSnapshot, unpack } from './snapshots.ts';

export type { LoadPublications } from './catalogues.ts';
export { filedKey, readCounters, touchEnterprises, touchedSince, touchPeriod, touchTree, treeKey } from './changes.ts';
export { factsIn } from './cube-facts.ts';
export type { Cubes } from './cubes.ts';
export type { ToldBothWays } from './facts-store.ts';
export { buildReportImports, type ReportImports } from './import-reports.ts';
export { type DeclaredLedger, type LedgerRows, loadDeclaredLedger, loadLedgerRows } from './ledger-rows.ts';
export { loadStoredMeasure } from './ledger-store.ts';
export type { Counted, LiveCube } from './live-cube.ts';
export { type CountyWage, wageOf } from './minimum-wages.ts';
export { type Check, type CheckedImport, openPoints } from './period-checks.ts';
export type { ListedPeriod } from './period-list.ts';
export type { Closed, CloseProblem, Judged } from './periods.ts';
export { type EnterpriseHistory, type LoadTree, Tree, type TreeMode, type UnitName } from './places.ts';
export type { Difference, Recomputed } from './recompute.ts';
export { remeasure, remeasureSince, type Work } from './remeasure.ts';
export type { ListedSnapshot, Restated } from './snapshot-list.ts';
export { countLater, loadFigures, type ReportedFigure, restoreFigures } from './undo-reports.ts';
export { loadVoices, type Voice } from './voices-store.ts';

export interface IndicatorsDeps {
  readonly db: Db;
  readonly catalogue: Catalogue;
  readonly loadTree: LoadTree;
  /** Rules that were published; absent: none. */
  readonly loadPublications?: LoadPublications;
  readonly clock: () => Date;
}

export interface Indicators {
  /** As shipped. What holds on a day is `cubes.catalogueOn`. */
  readonly catalogue: Catalogue;
  readonly cubes: Cubes;
  recompute(
    period: Period,
    onPeriod?: (period: Period) => void,
  ): Promise<Result<Recomputed, { readonly kind: 'period-unknown' }>>;
  /**
   * @param actor account id, or `system`
   * @param judged absent: nothing stands in the way
   */
  closePeriod<Refusal = never>(
    actor: string,
    period: Period,
    judged?: Judged<Refusal>,
  ): Promise<Result<Closed, CloseProblem | Refusal>>;
  /** What whoever closes should know, without closing; undefined where nothing is stored for the period. */
  checkPeriod(period: Period): Promise<readonly Check[] | undefined>;
  /** The imports behind a check. */
  checkedImports(kind: Check['kind'], period: Period): Promise<readonly CheckedImport[]>;
  /** A frozen version as the bytes that its hash is of; undefined when there is no such version. */
  snapshotDocument(
    period: Period,
    version: number,
  ): Promise<{ readonly text: Buffer; readonly sha256: string } | undefined>;
  /** Every frozen version, and why the latest of a period is no longer the period as it stands. */
  listSnapshots(): Promise<SnapshotList>;
  /** @param behind the database as somebody may see it; absent: as the system does */
  listPeriods(enterprises?: readonly string[], behind?: FencedDb): Promise<readonly ListedPeriod[]>;
  /** What is known of a period's latest snapshot; null where it is not closed. */
  latestSnapshot(period: Period): Promise<Pick<Frozen, 'version' | 'sha256'> | null>;
  /** Another text whenever `listPeriods` may answer otherwise. Tells nothing of anybody, so no fence is asked. */
  periodsStamp(): Promise<string>;
  /** What ledgers and reports both tell, for the stored periods of a cube. */
  toldTwice(live: LiveCube): Promise<readonly ToldBothWays[]>;
}

export function build(deps: IndicatorsDeps): Indicators {
  const { db, catalogue } = deps;
  const withToday = { ...deps, today: () => chinaDay(deps.clock()) };
  const cubes = new Cubes(withToday);
  const restatements = new Restatements();
  return {
    catalogue,
    cubes,
    async recompute(period, onPeriod) {
      const recomputed = await recompute(db, period, onPeriod);
      if (recomputed.ok) await db.tx((tx) => append(tx, recomputedEvent(deps.clock(), period, recomputed.value)));
      return recomputed;
    },
    closePeriod: (actor, period, judged) => closePeriod(withToday, actor, period, judged),
    checkPeriod: (period) => checkStored(deps, cubes, period),
    checkedImports: (kind, period) =>
      db.read(async (reader) => {
        const inside = storedInside(period, await readCounters(reader));
        return checkedImports(reader, kind, { period, inside, now: deps.clock() });
      }),
    async snapshotDocument(period, version) {
      const stored = await db.read((reader) => loadSnapshot(reader, period, version));
      return stored && { text: await unpack(stored), sha256: stored.sha256 };
    },
    listSnapshots: () => snapshotList(db, cubes, restatements),
    listPeriods: (enterprises, behind = db) => behind.read((reader) => listPeriods(reader, enterprises)),
    latestSnapshot: (period) => db.read((reader) => loadFrozen(reader, period)),
    periodsStamp: () => db.read((reader) => periodsStamp(reader, withToday.today())),
    toldTwice: ({ counters }) =>
      db.read((reader) =>
        loadToldTwice(
          reader,
          [...counters.keys()].filter((key) => key !== treeKey),
        ),
      ),
  };
}

export interface SnapshotList {
  readonly snapshots: readonly ListedSnapshot[];
  /** By period; absent: the latest version is the period as it stands. */
  readonly restated: ReadonlyMap<Period, Restated>;
}

async function snapshotList(db: Db, cubes: Cubes, restatements: Restatements): Promise<SnapshotList> {
  const { tree, rulesOf } = await cubes.treeAndRules();
  const { counters, snapshots } = await db.read(async (reader) => ({
    counters: await readCounters(reader),
    snapshots: await listSnapshots(reader),
  }));
  const latest = new Map(snapshots.map((each) => [each.period, each])); // the last version of each stands last
  const restated = new Map<Period, Restated>();
  for (const each of latest.values()) {
    const inside = storedInside(each.period, counters);
    const why = restatements.of(tree, counters, inside, each, rulesOf(each.period).version);
    if (why) restated.set(each.period, why);
  }
  return { snapshots, restated };
}

async function checkStored({ db, clock }: IndicatorsDeps, cubes: Cubes, period: Period) {
  const live = await cubes.get({ period, mode: 'as-was' });
  if (!live) return undefined;
  const { places, held } = live.cube;
  const holds = (_unit: string, at: number) => held[at] === 1;
  return db.read(async (reader) => {
    const inside = storedInside(period, await readCounters(reader));
    return checkPeriod(reader, { period, inside, places, holds, now: clock() });
  });
}

function recomputedEvent(at: Date, period: Period, { differences }: Recomputed): AuditEvent<'recomputed'> {
  const facts = { period, equal: differences.length === 0, differences: differences.length };
  return { at, actor: 'system', kind: 'recomputed', subject: period, facts };
}
