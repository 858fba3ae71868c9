import { assert } from '@shiheng/basics/assert';
import { err, ok, type Result } from '@shiheng/basics/result';
import { type Element, type Group, product } from '../group/group.ts';
import type { Scalar } from '../group/scalar.ts';
import { type Owner, ownersOf } from '../trustees/public-key.ts';
import type { TrusteeItem } from '../trustees/trustee.ts';
import type { EncryptedTally } from './encrypted-tally.ts';

/** Checked decryption factors by owner, in their spelling. */
export type Shares = ReadonlyMap<number, readonly (readonly string[])[]>;

/** A share that is needed and not there: `item` counts from 0 in the list of trustees. */
export interface MissingShares {
  readonly kind: 'shares-missing';
  readonly item: number;
}

/** A share that is used, with the exponent that it is used with. */
interface UsedShare {
  readonly owner: number;
  readonly exponent: Scalar;
}

/**
 * β/F of every slot: g to the power of its count.
 *
 * @errors shares-missing: of a Single trustee, or more than n − t of a Pedersen item
 * @source BELENIOS §8, F = Π items
 */
export function openTally(
  group: Group,
  items: readonly TrusteeItem[],
  tally: EncryptedTally,
  shares: Shares,
): Result<readonly (readonly Element[])[], MissingShares> {
  const used = chooseShares(group, items, shares);
  if (!used.ok) return used;
  const open = (question: number, slot: number, beta: string) => {
    const parts = used.value.map(({ owner, exponent }) => {
      const factor = decode(group, shares.get(owner)?.[question]?.[slot]);
      return exponent === 1n ? factor : group.powerPublic(factor, exponent);
    });
    return group.divide(decode(group, beta), product(group, parts));
  };
  return ok(tally.map((slots, question) => slots.map(({ beta }, slot) => open(question, slot, beta))));
}

function decode(group: Group, text: string | undefined): Element {
  const element = group.decode(text ?? '');
  assert(element, 'tally and shares were checked');
  return element;
}

function chooseShares(
  group: Group,
  items: readonly TrusteeItem[],
  shares: Shares,
): Result<readonly UsedShare[], MissingShares> {
  const owners = ownersOf(items);
  const used: UsedShare[] = [];
  for (const [item, each] of items.entries()) {
    const present = owners.filter((owner) => owner.item === item && shares.has(owner.owner));
    const needed = each.kind === 'Single' ? 1 : each.parameters.threshold;
    if (present.length < needed) return err({ kind: 'shares-missing', item });
    used.push(...(each.kind === 'Single' ? alone(group, present) : together(group, present.slice(0, needed))));
  }
  return ok(used);
}

function alone(group: Group, present: readonly Owner[]): readonly UsedShare[] {
  return present.map(({ owner }) => ({ owner, exponent: group.scalars.one }));
}

// BELENIOS §8, Pedersen: Π_j f_j^{λ_j} over the first t that are there
function together(group: Group, chosen: readonly Owner[]): readonly UsedShare[] {
  const indices = chosen.map(({ index }) => index);
  return chosen.map(({ owner, index }) => ({ owner, exponent: lagrange(group, indices, index) }));
}

/** λ_j = Π_{k∈I, k≠j} k/(k − j) mod q. @source BELENIOS §8, λ */
export function lagrange({ scalars }: Group, indices: readonly number[], j: number): Scalar {
  return indices
    .filter((k) => k !== j)
    .map((k) => scalars.multiply(scalars.from(BigInt(k)), scalars.invert(scalars.from(BigInt(k - j)))))
    .reduce(scalars.multiply, scalars.one);
}
