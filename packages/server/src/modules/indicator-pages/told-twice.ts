import type { ToldTwiceDto } from '@shiheng/contract/indicators';
import type { IndicatorPlan } from '@shiheng/kernel/indicators/cube-layout';
import { usualTolerance, type Verification, verifyReports } from '@shiheng/kernel/indicators/verification';
import type { ToldBothWays } from '../indicators/index.ts';
import { type Scene, standsIn } from '../relations/index.ts';
import { measuresOf } from './plan.ts';

const mostShown = 8;

/** Ledgers and reports beside each other, for the units of the node that tell a measure both ways. */
export function presentToldTwice(scene: Scene, plan: IndicatorPlan, told: readonly ToldBothWays[]): ToldTwiceDto[] {
  const here = told.filter(({ unit }) => standsUnder(scene, unit));
  return measuresOf(scene.live.cube.catalogue, plan).flatMap(({ id, name, unit }) => {
    const both = here.filter(({ measure }) => measure === id);
    if (both.length === 0) return [];
    const outside = verifyReports(both, usualTolerance);
    const sum = (of: 'ledger' | 'reported') => both.reduce((total, each) => total + each[of], 0);
    return [
      {
        measure: { id, name, unit },
        units: new Set(both.map((each) => each.unit)).size,
        ledger: sum('ledger'),
        reported: sum('reported'),
        outside: outside.length,
        furthest: outside.slice(0, mostShown).map((each) => furthest(scene, both, each)),
      },
    ];
  });
}

function standsUnder({ live, slice, standing }: Scene, unit: string): boolean {
  if (unit === standing.code) return true;
  const place = live.place(unit);
  if (!place?.[slice.line].includes(standing.code)) return false;
  return standsIn(live, slice, place);
}

function furthest(
  { live }: Scene,
  both: readonly ToldBothWays[],
  { unit, ledger, reported, factor }: Verification,
): ToldTwiceDto['furthest'][number] {
  const told = both.find((each) => each.unit === unit && each.ledger === ledger && each.reported === reported);
  const org = { code: unit, name: live.tree.nameOn(unit, live.day)?.name ?? unit };
  return { org, period: told?.period ?? live.key.period, ledger, reported, factor };
}
