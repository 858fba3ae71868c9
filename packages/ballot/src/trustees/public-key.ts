import { type Element, type Group, product } from '../group/group.ts';
import type { TrusteeFault } from '../verify/faults.ts';
import { checkPedersen } from './pedersen.ts';
import { findKeyFault } from './single.ts';
import type { TrusteeItem } from './trustee.ts';

/**
 * y, the key that all trustees hold together, or the first fault in what they published.
 *
 * @source BELENIOS §3 trustees, §6 (2), §7
 */
export function electionKey(
  group: Group,
  items: readonly TrusteeItem[],
): { readonly fault: TrusteeFault } | { readonly key: Element } {
  if (items.length === 0) return { fault: { kind: 'no-trustees' } };
  const keys: Element[] = [];
  for (const [i, item] of items.entries()) {
    const checked = checkItem(group, item, i);
    if ('fault' in checked) return checked;
    keys.push(checked.key);
  }
  return { key: product(group, keys) };
}

function checkItem(group: Group, item: TrusteeItem, i: number) {
  if (item.kind === 'Pedersen') return checkPedersen(group, item.parameters, i);
  const fault = findKeyFault(group, item.key);
  if (fault) return { fault: { kind: `trustee-${fault}`, item: i, trustee: 0 } as const };
  return { key: group.decode(item.key.publicKey)! }; // findKeyFault has decoded it
}

/** A trustee as decryptions name it: `owner` counts from 1 over all trustees of all items. */
export interface Owner {
  readonly owner: number;
  readonly item: number;
  /** Place inside the item, from 1. */
  readonly index: number;
  /** g^x of the key that the owner decrypts with, in its spelling. */
  readonly publicKey: string;
}

/** @source BELENIOS §3, trustee ids */
export function ownersOf(items: readonly TrusteeItem[]): readonly Owner[] {
  const flat = items.flatMap((each, item) => keysOf(each).map((publicKey, i) => ({ item, index: i + 1, publicKey })));
  return flat.map((each, i) => ({ owner: i + 1, ...each }));
}

function keysOf(item: TrusteeItem): readonly string[] {
  return item.kind === 'Single'
    ? [item.key.publicKey]
    : item.parameters.verificationKeys.map(({ publicKey }) => publicKey);
}
