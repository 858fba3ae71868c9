import { decidingFields } from '@shiheng/kernel/indicators/measure-fields';
import type { Actor } from '../../platform/identity/actor.ts';
import { isOwnEnterprise } from '../records/index.ts';

/**
 * Whether rows that count in a measure may be listed. That somebody is in such a list tells what the measure rests on;
 * political status is told to nobody but the enterprise that declared it.
 */
export function mayListRows(actor: Actor, enterprise: string, measure: string): boolean {
  return isOwnEnterprise(actor, enterprise) || !decidingFields(measure).includes('political');
}

/** Whether the amount that a row gives may be shown: hours of training are, pay is nobody's but the worker's own. */
export function mayShowAmount(measure: string): boolean {
  return !decidingFields(measure).includes('wage');
}
