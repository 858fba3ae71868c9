import type { Period } from '@shiheng/basics/period';
import type { UnitPlace } from '@shiheng/kernel/indicators/unit-facts';
import type { LiveCube, Tree } from '../indicators/index.ts';

type Kept = Map<string, readonly UnitPlace[]>;

const keptOf = new WeakMap<Tree, Kept>();

/** Twelve months and four quarters of a year. */
const mostKept = 16;

/**
 * Units of a stored period inside the one that a cube is of, and where they stand by the cube's own rule: a year's last
 * day knows neither who closed in it, nor that somebody opened only then. Worked out once for each state of the tree.
 */
export function placesInside({ key, day, tree, cube }: LiveCube, period: Period): readonly UnitPlace[] {
  if (period === key.period) return cube.places;
  const kept = keptOf.get(tree) ?? new Map();
  keptOf.set(tree, kept);
  const name = key.mode === 'as-was' ? period : `${period} as of ${day}`;
  const places = kept.get(name) ?? tree.placesIn(period, key.mode, day);
  return keep(kept, name, places);
}

/** The last used stands last. */
function keep(kept: Kept, name: string, places: readonly UnitPlace[]): readonly UnitPlace[] {
  kept.delete(name);
  kept.set(name, places);
  for (const oldest of kept.keys()) {
    if (kept.size <= mostKept) break;
    kept.delete(oldest);
  }
  return places;
}
