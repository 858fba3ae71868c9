import { reachOf } from '@shiheng/contract/access';
import type { Actor } from '../../platform/identity/actor.ts';

/**
 * How much of the trail a reader may search: all of it for the audit administrator and for an auditor of the province;
 * events by and about the units below for any other auditor. The permission is checked before.
 */
export function trailOf(actor: Actor, standsAtTop: boolean): 'all' | 'below' {
  return reachOf(actor.role) === 'none' || standsAtTop ? 'all' : 'below';
}
