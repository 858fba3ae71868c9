import type { PermissionName } from '@shiheng/contract/access';
import type { SessionDto } from '@shiheng/contract/identity';
import type { PlainKey } from '../i18n/translate.ts';

/** A place in the main navigation: shown to whoever holds its permission, in this order. */
export interface Place {
  readonly path:
    | '/'
    | '/workers'
    | '/corrections'
    | '/my-record'
    | '/accounts'
    | '/access'
    | '/system'
    | '/audit'
    | '/purposes';
  readonly label: PlainKey;
  readonly permission: PermissionName;
}

const places: readonly Place[] = [
  { path: '/', label: 'shell.overview', permission: 'relations.read' },
  { path: '/workers', label: 'shell.workers', permission: 'persons.read' },
  { path: '/corrections', label: 'shell.corrections', permission: 'corrections.answer' },
  { path: '/my-record', label: 'shell.my-record', permission: 'own-data.read' },
  { path: '/access', label: 'shell.access', permission: 'accounts.read' },
  { path: '/accounts', label: 'shell.accounts', permission: 'accounts.read' },
  { path: '/system', label: 'shell.system', permission: 'system.read' },
  { path: '/audit', label: 'shell.audit', permission: 'audit.read' },
  { path: '/purposes', label: 'shell.purposes', permission: 'session' },
];

/** Where somebody starts: the first place of their own, or what everybody has, their own appointments. */
export function startOf(session: Pick<SessionDto, 'permissions'>): Place['path'] {
  return placesOf(session)[0]?.path ?? '/access';
}

export function placesOf({ permissions }: Pick<SessionDto, 'permissions'>): readonly Place[] {
  return places.filter(({ permission }) => permissions.includes(permission));
}
