import { type RoleName, roleNames } from '@shiheng/contract/access';

/** A role as it was written down; null where nobody's was. */
export function presentRole(role: string | null): RoleName | null {
  return roleNames.find((each) => each === role) ?? null;
}
