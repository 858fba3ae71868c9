import type { ElectionSetup } from '../election.ts';
import type { Group } from '../group/group.ts';
import { decodeMember } from '../group/group.ts';
import { groupOf } from '../group/groups.ts';
import { listShape, objectShape, readAs, type Shape, scalarShape } from '../json.ts';
import type { Opening } from '../proofs/key.ts';
import type { Ballot } from './ballot.ts';

/** Per question and slot what a ciphertext holds (0 or 1) and its randomness. */
export type Openings = readonly (readonly Opening[])[];

export type AuditFault =
  | { readonly kind: 'audit-shape' }
  /** The ciphertext does not hold what its maker says. */
  | { readonly kind: 'audit-mismatch'; readonly question: number; readonly slot: number };

/**
 * Whether a test ballot holds what its maker says: a voter who lets any device of her own check one, chosen after the
 * tracker was shown, catches a client that encrypts something else.
 *
 * @errors audit-shape, audit-mismatch
 * @source BELENIOS §5: α = g^r, β = y^r g^m; J. Benaloh, Simple Verifiable Elections, EVT 2006
 */
export function findAuditFault(
  { election }: ElectionSetup,
  { answers }: Ballot,
  openings: Openings,
): AuditFault | undefined {
  const group = groupOf(election.group);
  const y = decodeMember(group, election.publicKey);
  const fits = answers.every(({ choices }, i) => choices.length === openings[i]?.length);
  if (!y || !fits || answers.length !== openings.length) return { kind: 'audit-shape' };
  for (const [question, { choices }] of answers.entries()) {
    const slot = choices.findIndex(({ alpha, beta }, i) => {
      const { r, m } = openings[question]![i]!; // fits
      const gm = group.powerPublic(group.generator, group.scalars.from(m));
      const isAlpha = group.encode(group.powerPublic(group.generator, r)) === alpha;
      return !isAlpha || group.encode(group.multiply(group.powerPublic(y, r), gm)) !== beta;
    });
    if (slot >= 0) return { kind: 'audit-mismatch', question, slot };
  }
  return undefined;
}

/** `{"m":0,"r":"dec"}` per question and slot. */
export function openingsShape({ scalars }: Group): Shape<Openings> {
  const wire = objectShape({ m: readAs<0 | 1>((value) => value === 0 || value === 1), r: scalarShape(scalars) });
  return listShape(
    listShape((value, at) => {
      const { m, r } = wire(value, at);
      return { m: BigInt(m), r };
    }),
  );
}

export function printOpenings(openings: Openings): string {
  return JSON.stringify(openings.map((slots) => slots.map(({ m, r }) => ({ m: Number(m), r: r.toString() }))));
}
