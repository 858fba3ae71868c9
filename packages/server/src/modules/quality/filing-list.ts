import type { FilingDto } from '@shiheng/contract/quality';
import type { UnitPlace } from '@shiheng/kernel/indicators/unit-facts';
import { watchedColumns } from '@shiheng/kernel/quality/filled';
import type { Scene } from '../relations/index.ts';
import type { Filing } from './filing-store.ts';
import { enterprisesOf } from './scene-sums.ts';
import { amongOf, declaredOn, type FilingState, filledShareOf, type PeriodFilings, stateOf } from './sums.ts';

export interface FilingsWish {
  readonly state?: FilingState | undefined;
  /** Key of a column in which cells are empty. */
  readonly column?: string | undefined;
  readonly after?: string | undefined;
  readonly limit: number;
}

/** One enterprise and stored period. */
export interface FilingRow {
  readonly unit: string;
  readonly of: PeriodFilings;
  readonly filing: Filing | undefined;
}

export interface ListedFilings {
  readonly filings: FilingDto[];
  readonly total: number;
  readonly next: string | null;
}

type Filters = Pick<FilingsWish, 'state' | 'column'>;

/** Rows that the wish asks for, in the order of the tree. */
export function filingRows(scene: Scene, periods: readonly PeriodFilings[], filters: Filters): readonly FilingRow[] {
  return rowsOf(expectedOf(scene, periods), filters);
}

type Expected = ReadonlyMap<string, readonly PeriodFilings[]>;

/**
 * Enterprises with the periods in which they stood under the node: those of the last day in the order of the tree, then
 * those that had left by then.
 */
function expectedOf(scene: Scene, periods: readonly PeriodFilings[]): Expected {
  const expected = new Map<string, PeriodFilings[]>(enterprisesOf(scene).map(({ unit }) => [unit, []]));
  for (const of of periods)
    for (const { unit } of enterprisesOf(scene, of.places)) {
      const known = expected.get(unit);
      if (known) known.push(of);
      else expected.set(unit, [of]);
    }
  return expected;
}

function rowsOf(expected: Expected, { state, column }: Filters): readonly FilingRow[] {
  const at = watchedColumns.findIndex(({ key }) => key === column);
  const rows: FilingRow[] = [];
  for (const [unit, periods] of expected)
    for (const of of periods) {
      const filing = of.filings.get(unit);
      if (state !== undefined && stateOf(filing, of.dueOn) !== state) continue;
      if (column !== undefined && !hasGap(filing, at)) continue;
      rows.push({ unit, of, filing });
    }
  return rows;
}

function hasGap(filing: Filing | undefined, column: number): boolean {
  return filing !== undefined && (filing.filled[column] ?? 0) < amongOf(filing, column);
}

/** A page ends with an enterprise: all of its periods stand together. */
export function listFilings(scene: Scene, periods: readonly PeriodFilings[], wish: FilingsWish): ListedFilings {
  const expected = expectedOf(scene, periods);
  const all = rowsOf(expected, wish);
  const order = new Map([...expected.keys()].map((unit, at) => [unit, at]));
  const from = wish.after === undefined ? -1 : (order.get(wish.after) ?? -1);
  const rest = all.filter(({ unit }) => (order.get(unit) ?? -1) > from);
  const cut = rest[wish.limit - 1]?.unit;
  const page = rest.filter(({ unit }, i) => i < wish.limit || unit === cut);
  const last = page.at(-1)?.unit ?? null;
  return {
    filings: page.map((row) => presentFiling(scene, row)),
    total: all.length,
    next: page.length < rest.length ? last : null,
  };
}

function presentFiling(scene: Scene, { unit, of, filing }: FilingRow): FilingDto {
  return {
    enterprise: namesOf(scene, { unit }),
    period: of.period,
    state: stateOf(filing, of.dueOn),
    dueOn: of.dueOn,
    declaredOn: filing ? declaredOn(filing) : null,
    versions: filing?.versions ?? 0,
    rows: filing?.rows ?? null,
    filledShare: filing ? filledShareOf(filing) : null,
    columns: filing
      ? watchedColumns.map(({ key }, i) => ({ key, filled: filing.filled[i] ?? 0, among: amongOf(filing, i) }))
      : [],
  };
}

export function namesOf({ live }: Scene, { unit }: Pick<UnitPlace, 'unit'>) {
  const name = live.tree.nameOn(unit, live.day)?.name ?? unit;
  return { code: unit, name, creditCode: live.tree.creditCodeOf(unit) ?? unit };
}
