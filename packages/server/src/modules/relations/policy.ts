import { reachOf } from '@shiheng/contract/access';
import type { Actor } from '../../platform/identity/actor.ts';

/**
 * What a decision is about: an organisation or an enterprise, with the codes from itself up to the top of each line
 * on the day in question (an enterprise's chain starts with its id). Empty: not on that line.
 */
export interface Standing {
  readonly code: string;
  readonly kind: 'organisation' | 'enterprise';
  readonly area: readonly string[];
  readonly system: readonly string[];
}

/**
 * Whether the actor may see the balances of `standing`: everything, what stands under the own organisation on its line
 * (the province tops both), the own enterprise and nothing above it, or nothing at all, as the role's reach says.
 * Whoever may not is told the same as for what does not exist.
 */
export function maySee(actor: Actor, standing: Standing): boolean {
  const { role, scope } = actor;
  const reach = reachOf(role);
  if (reach === 'all') return true;
  if (reach === 'below') return standing.area.includes(scope.code) || standing.system.includes(scope.code);
  return reach !== 'none' && standing.kind === 'enterprise' && standing.code === scope.code;
}

/** Facts of single enterprises that accuse (report against ledger, jumps, copies) are for offices and the enterprise's staff. */
export function maySeeFindings(actor: Actor): boolean {
  return reachOf(actor.role) !== 'self';
}

/** Fewer workers than this and a share could tell a worker about a colleague. @source METHODS §5, step 3 (k = 10) */
const leastWorkers = 10;

/** Whether single indicators may be opened; the balances themselves always may. */
export function mayOpenIndicators(actor: Actor, workers: number): boolean {
  return reachOf(actor.role) !== 'self' || workers >= leastWorkers;
}
