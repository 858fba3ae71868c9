import { ed25519 } from './ed25519.ts';
import { type Group, type GroupName, groupNames } from './group.ts';
import { belenios2048, rfc3526 } from './modp.ts';

const groups: { readonly [name in GroupName]: Group } = {
  Ed25519: ed25519,
  'BELENIOS-2048': belenios2048,
  'RFC-3526-2048': rfc3526,
};

export function groupOf(name: GroupName): Group {
  return groups[name];
}

export function isGroupName(name: string): name is GroupName {
  return (groupNames as readonly string[]).includes(name);
}
