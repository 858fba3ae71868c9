import type { Role } from '@shiheng/contract/identity';
import type { Permission } from '@shiheng/contract/operations';

const everyone: readonly Role[] = ['province-office', 'prefecture-office', 'enterprise-staff', 'worker'];

/** Which roles hold which permission. How far a permission reaches is the actor's scope, decided in each module's policy. */
export const grants = {
  session: everyone,
  'orgs.read': everyone,
  'relations.read': everyone,
} as const satisfies Record<Exclude<Permission, 'public'>, readonly Role[]>;

export function holds(role: Role, permission: Permission): boolean {
  return permission === 'public' || grants[permission].includes(role);
}
