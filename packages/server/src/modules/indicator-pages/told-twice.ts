import type { ToldTwiceDto } from '@shiheng/contract/indicators';
import { takenInTime } from '@shiheng/kernel/indicators/combine';
import type { IndicatorPlan } from '@shiheng/kernel/indicators/cube-layout';
import { usualTolerance, type Verification, verifyReports } from '@shiheng/kernel/indicators/verification';
import type { ToldBothWays } from '../indicators/index.ts';
import { type Scene, standsIn } from '../relations/index.ts';
import { measuresOf } from './plan.ts';

const mostShown = 8;

/**
 * Ledgers and reports beside each other, for the units of the node that tell a measure both ways. Of a year's quarters
 * each is checked against its own report; the sums hold what makes the year's value: of a stock the last, of an opening
 * the first.
 */
export function presentToldTwice(scene: Scene, plan: IndicatorPlan, told: readonly ToldBothWays[]): ToldTwiceDto[] {
  const here = told.filter(({ unit }) => standsUnder(scene, unit));
  return measuresOf(scene.live.cube.catalogue, plan).flatMap(({ id, name, unit, time }) => {
    const both = here.filter(({ measure }) => measure === id);
    if (both.length === 0) return [];
    const byUnit = ofUnits(both);
    const taken = [...byUnit.values()].flatMap((each) => takenInTime(time, each));
    const off = verifyReports(both, usualTolerance);
    const sum = (of: 'ledger' | 'reported') => taken.reduce((total, each) => total + each[of], 0);
    return [
      {
        measure: { id, name, unit },
        units: byUnit.size,
        ledger: sum('ledger'),
        reported: sum('reported'),
        outside: new Set(off.map((each) => each.unit)).size,
        furthest: off.slice(0, mostShown).map((each) => furthest(scene, each)),
      },
    ];
  });
}

function ofUnits(told: readonly ToldBothWays[]): ReadonlyMap<string, readonly ToldBothWays[]> {
  const byUnit = new Map<string, ToldBothWays[]>();
  for (const each of told) byUnit.set(each.unit, [...(byUnit.get(each.unit) ?? []), each]);
  return byUnit;
}

function standsUnder({ live, slice, standing }: Scene, unit: string): boolean {
  if (unit === standing.code) return true;
  const place = live.place(unit);
  if (!place?.[slice.line].includes(standing.code)) return false;
  return standsIn(live, slice, place);
}

function furthest(
  { live }: Scene,
  { unit, period, ledger, reported, factor }: ToldBothWays & Verification,
): ToldTwiceDto['furthest'][number] {
  const org = { code: unit, name: live.tree.nameOn(unit, live.day)?.name ?? unit };
  return { org, period, ledger, reported, factor };
}
