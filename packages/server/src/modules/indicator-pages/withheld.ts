import type { IndicatorPageDto } from '@shiheng/contract/indicators';
import type { IndicatorResult } from '@shiheng/kernel/relations/evaluation';
import type { Actor } from '../../platform/identity/actor.ts';
import { mayOpenIndicators, nodeOf, type Scene } from '../relations/index.ts';

/** Whether the reader may open single indicators of the unit. */
export function isOpen(scene: Scene, actor: Actor): boolean {
  return mayOpenIndicators(actor, nodeOf(scene).coverage.workers);
}

type Withheld = Omit<IndicatorPageDto['result'], 'interval'>;

/** So few people that a share would be about one of them. */
export function withheld({ id, no, coverage, grades }: IndicatorResult): Withheld {
  return { id, no, coverage, grades, numerator: null, denominator: null, value: null, score: null, reason: 'withheld' };
}
