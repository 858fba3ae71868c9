import type { PermissionName } from '@shiheng/contract/access';
import type { SessionDto } from '@shiheng/contract/identity';
import type { PlainKey } from '../i18n/translate.ts';

/** A place in the main navigation: shown to whoever holds its permission, in this order. */
export interface Place {
  readonly path: '/' | '/accounts' | '/system';
  readonly label: PlainKey;
  readonly permission: PermissionName;
}

const places: readonly Place[] = [
  { path: '/', label: 'shell.overview', permission: 'relations.read' },
  { path: '/accounts', label: 'shell.accounts', permission: 'accounts.read' },
  { path: '/system', label: 'shell.system', permission: 'system.read' },
];

export function placesOf({ permissions }: Pick<SessionDto, 'permissions'>): readonly Place[] {
  return places.filter(({ permission }) => permissions.includes(permission));
}
