import type { OverviewDto } from '@shiheng/contract/relations';
import { measureTotal, type Slice } from '@shiheng/kernel/indicators/cube';
import type { LiveCube } from '../indicators/index.ts';
import { totalsAt } from './evaluations.ts';

/** Enterprises of a node, those that told their number of workers, and the workers: null where nobody told. */
export function presentCoverage(live: LiveCube, slice: Slice, code: string): OverviewDto['coverage'] {
  const totals = totalsAt(live, slice, code);
  const enterprises = totals?.enterprises ?? 0;
  const told = totals && measureTotal(totals, 'headcount');
  return { enterprises, declared: Math.min(told?.units ?? 0, enterprises), workers: told?.sum ?? null };
}
