import { type Period, previousPeriod } from '@shiheng/basics/period';
import { ok, type Result } from '@shiheng/basics/result';
import type { Bulletin, BulletinSnapshot } from '@shiheng/kernel/bulletins/bulletin';
import type { Catalogue } from '@shiheng/kernel/indicators/catalogue';
import type { Evaluation } from '@shiheng/kernel/relations/evaluation';
import type { Actor } from '../../platform/identity/actor.ts';
import type { Indicators } from '../indicators/index.ts';
import type { Relations, ViewProblem } from '../relations/index.ts';
import { compose } from './compose.ts';
import type { FrameChoice } from './frame.ts';

export interface BulletinsDeps {
  readonly catalogue: Catalogue;
  readonly indicators: Pick<Indicators, 'cubes' | 'listPeriods'>;
  readonly relations: Pick<Relations, 'evaluate'>;
}

export interface BulletinView {
  readonly org: string;
  readonly line: 'area' | 'system';
  readonly period: Period;
  readonly frame: FrameChoice;
}

export type BulletinProblem = ViewProblem;

/** @errors period-unknown, not-found (no such node on the line, or not the actor's to see) */
export async function draftFromData(
  deps: BulletinsDeps,
  actor: Actor,
  { frame, ...view }: BulletinView,
): Promise<Result<Bulletin, BulletinProblem>> {
  const { snapshot, demo, catalogue } = await basisOf(deps, view.period);
  const evaluated = await evaluate(deps, actor, view, snapshot);
  if (!evaluated.ok) return evaluated;
  const before = previousPeriod(view.period);
  const earlier = await evaluate(deps, actor, { ...view, period: before }, (await basisOf(deps, before)).snapshot);
  const previous = earlier.ok ? { previous: earlier.value } : {};
  const { period } = view;
  return ok(compose({ catalogue, period, evaluation: evaluated.value, ...previous, snapshot, demo, frame }));
}

/** The period's latest snapshot with the rules that it keeps, and whether the data are 演示数据. */
async function basisOf({ indicators, catalogue }: BulletinsDeps, period: Period): Promise<Basis> {
  const listed = (await indicators.listPeriods()).find((each) => each.period === period);
  const version = listed?.snapshot ?? null;
  const { cubes } = indicators;
  const live = await (version === null ? cubes.get({ period, mode: 'as-was' }) : cubes.getFrozen(period, version));
  const snapshot = version !== null && live?.frozen ? { version, sha256: live.frozen.sha256 } : null;
  return { snapshot, demo: live?.demo ?? false, catalogue: live?.cube.catalogue ?? catalogue };
}

interface Basis {
  readonly snapshot: BulletinSnapshot | null;
  readonly demo: boolean;
  readonly catalogue: Catalogue;
}

function evaluate(
  { relations }: BulletinsDeps,
  actor: Actor,
  view: Omit<BulletinView, 'frame'>,
  snapshot: BulletinSnapshot | null,
): Promise<Result<Evaluation, ViewProblem>> {
  const frozen = snapshot === null ? {} : { snapshot: snapshot.version };
  return relations.evaluate(actor, { ...view, tree: 'as-was', ...frozen }, true);
}
