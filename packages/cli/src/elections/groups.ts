import type { Group } from '@shiheng/ballot/group/group';
import { groupNames } from '@shiheng/ballot/group/group';
import { groupOf, isGroupName } from '@shiheng/ballot/group/groups';
import { Option } from 'commander';
import { CommandRefused, exitCodes } from '../console.ts';

/** `--group`: Ed25519, or BELENIOS-2048 where auditors have belenios-tool 2.0 alone. */
export function groupOption(): Option {
  return new Option('--group <name>', '密码群 · group').choices([...groupNames]).default('Ed25519');
}

export function chosenGroup(name: string): Group {
  if (!isGroupName(name)) throw new CommandRefused(`--group ${name}`, exitCodes.misuse);
  return groupOf(name);
}
