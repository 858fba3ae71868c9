import { type Period, previousPeriod } from '@shiheng/basics/period';
import type { TrendPointDto } from '@shiheng/contract/relations';
import type { LiveCube } from '../indicators/index.ts';
import { evaluationAt } from './evaluations.ts';
import { presentTrendPoint } from './present.ts';
import type { Scene } from './view.ts';

const longest = 8;

/** The periods of a trend that ends with `period`, oldest first, all of its kind. */
export function trendPeriods(period: Period): readonly Period[] {
  const periods = [period];
  while (periods.length < longest) periods.unshift(previousPeriod(periods[0] ?? period));
  return periods;
}

/** The relation's path at the scene's node through `cubes`, oldest first; periods in which the node was not there are left out. */
export function trendOf(scene: Scene, cubes: readonly LiveCube[], relation: string): TrendPointDto[] {
  return cubes.flatMap((live) => {
    const result = evaluationAt(live, scene.slice, scene.standing.code)?.relations.find((each) => each.id === relation);
    return result ? [presentTrendPoint(live.key.period, result)] : [];
  });
}
