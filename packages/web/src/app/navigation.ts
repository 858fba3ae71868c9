import type { PermissionName } from '@shiheng/contract/access';
import type { SessionDto } from '@shiheng/contract/identity';
import type { PlainKey } from '../i18n/translate.ts';

/** What a place is for: reading the balances, keeping the data, steering, people, or looking after the system. */
export type PlaceGroup = 'look' | 'data' | 'steer' | 'people' | 'system';

/** A place in the main navigation: shown to whoever holds its permission, in this order. */
export interface Place {
  readonly path:
    | '/'
    | '/indicators'
    | '/enterprises'
    | '/workers'
    | '/corrections'
    | '/bulletins'
    | '/quality'
    | '/rules'
    | '/developers'
    | '/my-record'
    | '/accounts'
    | '/access'
    | '/system'
    | '/audit'
    | '/purposes';
  readonly label: PlainKey;
  readonly group: PlaceGroup;
  readonly permission: PermissionName;
}

const places: readonly Place[] = [
  { path: '/', label: 'shell.overview', group: 'look', permission: 'relations.read' },
  { path: '/indicators', label: 'indicators.title', group: 'look', permission: 'relations.read' },
  { path: '/enterprises', label: 'shell.enterprises', group: 'data', permission: 'enterprises.read' },
  { path: '/workers', label: 'shell.workers', group: 'data', permission: 'persons.read' },
  { path: '/corrections', label: 'shell.corrections', group: 'data', permission: 'corrections.answer' },
  { path: '/bulletins', label: 'shell.bulletins', group: 'steer', permission: 'bulletins.read' },
  { path: '/quality', label: 'shell.quality', group: 'data', permission: 'quality.read' },
  { path: '/rules', label: 'shell.rules', group: 'steer', permission: 'rules.read' },
  { path: '/my-record', label: 'shell.my-record', group: 'people', permission: 'own-data.read' },
  { path: '/access', label: 'shell.access', group: 'people', permission: 'accounts.read' },
  { path: '/accounts', label: 'shell.accounts', group: 'people', permission: 'accounts.read' },
  { path: '/system', label: 'shell.system', group: 'system', permission: 'system.read' },
  { path: '/developers', label: 'shell.developers', group: 'system', permission: 'tokens.manage' },
  { path: '/audit', label: 'shell.audit', group: 'system', permission: 'audit.read' },
  { path: '/purposes', label: 'shell.purposes', group: 'system', permission: 'session' },
];

/** Where somebody starts: the first place of their own, or what everybody has, their own appointments. */
export function startOf(session: Pick<SessionDto, 'permissions'>): Place['path'] {
  return placesOf(session)[0]?.path ?? '/access';
}

export function placesOf({ permissions }: Pick<SessionDto, 'permissions'>): readonly Place[] {
  return places.filter(({ permission }) => permissions.includes(permission));
}

const groups: readonly PlaceGroup[] = ['look', 'data', 'steer', 'people', 'system'];

/** The places under what they are for; a group without any is left out. */
export function groupsOf(
  places: readonly Place[],
): readonly { readonly group: PlaceGroup; readonly places: readonly Place[] }[] {
  return groups
    .map((group) => ({ group, places: places.filter((place) => place.group === group) }))
    .filter(({ places }) => places.length > 0);
}
