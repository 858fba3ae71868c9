import { holds, type RoleName } from '@shiheng/contract/access';
import type { Actor } from '../../platform/identity/actor.ts';

const mebi = 1024 * 1024;

/** Most bytes of one file. An enterprise sends scans, an office also whole volumes of them. */
export function mostBytes(role: RoleName): number {
  return role === 'enterprise-staff' ? 10 * mebi : 20 * mebi;
}

/** Most files behind one figure. */
export const mostFiles = 10;

/** Whoever may attach also removes, within the same reach; whether the unit lies within it is asked before. */
export function mayAttach({ role }: Actor): boolean {
  return holds(role, 'evidence.attach');
}
