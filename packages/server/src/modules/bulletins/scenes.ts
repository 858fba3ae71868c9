import { type Period, previousPeriod } from '@shiheng/basics/period';
import { ok, type Result } from '@shiheng/basics/result';
import type { BulletinSnapshot } from '@shiheng/kernel/bulletins/bulletin';
import { sceneOf } from '@shiheng/kernel/bulletins/draft';
import type { BulletinScene } from '@shiheng/kernel/bulletins/scene';
import type { Catalogue } from '@shiheng/kernel/indicators/catalogue';
import type { Evaluation } from '@shiheng/kernel/relations/evaluation';
import type { Actor } from '../../platform/identity/actor.ts';
import type { Indicators } from '../indicators/index.ts';
import type { Relations, ViewProblem } from '../relations/index.ts';
import { shortNames, unitWord } from './unit-words.ts';

export interface SceneDeps {
  readonly catalogue: Catalogue;
  readonly indicators: Pick<Indicators, 'cubes' | 'latestSnapshot'>;
  readonly relations: Pick<Relations, 'evaluate'>;
}

/** A node that is written about. */
export interface Node {
  readonly org: string;
  readonly line: 'area' | 'system';
  readonly period: Period;
  /** An enterprise is told as if it were not there. */
  readonly only?: 'organisations';
}

/** What the numbers of a period are read from: a frozen version, or the facts of now (null). */
export interface Basis {
  readonly snapshot: BulletinSnapshot | null;
  readonly demo: boolean; // 演示数据
  /** The rules that the version keeps, or those in force. */
  readonly catalogue: Catalogue;
}

/** The period's latest snapshot where there is one. */
export async function latestBasis({ indicators, catalogue }: SceneDeps, period: Period): Promise<Basis> {
  const frozen = await indicators.latestSnapshot(period);
  const live = await cubeOf(indicators, period, frozen?.version ?? null);
  const snapshot = frozen && { version: frozen.version, sha256: frozen.sha256 };
  return { snapshot, demo: live?.demo ?? false, catalogue: live?.cube.catalogue ?? catalogue };
}

function cubeOf({ cubes }: SceneDeps['indicators'], period: Period, version: number | null) {
  return version === null ? cubes.get({ period, mode: 'as-was' }) : cubes.getFrozen(period, version);
}

/**
 * A node with what it is compared with: the period before, at its own latest version.
 * @errors period-unknown, not-found (no such node on the line, or not the actor's to see)
 */
export async function loadScene(
  deps: SceneDeps,
  actor: Actor,
  node: Node,
  snapshot: number | null,
): Promise<Result<BulletinScene, ViewProblem>> {
  const evaluated = await evaluate(deps, actor, node, snapshot);
  if (!evaluated.ok) return evaluated;
  const live = await cubeOf(deps.indicators, node.period, snapshot);
  const before = previousPeriod(node.period);
  const frozen = await deps.indicators.latestSnapshot(before);
  const earlier = await evaluate(deps, actor, { ...node, period: before }, frozen?.version ?? null);
  const evaluation = evaluated.value;
  return ok(
    sceneOf({
      catalogue: live?.cube.catalogue ?? deps.catalogue,
      period: node.period,
      evaluation,
      ...(earlier.ok && { previous: earlier.value }),
      unitWord: unitWord(evaluation),
      shortNames: shortNames(),
    }),
  );
}

function evaluate(
  { relations }: SceneDeps,
  actor: Actor,
  node: Node,
  snapshot: number | null,
): Promise<Result<Evaluation, ViewProblem>> {
  return relations.evaluate(actor, { ...node, tree: 'as-was', ...(snapshot !== null && { snapshot }) }, true);
}
