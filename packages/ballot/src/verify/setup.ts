import type { ElectionSetup } from '../election.ts';
import { decodeMember } from '../group/group.ts';
import { groupOf } from '../group/groups.ts';
import { electionKey } from '../trustees/public-key.ts';
import type { Engine } from './engine.ts';
import type { SetupFault } from './faults.ts';
import type { Check } from './report.ts';

/**
 * Whether the election's key is a member, and the product of keys whose proofs hold.
 *
 * @source BELENIOS §6 (2)
 */
export function findKeyFaults({ election, trustees }: ElectionSetup): SetupFault | undefined {
  const group = groupOf(election.group);
  if (!decodeMember(group, election.publicKey)) return { kind: 'public-key-element' };
  const made = electionKey(group, trustees);
  if ('fault' in made) return made.fault;
  return group.encode(made.key) === election.publicKey ? undefined : { kind: 'public-key-mismatch' };
}

/** Whether all public credentials are members. @source BELENIOS §6 (3) */
export async function findCredentialFault(
  { election, credentials }: ElectionSetup,
  engine: Engine,
): Promise<SetupFault | undefined> {
  const [line] = await engine.findForeign(election.group, [...credentials.keys()]);
  return line === undefined ? undefined : { kind: 'credential-element', line };
}

/** Which check a fault of the Setup belongs to. */
export function checkOf(fault: SetupFault): Check & ('election' | 'trustees' | 'credentials') {
  if (fault.kind === 'setup-malformed' || fault.kind === 'setup-not-canonical') return fault.record;
  if (fault.kind.startsWith('credential-')) return 'credentials';
  const ofElection = ['unknown-group', 'question-bounds', 'public-key-element'];
  return ofElection.includes(fault.kind) ? 'election' : 'trustees';
}
