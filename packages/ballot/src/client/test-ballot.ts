import { err, ok, type Result } from '@shiheng/basics/result';
import { type AuditFault, findAuditFault, openingsShape, printOpenings } from '../ballot/audit.ts';
import { ballotReader, trackerOf } from '../ballot/check.ts';
import type { Choices } from '../ballot/create.ts';
import type { BallotListFault, BallotProofFault, BallotTextFault } from '../ballot/faults.ts';
import type { ElectionSetup } from '../election.ts';
import { groupOf } from '../group/groups.ts';
import { readCanonical } from '../json.ts';
import type { Engine } from '../verify/engine.ts';
import type { TestBallot } from './messages.ts';

export type TestBallotFault =
  | AuditFault
  | BallotTextFault
  | BallotListFault
  | BallotProofFault
  /** The tracker is not the one that was shown before the voter chose to audit: another ballot was opened. */
  | { readonly kind: 'tracker-mismatch' };

/**
 * What an opened test ballot holds, found without the client that made it: from the published election, the texts, and the
 * tracker that the voter had noted before asking. Whether these choices are the voter's own is for the voter to see.
 *
 * @errors the faults of a ballot, of its openings, tracker-mismatch
 * @source BELENIOS §5: α = g^r, β = y^r g^m
 */
export async function judgeTestBallot(
  setup: ElectionSetup,
  engine: Engine,
  { ballot: text, openings }: TestBallot,
  tracker: string,
): Promise<Result<Choices, TestBallotFault>> {
  if (trackerOf(text) !== tracker) return err({ kind: 'tracker-mismatch' });
  const read = ballotReader(setup).read(new TextEncoder().encode(text), new Set());
  if (!read.ok) return read;
  const { ballot } = read.value;
  const [proofFault] = await engine.checkBallots(setup, [ballot]);
  if (proofFault) return err(proofFault);
  const opened = readCanonical(openings, openingsShape(groupOf(setup.election.group)), printOpenings);
  if (!opened.ok) return err({ kind: 'audit-shape' });
  const fault = findAuditFault(setup, ballot, opened.value);
  return fault ? err(fault) : ok(opened.value.map((slots) => slots.map(({ m }) => Number(m))));
}
