import { setImmediate } from 'node:timers/promises';
import { inIndustry } from '@shiheng/kernel/indicators/cube-industry';
import type { UnitPlace } from '@shiheng/kernel/indicators/unit-facts';
import type { Scene } from '../relations/index.ts';
import { FilingSums, type PeriodFilings } from './sums.ts';

/** Sums of a node and of each unit directly below it. */
export interface SceneSums {
  readonly own: FilingSums;
  readonly below: ReadonlyMap<string, FilingSums>;
}

const unitsPerTurn = 4000;

/** One walk over the places; others get their turn in between. */
export async function sumScene(scene: Scene, periods: readonly PeriodFilings[]): Promise<SceneSums> {
  const { live } = scene;
  const own = new FilingSums();
  const below = new Map<string, FilingSums>();
  for (const [i, place] of live.cube.places.entries()) {
    if (i % unitsPerTurn === unitsPerTurn - 1) await setImmediate();
    if (!standsUnder(scene, place)) continue;
    const sums = sumsFor(scene, place, own, below);
    if (place.kind === 'enterprise') sums.addEnterprise(place.unit, periods);
    sums.addGrades(live, place.unit);
  }
  for (const sums of below.values()) own.add(sums);
  return { own, below };
}

/** Those of the unit directly below the node through which `place` stands under it; the node's own for itself. */
function sumsFor(
  { slice, standing }: Scene,
  { unit, kind, ...chains }: UnitPlace,
  own: FilingSums,
  below: Map<string, FilingSums>,
) {
  if (unit === standing.code) return own;
  const chain = chains[slice.line];
  const at = chain.indexOf(standing.code);
  const child = at > 0 ? (chain[at - 1] ?? unit) : unit;
  const known = below.get(child);
  if (known) return known;
  const made = new FilingSums();
  below.set(child, made);
  return made;
}

/** Whether a unit is the node or stands under it, in the industry looked at. */
export function standsUnder({ slice, standing }: Scene, { unit, kind, industry, ...chains }: UnitPlace): boolean {
  if (unit !== standing.code && !chains[slice.line].includes(standing.code)) return false;
  if (slice.industry === undefined) return true;
  return kind === 'enterprise' && inIndustry(industry, slice.industry);
}

/** Enterprises of a node in the order of the tree. */
export function enterprisesOf(scene: Scene): readonly UnitPlace[] {
  return scene.live.cube.places.filter((place) => place.kind === 'enterprise' && standsUnder(scene, place));
}
