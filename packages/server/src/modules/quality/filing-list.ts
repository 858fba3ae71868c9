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
  readonly place: UnitPlace;
  readonly of: PeriodFilings;
  readonly filing: Filing | undefined;
}

export interface ListedFilings {
  readonly filings: FilingDto[];
  readonly total: number;
  readonly next: string | null;
}

/** Rows that the wish asks for, in the order of the tree. */
export function filingRows(
  scene: Scene,
  periods: readonly PeriodFilings[],
  { state, column }: Pick<FilingsWish, 'state' | 'column'>,
): readonly FilingRow[] {
  const at = watchedColumns.findIndex(({ key }) => key === column);
  return enterprisesOf(scene).flatMap((place) =>
    periods.flatMap((of) => {
      const filing = of.filings.get(place.unit);
      if (state !== undefined && stateOf(filing, of.dueOn) !== state) return [];
      if (column !== undefined && !hasGap(filing, at)) return [];
      return [{ place, of, filing }];
    }),
  );
}

function hasGap(filing: Filing | undefined, column: number): boolean {
  return filing !== undefined && (filing.filled[column] ?? 0) < amongOf(filing, column);
}

/** A page ends with an enterprise: all of its periods stand together. */
export function listFilings(scene: Scene, periods: readonly PeriodFilings[], wish: FilingsWish): ListedFilings {
  const all = filingRows(scene, periods, wish);
  const seen = scene.live.cube.unitAt;
  const from = wish.after === undefined ? -1 : (seen.get(wish.after) ?? -1);
  const rest = all.filter(({ place }) => (seen.get(place.unit) ?? -1) > from);
  const cut = rest[wish.limit - 1]?.place.unit;
  const page = rest.filter(({ place }, i) => i < wish.limit || place.unit === cut);
  const last = page.at(-1)?.place.unit ?? null;
  return {
    filings: page.map((row) => presentFiling(scene, row)),
    total: all.length,
    next: page.length < rest.length ? last : null,
  };
}

function presentFiling(scene: Scene, { place, of, filing }: FilingRow): FilingDto {
  return {
    enterprise: namesOf(scene, place),
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
