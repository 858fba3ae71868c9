import { ok, type Result } from '@shiheng/basics/result';
import type { Bulletin } from '@shiheng/kernel/bulletins/bulletin';
import type { Actor } from '../../platform/identity/actor.ts';
import type { ViewProblem } from '../relations/index.ts';
import { compose } from './compose.ts';
import type { FrameChoice } from './frame.ts';
import { latestBasis, loadScene, type Node, type SceneDeps } from './scenes.ts';

export interface BulletinView extends Node {
  readonly frame: FrameChoice;
}

/** A draft on paper at once, from the latest snapshot. @errors period-unknown, not-found */
export async function draftFromData(
  deps: SceneDeps,
  actor: Actor,
  { frame, ...node }: BulletinView,
): Promise<Result<Bulletin, ViewProblem>> {
  const { snapshot, demo } = await latestBasis(deps, node.period);
  const scene = await loadScene(deps, actor, node, snapshot?.version ?? null);
  if (!scene.ok) return scene;
  const { catalogue, period, evaluation, previous } = scene.value;
  return ok(compose({ catalogue, period, evaluation, ...(previous && { previous }), snapshot, demo, frame }));
}
