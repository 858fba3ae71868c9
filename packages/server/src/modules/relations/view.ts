import { assert } from '@shiheng/basics/assert';
import type { Period } from '@shiheng/basics/period';
import { err, ok, type Result } from '@shiheng/basics/result';
import type { Line, Slice } from '@shiheng/kernel/indicators/cube';
import type { UnitPlace } from '@shiheng/kernel/indicators/unit-facts';
import type { Actor } from '../../platform/identity/actor.ts';
import type { LiveCube, TreeMode, UnitName } from '../indicators/index.ts';
import { standsIn } from './evaluations.ts';
import { maySee, type Standing } from './policy.ts';

const lines: readonly Line[] = ['area', 'system'];

/** What a reader asks to see. `org`: an organisation's code, an enterprise's id or its credit code. */
export interface View {
  readonly org: string;
  readonly line: Line;
  readonly period: Period;
  readonly industry?: string | undefined;
  readonly tree: TreeMode;
  /** A frozen version of the period instead of the facts of now. */
  readonly snapshot?: number | undefined;
}

/** The node that a view is of, seen by someone who may. */
export interface Scene {
  readonly live: LiveCube;
  readonly slice: Slice;
  readonly standing: Standing;
  readonly name: UnitName;
}

export type ViewProblem = { readonly kind: 'not-found' } | { readonly kind: 'period-unknown' };

/** @errors not-found: no such node on this line and day, or not the actor's to see */
export function sceneOf(live: LiveCube, actor: Actor, view: View): Result<Scene, ViewProblem> {
  const code = live.place(view.org) ? view.org : (live.tree.enterpriseOf(view.org) ?? view.org);
  const place = live.place(code);
  const name = live.tree.nameOn(code, live.day);
  const slice: Slice = { line: view.line, ...(view.industry !== undefined && { industry: view.industry }) };
  if (!place || !name) return err({ kind: 'not-found' });
  const standing = standingOf(place);
  if (!maySee(actor, standing) || !standsIn(live, slice, place)) return err({ kind: 'not-found' });
  return ok({ live, slice, standing, name });
}

export function standingOf(place: UnitPlace): Standing {
  const { unit, kind, area, system } = place;
  if (kind === 'organisation') return { code: unit, kind, area, system };
  return { code: unit, kind, area: [unit, ...area], system: [unit, ...system] };
}

/** Organisations above the node on the view's line, from the top down, as far as the actor may see them. */
export function above(scene: Scene, actor: Actor): readonly string[] {
  const chain = scene.standing[scene.slice.line].slice(1);
  return chain.filter((code) => isVisible(scene.live, actor, code)).reverse();
}

/** Lines that the node stands on, whatever the industry: an enterprise of no system company is on one only. */
export function linesOf({ live, standing }: Scene): readonly Line[] {
  const place = live.place(standing.code);
  assert(place, 'a scene of no unit');
  if (place.kind === 'organisation') return lines.filter((line) => standsIn(live, { line }, place));
  return lines.filter((line) => place[line].length > 0);
}

export function isVisible(live: LiveCube, actor: Actor, code: string): boolean {
  const place = live.place(code);
  return place !== undefined && maySee(actor, standingOf(place));
}

/** Units directly below that the slice holds; none below an enterprise. */
export function below(scene: Scene): readonly UnitPlace[] {
  const { live, slice, standing } = scene;
  if (standing.kind === 'enterprise') return [];
  return live.children(standing.code, slice.line).filter((place) => standsIn(live, slice, place));
}
