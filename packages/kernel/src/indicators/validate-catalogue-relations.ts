import type { Band, Catalogue, Indicator, Relation, SideId } from './catalogue.ts';
import type { CatalogueFault, PlanPeriod } from './validate-catalogue-faults.ts';
import { gaps, overlaps } from './validate-catalogue-goalposts.ts';

/** Fewest indicators of a side. @source METHODS §1.8 no 1 */
const fewest = 3;
const twoSides: readonly SideId[] = ['a', 'b'];
const taskSides: readonly SideId[] = ['t1', 't2', 't3', 't4', 't5'];

export function relationFaults(catalogue: Catalogue, plans: readonly PlanPeriod[]): CatalogueFault[] {
  return [
    ...catalogue.indicators.flatMap((indicator) => [
      ...membershipFaults(indicator, catalogue.relations),
      ...taskFaults(indicator),
    ]),
    ...catalogue.relations.flatMap((relation) => [
      ...sideIdFaults(relation),
      ...relation.sides.flatMap((side) => sideFaults(relation, side, catalogue.indicators)),
      ...bandFaults(relation, plans),
    ]),
  ];
}

function membershipFaults({ id, sides }: Indicator, relations: readonly Relation[]): CatalogueFault[] {
  const seen = new Set<string>();
  return sides.flatMap(({ relation, side, weight }) => {
    const at = { indicator: id, relation, side };
    const faults: CatalogueFault[] = [];
    const known = relations.find((item) => item.id === relation)?.sides.some((item) => item.id === side);
    if (!known) faults.push({ kind: 'unknown-side', ...at });
    if (!(weight > 0)) faults.push({ kind: 'weight-not-positive', ...at });
    if (seen.has(`${relation} ${side}`)) faults.push({ kind: 'side-twice', ...at });
    seen.add(`${relation} ${side}`);
    return faults;
  });
}

/** Side tk of R4 is exactly the rows of task k. @source DOMAIN §2, R4 */
export function taskFaults({ id, task, sides }: Indicator): CatalogueFault[] {
  const found = sides.filter(({ relation }) => relation === 'R4').map(({ side }) => side);
  const wanted = task === 0 ? [] : [`t${task}`];
  return found.join() === wanted.join() ? [] : [{ kind: 'task-not-on-side', indicator: id, task }];
}

function sideIdFaults({ id, sides }: Relation): CatalogueFault[] {
  const wanted = id === 'R4' ? taskSides : twoSides;
  return sides.map((side) => side.id).join() === wanted.join() ? [] : [{ kind: 'relation-sides', relation: id }];
}

/** Whether a side holds what it must: enough indicators, an outcome and the workers' voice. */
export function sideFaults(
  { id: relation }: Relation,
  side: Relation['sides'][number],
  indicators: readonly Indicator[],
): CatalogueFault[] {
  const members = indicators.filter((indicator) =>
    indicator.sides.some((place) => place.relation === relation && place.side === side.id),
  );
  const at = { relation, side: side.id };
  const few = members.length < fewest && !side.fewBecause;
  return [
    ...(few ? [{ kind: 'side-few', ...at, count: members.length } as const] : []),
    ...(['outcome', 'worker-voice'] as const)
      .filter((role) => !side.fewBecause && !members.some((member) => member.role === role))
      .map((role) => ({ kind: 'side-lacks-role', ...at, role }) as const),
  ];
}

function bandFaults({ id: relation, bands }: Relation, plans: readonly PlanPeriod[]): CatalogueFault[] {
  const sorted = bands.toSorted((a, b) => (a.validFrom < b.validFrom ? -1 : 1));
  return [
    ...overlaps(sorted).map((from) => ({ kind: 'band-overlap', relation, from }) as const),
    ...plans.flatMap((plan) => gaps(sorted, plan).map((from) => ({ kind: 'band-missing', relation, from }) as const)),
    ...sorted
      .filter(({ band }) => isEmpty(band))
      .map(({ validFrom }) => ({ kind: 'band-empty', relation, from: validFrom }) as const),
  ];
}

function isEmpty(band: Band): boolean {
  if (band.kind === 'weakest') return !(band.least > 0 && band.least <= 1);
  return !(band.lo > 0 && band.lo < band.hi);
}
