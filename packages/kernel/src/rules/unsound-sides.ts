import type { Catalogue } from '../indicators/catalogue.ts';
import { sideFaults } from '../indicators/validate-catalogue-relations.ts';

/**
 * Sides (`R8/a`) that lack what a side must hold, or share an indicator with another side of their relation: one figure
 * cannot be weighed against itself.
 *
 * @source METHODS §1.8
 */
export function unsoundSides({ indicators, relations }: Catalogue): ReadonlySet<string> {
  const found = relations.flatMap((relation) =>
    relation.sides
      .filter((side) => sideFaults(relation, side, indicators).length > 0)
      .map(({ id }) => `${relation.id}/${id}`),
  );
  const shared = indicators.flatMap(({ sides }) =>
    sides
      .filter((one) => sides.some((other) => other.relation === one.relation && other.side !== one.side))
      .map(({ relation, side }) => `${relation}/${side}`),
  );
  return new Set([...found, ...shared]);
}
