import { assert } from '@shiheng/basics/assert';
import { err, ok, type Result } from '@shiheng/basics/result';
import type { Proof } from '../ballot/ballot.ts';
import { decodeMember, type Element, type Group } from '../group/group.ts';
import type { Scalar } from '../group/scalar.ts';
import { listShape, objectShape, type Shape, textShape } from '../json.ts';
import { decryptOne, holdsDecryption, keyPair } from '../proofs/decryption.ts';
import { printableProof, proofShape } from '../proofs/json.ts';
import type { Random } from '../random.ts';
import type { Owner } from '../trustees/public-key.ts';
import type { TallyFault } from '../verify/faults.ts';
import type { EncryptedTally } from './encrypted-tally.ts';

/** What one trustee makes of an encrypted tally: per question and slot α^x and its proof. */
export interface PartialDecryption {
  /** Elements in their spelling. */
  readonly factors: readonly (readonly string[])[];
  readonly proofs: readonly (readonly Proof[])[];
}

/** @source BELENIOS §8, partial_decryption */
export function partialDecryptionShape(group: Group): Shape<PartialDecryption> {
  const wire = objectShape({
    decryption_factors: listShape(listShape(textShape)),
    decryption_proofs: listShape(listShape(proofShape(group.scalars))),
  });
  return (value, at) => {
    const { decryption_factors: factors, decryption_proofs: proofs } = wire(value, at);
    return { factors, proofs };
  };
}

export function printPartialDecryption({ factors, proofs }: PartialDecryption): string {
  return JSON.stringify({
    decryption_factors: factors,
    decryption_proofs: proofs.map((slots) => slots.map(printableProof)),
  });
}

/** A ciphertext of the tally that is no member of the group: a key must not touch it. */
export interface ForeignCiphertext {
  readonly kind: 'tally-element';
  readonly question: number;
  readonly slot: number;
}

/**
 * A trustee's part of the decryption. The tally must be one that the trustee has computed from ballots it has verified
 * itself, never one that a server handed over.
 *
 * @errors tally-element, before the key is used at all
 * @source BELENIOS §8, check that the tally's α, β are in the group before decrypting
 */
export function decryptPartially(
  group: Group,
  fingerprint: string,
  tally: EncryptedTally,
  secret: Scalar,
  random: Random,
): Result<PartialDecryption, ForeignCiphertext> {
  const alphas = decodeAlphas(group, tally);
  if (!alphas.ok) return alphas;
  const keys = keyPair(group, secret);
  const parts = alphas.value.map((slots) => slots.map((alpha) => decryptOne(group, fingerprint, keys, alpha, random)));
  return ok({
    factors: parts.map((slots) => slots.map(({ factor }) => group.encode(factor))),
    proofs: parts.map((slots) => slots.map(({ proof }) => proof)),
  });
}

function decodeAlphas(group: Group, tally: EncryptedTally): Result<readonly (readonly Element[])[], ForeignCiphertext> {
  const alphas: Element[][] = [];
  for (const [question, slots] of tally.entries()) {
    const row: Element[] = [];
    for (const [slot, { alpha, beta }] of slots.entries()) {
      const element = decodeMember(group, alpha);
      if (!element || !decodeMember(group, beta)) return err({ kind: 'tally-element', question, slot });
      row.push(element);
    }
    alphas.push(row);
  }
  return ok(alphas);
}

/**
 * The first fault of a trustee's part. The tally must have been recomputed and compared before.
 *
 * @source BELENIOS §6 (6), §8, partial_decryption
 */
export function findDecryptionFault(
  group: Group,
  fingerprint: string,
  tally: EncryptedTally,
  { owner, publicKey }: Owner,
  { factors, proofs }: PartialDecryption,
): TallyFault | undefined {
  if (!fits(tally, factors) || !fits(tally, proofs)) return { kind: 'decryption-shape', owner };
  const key = group.decode(publicKey);
  assert(key, 'the keys of trustees were checked');
  for (const [question, slots] of tally.entries()) {
    for (const [slot, { alpha: text }] of slots.entries()) {
      const alpha = group.decode(text);
      assert(alpha, 'the tally is the one recomputed');
      const factor = decodeMember(group, factors[question]?.[slot] ?? '');
      if (!factor) return { kind: 'decryption-factor', owner, question, slot };
      const proof = proofs[question]![slot]!; // fits the tally
      if (!holdsDecryption(group, fingerprint, key, { alpha, factor }, proof))
        return { kind: 'decryption-proof', owner, question, slot };
    }
  }
  return undefined;
}

function fits(tally: EncryptedTally, rows: readonly (readonly unknown[])[]): boolean {
  return rows.length === tally.length && rows.every((row, i) => row.length === tally[i]?.length);
}
