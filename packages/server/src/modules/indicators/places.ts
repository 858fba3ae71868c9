import { type Period, periodEnd, periodKind, periodStart } from '@shiheng/basics/period';
import type { PlainDate } from '@shiheng/basics/plain-date';
import { yunnanDivisions } from '@shiheng/data/divisions';
import type { Reader } from '@shiheng/db/handle';
import type { UnitPlace } from '@shiheng/kernel/indicators/unit-facts';
import { placesOn, type TreeMode } from '@shiheng/kernel/orgs/tree';
import { indexOf, nearestDay, rowOn } from '@shiheng/kernel/orgs/tree-index';
import type { Enterprise, EnterpriseVersion, OrgTree, Succession } from '@shiheng/kernel/orgs/tree-types';

export type { TreeMode } from '@shiheng/kernel/orgs/tree';

/** Where the tree comes from: modules/orgs, handed in by whoever builds the modules. */
export type LoadTree = (reader: Reader) => Promise<OrgTree>;

/** What a unit is called, and a prefecture's place on the tile map. */
export interface UnitName {
  readonly name: string;
  readonly shortName: string;
  readonly tile: { readonly col: number; readonly row: number } | null;
}

export interface EnterpriseHistory {
  readonly enterprise: Enterprise;
  readonly versions: readonly EnterpriseVersion[];
  readonly successions: readonly Succession[];
}

/** The organisation tree through time, as evaluations ask about it. */
export class Tree {
  readonly #tree: OrgTree;
  readonly #byCreditCode: ReadonlyMap<string, string>;

  constructor(tree: OrgTree) {
    this.#tree = tree;
    this.#byCreditCode = new Map(tree.enterprises.map(({ creditCode, enterpriseId }) => [creditCode, enterpriseId]));
  }

  /** The rows as the kernel reads them. */
  get rows(): OrgTree {
    return this.#tree;
  }

  /** Every unit that exists on `day` and where it stands; as-is: where it stands today. */
  placesOn(day: PlainDate, mode: TreeMode, today: PlainDate): readonly UnitPlace[] {
    return placesOn(this.#tree, day, mode, today);
  }

  /**
   * Units that a period is counted over: those of its last day and, in a quarter or a month, those that closed in it and
   * may have declared it. In a year they are left out: their last stock is that of an earlier quarter, and whoever
   * continues them tells the people at its end.
   */
  placesIn(period: Period, mode: TreeMode, today: PlainDate): readonly UnitPlace[] {
    const end = periodEnd(period);
    return placesOn(this.#tree, end, mode, today, periodKind(period) === 'year' ? end : periodStart(period));
  }

  /** Units of a period where they stood then. */
  placesAsWas(period: Period): readonly UnitPlace[] {
    return this.placesIn(period, 'as-was', periodEnd(period));
  }

  /** The name that `unit` bore on `day`, or bears nearest to it; undefined for what never was. */
  nameOn(unit: string, day: PlainDate): UnitName | undefined {
    const { orgs, enterprises, versions } = indexOf(this.#tree);
    const org = orgs.get(unit);
    if (org) return { name: org.name, shortName: org.shortName, tile: tiles().get(unit) ?? null };
    const enterprise = enterprises.get(unit);
    const version = enterprise && rowOn(versions.get(unit), nearestDay(enterprise, day));
    return version && { name: version.name, shortName: version.name, tile: null };
  }

  /** What held of an enterprise on `day`, or nearest to it. */
  stateOn(enterprise: string, day: PlainDate): EnterpriseVersion | undefined {
    const { enterprises, versions } = indexOf(this.#tree);
    const known = enterprises.get(enterprise);
    return known && rowOn(versions.get(enterprise), nearestDay(known, day));
  }

  /** An enterprise through time: its versions oldest first, and whom it continues or is continued by. */
  historyOf(enterprise: string): EnterpriseHistory | undefined {
    const { enterprises, versions } = indexOf(this.#tree);
    const known = enterprises.get(enterprise);
    const successions = this.#tree.successions.filter((each) => [each.origin, each.successor].includes(enterprise));
    return known && { enterprise: known, versions: versions.get(enterprise) ?? [], successions };
  }

  enterpriseOf(creditCode: string): string | undefined {
    return this.#byCreditCode.get(creditCode);
  }

  creditCodeOf(enterprise: string): string | undefined {
    return indexOf(this.#tree).enterprises.get(enterprise)?.creditCode;
  }
}

let keptTiles: ReadonlyMap<string, { readonly col: number; readonly row: number }> | undefined;

function tiles() {
  keptTiles ??= new Map(yunnanDivisions().prefectures.map(({ code, tile }) => [code, tile]));
  return keptTiles;
}
