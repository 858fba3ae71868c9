import type { QualityDto } from '@shiheng/contract/quality';
import type { ToldTwice, Verification } from '@shiheng/kernel/indicators/verification';
import { usualTolerance, verificationFactor, verifyReports } from '@shiheng/kernel/indicators/verification';
import type { ToldBothWays } from '../indicators/index.ts';
import type { Scene } from '../relations/index.ts';
import { standsUnder } from './scene-sums.ts';

const mostShown = 20;

/** Figures of the node's enterprises that ledger and report both tell. */
export function toldHere(scene: Scene, told: readonly ToldBothWays[]): readonly ToldBothWays[] {
  return told.filter(({ unit }) => {
    const place = scene.live.place(unit);
    return place !== undefined && standsUnder(scene, place);
  });
}

export function presentVerification(scene: Scene, told: readonly ToldBothWays[]): QualityDto['verification'] {
  const off = verifyReports(told);
  const worst = off.slice(0, mostShown).map((each) => presentOff(scene, each));
  return { compared: told.length, within: told.length - off.length, tolerance: usualTolerance, worst };
}

function presentOff({ live }: Scene, off: ToldBothWays & Verification) {
  const { unit, measure, period, ledger, reported, factor, kind } = off;
  const named = live.cube.catalogue.measures.find(({ id }) => id === measure);
  return {
    unit: { code: unit, name: live.tree.nameOn(unit, live.day)?.name ?? unit },
    measure: { id: measure, name: named?.name ?? { zh: measure, en: measure } },
    ...{ period, ledger, reported, factor, kind },
  };
}

/** Within the tolerance, or on which side of it. */
export function verdictOf({ ledger, reported }: ToldTwice): 'within' | Verification['kind'] {
  const factor = verificationFactor(ledger, reported);
  if (factor !== null && factor >= usualTolerance.low && factor <= usualTolerance.high) return 'within';
  return ledger < reported ? 'over-reported' : 'under-reported';
}
