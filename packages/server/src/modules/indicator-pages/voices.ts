import type { IndicatorPlan } from '@shiheng/kernel/indicators/cube-layout';
import type { Actor } from '../../platform/identity/actor.ts';
import type { Fences } from '../../platform/identity/fences.ts';
import { loadVoices, type Voice } from '../indicators/index.ts';
import { type Scene, spanOf, type View } from '../relations/index.ts';
import { measuresOf } from './plan.ts';

/** What the unit itself has told of the indicator's measures, in the stored periods inside the one looked at. */
export async function readVoices(
  fences: Fences,
  actor: Actor,
  view: View,
  { live, standing }: Scene,
  plan: IndicatorPlan,
): Promise<readonly Voice[]> {
  const measures = measuresOf(live.cube.catalogue, plan).map(({ id }) => id);
  const stored = [...live.counters.keys()];
  const fenced = await fences.around(actor, spanOf(view), [standing.code]);
  return fenced.read((reader) => loadVoices(reader, standing.kind, standing.code, stored, measures));
}
