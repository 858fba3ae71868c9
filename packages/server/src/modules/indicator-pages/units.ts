import { err, ok, type Result } from '@shiheng/basics/result';
import type { IndicatorUnitDto, IndicatorUnitsDto } from '@shiheng/contract/indicators';
import type { Actor } from '../../platform/identity/actor.ts';
import { isWithin, loadCube, sceneOf, totalsAt, type View, type ViewProblem } from '../relations/index.ts';
import { findPlan } from './plan.ts';
import { type NamedPull, pullsAt } from './pulls.ts';
import type { Deps } from './usecases.ts';

export interface UnitsQuery {
  readonly search?: string | undefined;
  readonly sort: 'pull' | 'score' | 'weight';
  readonly after?: string | undefined;
  readonly limit: number;
}

/** Units under a node that hold an indicator, a page of them. @errors not-found, period-unknown */
export async function listUnits(
  { indicators, fences }: Deps,
  actor: Actor,
  id: string,
  view: View,
  query: UnitsQuery,
): Promise<Result<IndicatorUnitsDto, ViewProblem>> {
  const plan = findPlan(indicators.catalogue, id);
  const live = await loadCube(indicators, view);
  if (!live) return err({ kind: 'period-unknown' });
  const scene = sceneOf(live, actor, view);
  if (!scene.ok) return scene;
  const node = totalsAt(live, scene.value.slice, scene.value.standing.code);
  if (!plan || !node || !(await isWithin(fences, actor, view, scene.value))) return err({ kind: 'not-found' });
  return ok(pageOf(pullsAt(scene.value, node, plan.index), query));
}

function pageOf(pulls: readonly NamedPull[], { search, sort, after, limit }: UnitsQuery): IndicatorUnitsDto {
  const matching = sorted(search === undefined || search === '' ? pulls : pulls.filter(matches(search)), sort);
  const from = after === undefined ? 0 : matching.findIndex(({ unit }) => unit === after) + 1;
  const units = matching.slice(from, from + limit);
  const next = from + limit < matching.length ? (units.at(-1)?.unit ?? null) : null;
  return { units: units.map(presentUnit), total: matching.length, next };
}

function matches(search: string) {
  const wanted = search.toUpperCase();
  return ({ name, creditCode, unit }: NamedPull) =>
    name.toUpperCase().includes(wanted) || (creditCode ?? unit).includes(wanted);
}

/** Pulls come in their order already. */
function sorted(pulls: readonly NamedPull[], sort: UnitsQuery['sort']): readonly NamedPull[] {
  if (sort === 'pull') return pulls;
  const scoreOf = ({ score }: NamedPull) => score ?? Number.POSITIVE_INFINITY;
  const by =
    sort === 'weight'
      ? (a: NamedPull, b: NamedPull) => b.weight - a.weight
      : (a: NamedPull, b: NamedPull) => (scoreOf(a) < scoreOf(b) ? -1 : scoreOf(a) > scoreOf(b) ? 1 : 0);
  return [...pulls].sort(by);
}

function presentUnit({ unit, name, creditCode, kind, result, score, grade, points }: NamedPull): IndicatorUnitDto {
  const { numerator, denominator, value } = result;
  const reason = 'reason' in result ? { reason: result.reason } : {};
  return {
    org: { code: unit, name },
    kind,
    creditCode,
    numerator,
    denominator,
    value,
    score,
    grade,
    points,
    ...reason,
  };
}
