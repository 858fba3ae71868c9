import {
  type BallotMaker,
  type ChoiceFault,
  type Choices,
  createBallot,
  voterSecret,
} from '@shiheng/ballot/ballot/create';
import type { BallotListFault } from '@shiheng/ballot/ballot/faults';
import { printBallot } from '@shiheng/ballot/ballot/json';
import { normaliseCredential, publicCredential } from '@shiheng/ballot/credentials';
import { groupOf } from '@shiheng/ballot/group/groups';
import { machineRandom } from '@shiheng/ballot/node/random';
import type { CredentialForm } from '@shiheng/ballot/verify/words';
import { err, ok, type Result } from '@shiheng/basics/result';

export type MakeFault = CredentialForm | BallotListFault | ChoiceFault;

/** A list of lists, or nothing that can be one: then its shape is wrong, which the maker of ballots says. */
export function parseChoices(value: unknown): Choices {
  const parsed = typeof value === 'string' ? parseJson(value) : value;
  return Array.isArray(parsed) && parsed.every(Array.isArray) ? parsed : [];
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/**
 * A signed ballot. The credential is looked up on the published list first: a mistyped one gives another key, and no
 * other sign of it. The last word of the line counts, so that a line of the authority's file can be used as it is.
 *
 * @source BELENIOS §4, §5
 */
export function makeBallot(maker: BallotMaker, line: string, choices: Choices): Result<Uint8Array, MakeFault> {
  const credential = normaliseCredential(line.trim().split(/\s+/).at(-1) ?? '');
  if (credential === undefined) return err({ kind: 'credential-form' });
  const { setup } = maker;
  const secret = voterSecret(setup, credential);
  if (!setup.credentials.has(publicCredential(groupOf(setup.election.group), secret)))
    return err({ kind: 'unknown-credential' });
  const ballot = createBallot(maker, secret, choices, machineRandom);
  return ballot.ok ? ok(new TextEncoder().encode(printBallot(ballot.value))) : ballot;
}
