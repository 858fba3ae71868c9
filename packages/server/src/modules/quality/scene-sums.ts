import { setImmediate } from 'node:timers/promises';
import { inIndustry } from '@shiheng/kernel/indicators/cube-industry';
import type { UnitPlace } from '@shiheng/kernel/indicators/unit-facts';
import { below, type Scene } from '../relations/index.ts';
import { FilingSums, type PeriodFilings } from './sums.ts';

/** Sums of a node and of each unit that stood directly below it in any of the periods. */
export interface SceneSums {
  readonly own: FilingSums;
  readonly below: ReadonlyMap<string, FilingSums>;
}

const unitsPerTurn = 4000;

/**
 * Figures are those of the places of the whole; filings are counted period by period, where the enterprise stood then, so
 * that a year is the sum of its quarters.
 */
export async function sumScene(scene: Scene, periods: readonly PeriodFilings[]): Promise<SceneSums> {
  const { live } = scene;
  const own = new FilingSums();
  const below = new Map<string, FilingSums>();
  await walk(scene, live.cube.places, (place) => sumsFor(scene, place, own, below).addGrades(live, place.unit));
  for (const each of periods)
    await walk(scene, each.places, (place) => {
      if (place.kind === 'enterprise') sumsFor(scene, place, own, below).addEnterprise(place.unit, each);
    });
  for (const sums of below.values()) own.add(sums);
  return { own, below };
}

/** Over what stands under the node; others get their turn in between. */
async function walk(scene: Scene, places: readonly UnitPlace[], onPlace: (place: UnitPlace) => void): Promise<void> {
  for (const [i, place] of places.entries()) {
    if (i % unitsPerTurn === unitsPerTurn - 1) await setImmediate();
    if (standsUnder(scene, place)) onPlace(place);
  }
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

/** Units that stood directly below the node in one of the periods and no longer do on the last day. */
export function leftOf(scene: Scene, sums: SceneSums): readonly string[] {
  const stays = new Set(below(scene).map(({ unit }) => unit));
  return [...sums.below.keys()].filter((unit) => !stays.has(unit));
}

/** Whether a unit is the node or stands under it, in the industry looked at. */
export function standsUnder({ slice, standing }: Scene, { unit, kind, industry, ...chains }: UnitPlace): boolean {
  if (unit !== standing.code && !chains[slice.line].includes(standing.code)) return false;
  if (slice.industry === undefined) return true;
  return kind === 'enterprise' && inIndustry(industry, slice.industry);
}

/** Enterprises of a node in the order of the tree. @param places absent: those of the scene's own day */
export function enterprisesOf(scene: Scene, places = scene.live.cube.places): readonly UnitPlace[] {
  return places.filter((place) => place.kind === 'enterprise' && standsUnder(scene, place));
}
