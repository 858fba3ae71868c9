import type { PlainDate } from '@shiheng/basics/plain-date';
import type { Band, Catalogue, Relation, SideId } from '../indicators/catalogue.ts';

/** One indicator on one side; `key` names it among all sides of the catalogue. */
export interface EntryPlan {
  readonly key: string;
  readonly indicator: number; // place in the catalogue
  readonly weight: number;
}

export interface SidePlan {
  readonly id: SideId;
  readonly key: string;
  readonly entries: readonly EntryPlan[]; // in the catalogue's order
}

export interface RelationPlan {
  readonly relation: Relation;
  readonly sides: readonly SidePlan[];
}

const plans = new WeakMap<Catalogue, readonly RelationPlan[]>();

/** The relations with the indicators of each side, worked out once per catalogue. */
export function relationPlans(catalogue: Catalogue): readonly RelationPlan[] {
  const known = plans.get(catalogue);
  if (known) return known;
  const made = catalogue.relations.map((relation) => ({
    relation,
    sides: relation.sides.map(({ id }) => ({
      id,
      key: `${relation.id}/${id}`,
      entries: entriesOf(catalogue, relation, id),
    })),
  }));
  plans.set(catalogue, made);
  return made;
}

function entriesOf(catalogue: Catalogue, relation: Relation, side: SideId): readonly EntryPlan[] {
  return catalogue.indicators.flatMap((indicator, index) =>
    indicator.sides
      .filter((each) => each.relation === relation.id && each.side === side)
      .map(({ weight }) => ({ key: `${relation.id}/${side}/${indicator.id}`, indicator: index, weight })),
  );
}

/** The band that holds on `day`, or undefined when none does. */
export function bandOn(relation: Relation, day: PlainDate): Band | undefined {
  return relation.bands.find((each) => each.validFrom <= day && day <= each.validTo)?.band;
}
