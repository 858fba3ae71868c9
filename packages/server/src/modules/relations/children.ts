import type { ChildDto, OverviewDto } from '@shiheng/contract/relations';
import { measureTotal } from '@shiheng/kernel/indicators/cube';
import type { UnitPlace } from '@shiheng/kernel/indicators/unit-facts';
import { relationChange } from '@shiheng/kernel/relations/changes';
import type { RelationResult } from '@shiheng/kernel/relations/evaluation';
import { presentCoverage } from './coverage.ts';
import { type EvaluationOf, evaluationAt, totalsAt } from './evaluations.ts';
import { presentChildRelation } from './present.ts';
import { below, type Scene } from './view.ts';

/** A page shows the largest; whoever wants all exports them. */
export const mostChildren = 200;

/** The units below that a page shows, in the order of the tree; of more than `most` those with most workers. */
export function shownChildren(scene: Scene, most = mostChildren): readonly UnitPlace[] {
  const places = below(scene);
  if (places.length <= most) return places;
  const workers = new Map(places.map((place) => [place.unit, workersOf(scene, place)]));
  const byWorkers = [...places].sort((a, b) => (workers.get(b.unit) ?? 0) - (workers.get(a.unit) ?? 0));
  return byWorkers.slice(0, most);
}

/** An enterprise's own are at hand; an organisation's are those below it. */
function workersOf({ live, slice }: Scene, { unit, kind }: UnitPlace): number {
  if (kind === 'enterprise') return live.value(unit, 'headcount') ?? 0;
  const totals = totalsAt(live, slice, unit);
  return (totals && measureTotal(totals, 'headcount')?.sum) ?? 0;
}

/** @param only one relation; absent: all */
export function presentChildren(scene: Scene, places: readonly UnitPlace[], only?: string): ChildDto[] {
  const { live, slice } = scene;
  return places.flatMap((place) => {
    const evaluation = evaluationAt(live, slice, place.unit);
    const name = live.tree.nameOn(place.unit, live.day);
    if (!evaluation || !name) return [];
    const relations = evaluation.relations.filter((each) => only === undefined || each.id === only);
    return [
      {
        org: { code: place.unit, name: name.name, shortName: name.shortName, tile: name.tile },
        coverage: presentCoverage(live, slice, place.unit),
        relations: relations.map(presentChildRelation),
      },
    ];
  });
}

/**
 * What has changed since the period before at the node and below: a relation that left or entered its band, or whose
 * interval no longer overlaps. Nodes that lacked data then or now have no change to tell.
 *
 * @param earlierAt the facts of the period before by the rules of this one
 * @returns null where no balance of then can be compared
 */
export function presentChanges(
  { live, slice }: Scene,
  earlierAt: EvaluationOf,
  codes: readonly string[],
): OverviewDto['changes'] | null {
  let comparable = false;
  const changes = codes.flatMap((code) => {
    const earlier = earlierAt(code);
    const org = { code, name: live.tree.nameOn(code, live.day)?.name ?? code };
    return (evaluationAt(live, slice, code)?.relations ?? []).flatMap((to) => {
      const from = earlier?.relations.find((each) => each.id === to.id);
      comparable ||= from !== undefined && from.headline !== null;
      const kind = from && changeKind(from, to);
      return from && kind ? [{ relation: to.id, org, from: briefly(from), to: briefly(to), kind }] : [];
    });
  });
  return comparable ? changes : null;
}

function changeKind(from: RelationResult, to: RelationResult) {
  const { position, verdict } = relationChange(from, to);
  if (verdict === 'insufficient') return undefined;
  if (position.before !== position.after) return 'position-changed' as const;
  return verdict === 'unclear' ? undefined : ('headline-moved' as const);
}

function briefly({ headline, position }: RelationResult) {
  return { headline, position };
}
