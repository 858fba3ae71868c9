import type { GroupName } from '../../group/group.ts';
import { belenios2048, rfc3526 } from '../../group/modp.ts';
import { openEd25519 } from './ed25519.ts';
import type { Kernel } from './kernel.ts';
import { openModular } from './modp.ts';

const openings: { readonly [name in GroupName]: (capacity: number) => Promise<Kernel> } = {
  Ed25519: openEd25519,
  'BELENIOS-2048': (capacity) => openModular(belenios2048, capacity),
  'RFC-3526-2048': (capacity) => openModular(rfc3526, capacity),
};

/** A kernel for a group, with room for so many elements and as many results. */
export function openKernel(group: GroupName, capacity: number): Promise<Kernel> {
  return openings[group](capacity);
}
