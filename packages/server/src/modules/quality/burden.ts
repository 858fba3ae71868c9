import { setImmediate } from 'node:timers/promises';
import { previousPeriod } from '@shiheng/basics/period';
import type { QualityDto } from '@shiheng/contract/quality';
import { burdenOf, workerFields } from '@shiheng/kernel/quality/burden';
import type { LiveCube } from '../indicators/index.ts';
import { type Scene, trendPeriods } from '../relations/index.ts';
import { enterprisesOf } from './scene-sums.ts';

type BurdenDto = QualityDto['burden'];

/**
 * What was asked of the node's enterprises, period by period. Rows are those of the declaration: whoever is in post at the
 * end or left inside the period. A row is carried where its enterprise declared the period before and the worker is no
 * joiner.
 *
 * @param past cubes of the trend, oldest first, the scene's own last; of the trend's first period it cannot be told what
 *   was known before, so it is left out
 */
export async function burdenAt(scene: Scene, past: readonly LiveCube[]): Promise<BurdenDto> {
  const trend: BurdenDto['trend'] = [];
  const [edge] = trendPeriods(scene.live.key.period);
  for (const live of past.filter(({ key }) => key.period !== edge)) {
    const before = past.find(({ key }) => key.period === previousPeriod(live.key.period));
    trend.push(burdenIn({ ...scene, live }, before));
    await setImmediate();
  }
  return { template: workerFields(), trend };
}

function burdenIn(scene: Scene, before: LiveCube | undefined): BurdenDto['trend'][number] {
  const { live } = scene;
  const reported = live.cube.catalogue.measures.filter(({ from }) => from === 'report').map(({ id }) => id);
  const columns = reported.flatMap((id) => live.cube.layout.columns.get(id) ?? []);
  const handed = { enterprises: 0, rows: 0, carriedRows: 0, figures: 0 };
  for (const { unit } of enterprisesOf(scene)) {
    const rows = rowsOf(live, unit);
    const figures = figuresOf(live, unit, columns);
    if (rows === undefined && figures === 0) continue;
    handed.enterprises += 1;
    handed.figures += figures;
    handed.rows += rows ?? 0;
    if (rows !== undefined && before && rowsOf(before, unit) !== undefined)
      handed.carriedRows += Math.max(0, rows - (live.value(unit, 'joiners') ?? 0));
  }
  const { carriedRows: _, ...counts } = handed;
  return { period: live.key.period, ...counts, ...burdenOf(handed) };
}

/** undefined: no ledger was declared. */
function rowsOf(live: LiveCube, unit: string): number | undefined {
  const headcount = live.value(unit, 'opening-headcount') === undefined ? undefined : live.value(unit, 'headcount');
  return headcount === undefined ? undefined : headcount + (live.value(unit, 'leavers') ?? 0);
}

function figuresOf({ cube }: LiveCube, unit: string, columns: readonly number[]): number {
  const row = cube.unitAt.get(unit);
  if (row === undefined) return 0;
  const base = row * cube.layout.measures;
  let held = 0;
  for (const column of columns) if (cube.grades[base + column] !== 0) held += 1;
  return held;
}
