import { type PermissionGroup, type PermissionName, permissions } from '@shiheng/contract/access';

export interface Group {
  readonly group: PermissionGroup;
  readonly permissions: readonly PermissionName[];
}

/** Permissions in the order of the contract, under their groups. */
export function matrixGroups(): readonly Group[] {
  const names = Object.keys(permissions) as PermissionName[];
  const groups = [...new Set(names.map((name) => permissions[name].group))];
  return groups.map((group) => ({ group, permissions: names.filter((name) => permissions[name].group === group) }));
}
