import type { PlainDate } from '@shiheng/basics/plain-date';
import type { Reader } from '@shiheng/db/handle';
import type { UnitPlace } from '@shiheng/kernel/indicators/unit-facts';

/** Membership on the period's last day, or the present members looked at in a past period. */
export type TreeMode = 'as-was' | 'as-is';

/** What a unit is called, and an organisation's place on the tile map. */
export interface UnitName {
  readonly name: string;
  readonly shortName: string;
  readonly tile: { readonly col: number; readonly row: number } | null;
}

/** The organisation tree through time, as modules/orgs holds it. */
export interface Tree {
  /** Every unit that exists on `day` and where it stands; as-is: where it stands on `today`. */
  placesOn(day: PlainDate, mode: TreeMode, today: PlainDate): readonly UnitPlace[];
  /** The name that `unit` bore on `day`, or bears nearest to it; undefined for what never was. */
  nameOn(unit: string, day: PlainDate): UnitName | undefined;
  /** Id of the enterprise with this credit code, and the other way round. */
  enterpriseOf(creditCode: string): string | undefined;
  creditCodeOf(enterprise: string): string | undefined;
}

/** Where the tree comes from: modules/orgs, handed in by whoever builds the modules. */
export type LoadTree = (reader: Reader) => Promise<Tree>;
