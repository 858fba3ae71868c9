import { assert } from '@shiheng/basics/assert';
import type { DataRecord } from '../archive/read.ts';
import type { Ballot } from '../ballot/ballot.ts';
import type { ElectionSetup } from '../election.ts';
import { groupOf } from '../group/groups.ts';
import { decodeText, readCanonical, type Shape } from '../json.ts';
import { openTally, type Shares } from '../tally/combine.ts';
import { type EncryptedTally, lastBallots, printEncryptedTally } from '../tally/encrypted-tally.ts';
import {
  findDecryptionFault,
  type PartialDecryption,
  partialDecryptionShape,
  printPartialDecryption,
} from '../tally/partial-decryption.ts';
import { type Counts, findResultFault, printResult, resultShape } from '../tally/result.ts';
import { ownersOf } from '../trustees/public-key.ts';
import type { Engine } from './engine.ts';
import type { TallyFault } from './faults.ts';

/** The sum of the ballots that count. */
export interface Tally {
  readonly encrypted: EncryptedTally;
  readonly numTallied: number;
  readonly totalWeight: bigint;
}

/** Adds up checked ballots: the last of each credential, with its weight. @source BELENIOS §6 counting rule, §8 */
export async function tallyOf(setup: ElectionSetup, engine: Engine, ballots: readonly Ballot[]): Promise<Tally> {
  const votes = lastBallots(ballots).map((ballot) => {
    const weight = setup.credentials.get(ballot.credential);
    assert(weight !== undefined, 'a checked ballot has a listed credential');
    return { ballot, weight };
  });
  const totalWeight = votes.reduce((sum, { weight }) => sum + weight, 0n);
  return { encrypted: await engine.addUp(setup, votes), numTallied: votes.length, totalWeight };
}

/** What an EncryptedTally event claims. */
export interface ClaimedTally {
  readonly encryptedTally: DataRecord;
  readonly numTallied: number;
  readonly totalWeight: bigint;
}

/** Bytes and both numbers must be those recomputed. @source BELENIOS §6 (5) */
export function findTallyFault(tally: Tally, claimed: ClaimedTally): TallyFault | undefined {
  const { encrypted, numTallied, totalWeight } = tally;
  if (decodeText(claimed.encryptedTally.body) !== printEncryptedTally(encrypted))
    return { kind: 'encrypted-tally-mismatch' };
  if (claimed.numTallied !== numTallied)
    return { kind: 'num-tallied-mismatch', found: claimed.numTallied, counted: numTallied };
  if (claimed.totalWeight !== totalWeight)
    return { kind: 'total-weight-mismatch', found: claimed.totalWeight, counted: totalWeight };
  return undefined;
}

/**
 * Reads and checks one owner's part; `shares` holds those before it.
 *
 * @source BELENIOS §6 (6)
 */
export function checkDecryption(
  setup: ElectionSetup,
  tally: Tally,
  shares: Shares,
  owner: number,
  { body }: DataRecord,
): { readonly fault: TallyFault } | PartialDecryption {
  const group = groupOf(setup.election.group);
  const known = ownersOf(setup.trustees)[owner - 1];
  if (!known) return { fault: { kind: 'owner-unknown', owner } };
  if (shares.has(owner)) return { fault: { kind: 'owner-repeated', owner } };
  const read = readRecord('partial-decryption', body, partialDecryptionShape(group), printPartialDecryption);
  if ('fault' in read) return read;
  const fault = findDecryptionFault(group, setup.fingerprint, tally.encrypted, known, read.value);
  return fault ? { fault } : read.value;
}

/** Reads and checks the result. @source BELENIOS §6 (7) */
export function checkResult(
  setup: ElectionSetup,
  tally: Tally,
  shares: Shares,
  { body }: DataRecord,
): { readonly fault: TallyFault } | { readonly counts: Counts } {
  const group = groupOf(setup.election.group);
  const opened = openTally(group, setup.trustees, tally.encrypted, shares);
  if (!opened.ok) return { fault: opened.error };
  const read = readRecord('result', body, resultShape, printResult);
  if ('fault' in read) return read;
  const fault = findResultFault(group, setup.election.questions, opened.value, tally.totalWeight, read.value);
  return fault ? { fault } : { counts: read.value };
}

function readRecord<T>(
  record: 'partial-decryption' | 'result',
  body: Uint8Array,
  shape: Shape<T>,
  print: (value: T) => string,
): { readonly fault: TallyFault } | { readonly value: T } {
  const read = readCanonical(decodeText(body) ?? '', shape, print);
  if (read.ok) return { value: read.value };
  const { error } = read;
  return error.kind === 'not-canonical'
    ? { fault: { kind: 'tally-not-canonical', record } }
    : { fault: { kind: 'tally-malformed', record, at: error.at } };
}
