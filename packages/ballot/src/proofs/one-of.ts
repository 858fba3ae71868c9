import { assert } from '@shiheng/basics/assert';
import type { Proof } from '../ballot/ballot.ts';
import type { Element, Group } from '../group/group.ts';
import type { Scalar } from '../group/scalar.ts';
import { challengeOf } from '../hash.ts';
import type { Random } from '../random.ts';
import type { CiphertextElements, EncryptionKey, Opening } from './key.ts';

/** One branch as its prover knows it: "this ciphertext holds `claim`". */
export interface SecretBranch {
  readonly opening: Opening;
  readonly claim: bigint;
}

/** One branch as everybody sees it. */
export interface PublicBranch {
  readonly ciphertext: CiphertextElements;
  readonly claim: bigint;
}

/**
 * Shows that at least one branch is true without showing which. The branches other than the true one are simulated; since
 * the prover knows r, every commitment is a power of g and of y alone.
 *
 * @source BELENIOS §5, iprove and the last lines
 */
export function proveOneOf(
  key: EncryptionKey,
  prefix: string,
  branches: readonly SecretBranch[],
  random: Random,
): readonly Proof[] {
  const { scalars } = key.group;
  const truth = branches.findIndex(({ opening, claim }) => opening.m === claim);
  assert(truth >= 0, 'a proof needs a branch that is true');
  const w = scalars.random(random);
  const simulated = branches.map(() => ({ challenge: scalars.random(random), response: scalars.random(random) }));
  const commitments = branches.flatMap((branch, j) => {
    const { challenge, response } = simulated[j]!; // one for each branch
    return j === truth ? [key.powerOfG(w), key.powerOfY(w)] : simulate(key, branch, challenge, response);
  });
  const others = simulated.filter((_, j) => j !== truth).map(({ challenge }) => challenge);
  const challenge = scalars.subtract(challengeOf(key.group, prefix, commitments), sum(key.group, others));
  const response = scalars.subtract(w, scalars.multiply(branches[truth]!.opening.r, challenge));
  return simulated.map((proof, j) => (j === truth ? { challenge, response } : proof));
}

/** A = g^(resp + r·chal), B = y^(resp + r·chal) · g^((m − M)·chal). @source BELENIOS §5, last lines */
function simulate(key: EncryptionKey, { opening, claim }: SecretBranch, challenge: Scalar, response: Scalar) {
  const { group } = key;
  const { scalars } = group;
  const exponent = scalars.add(response, scalars.multiply(opening.r, challenge));
  const shift = scalars.multiply(scalars.from(opening.m - claim), challenge);
  return [key.powerOfG(exponent), group.multiply(key.powerOfY(exponent), key.powerOfG(shift))];
}

/** Whether the challenges add up to the hash of the recomputed commitments. @source BELENIOS §5, iprove, check */
export function holdsOneOf(
  group: Group,
  y: Element,
  prefix: string,
  branches: readonly PublicBranch[],
  proofs: readonly Proof[],
): boolean {
  if (branches.length !== proofs.length) return false;
  const expected = challengeOf(group, prefix, commitmentsOf(group, y, branches, proofs));
  const challenges = proofs.map(({ challenge }) => challenge);
  return expected === sum(group, challenges);
}

/** A_0, B_0, A_1, B_1, …: A = g^resp α^chal, B = y^resp (β/g^M)^chal. @source BELENIOS §1, §5 iprove */
export function commitmentsOf(
  group: Group,
  y: Element,
  branches: readonly PublicBranch[],
  proofs: readonly Proof[],
): readonly Element[] {
  return branches.flatMap(({ ciphertext: { alpha, beta }, claim }, j) => {
    const { challenge, response } = proofs[j]!; // as many proofs as branches
    const shifted = group.divide(beta, group.powerPublic(group.generator, group.scalars.from(claim)));
    return [
      group.multiply(group.powerPublic(group.generator, response), group.powerPublic(alpha, challenge)),
      group.multiply(group.powerPublic(y, response), group.powerPublic(shifted, challenge)),
    ];
  });
}

function sum({ scalars }: Group, terms: readonly Scalar[]): Scalar {
  return terms.reduce(scalars.add, scalars.zero);
}
