import { err, ok, type Result } from '@shiheng/basics/result';
import { credentialListShape, parseCredentialLine } from './credential-list.ts';
import { type Election, type ElectionSetup, electionShape, printElection } from './election.ts';
import { groupOf, isGroupName } from './group/groups.ts';
import { b64h } from './hash.ts';
import { decodeText, readCanonical, type Shape } from './json.ts';
import { isBounded } from './question.ts';
import { printTrustees, trusteesShape } from './trustees/json.ts';
import type { SetupFault, SetupRecord } from './verify/faults.ts';

/** Bodies of the three records that an election starts from. */
export type SetupBodies = { readonly [record in SetupRecord]: Uint8Array };

/**
 * What a Setup event fixes, as far as its text shows: spelling, bounds of the questions, the list of credentials.
 * Whether its elements are members and its proofs hold is for `findSetupFault` to see.
 *
 * @source BELENIOS §3, §6 (2), (3)
 */
export function readSetup(bodies: SetupBodies): Result<ElectionSetup, SetupFault> {
  const text = decodeText(bodies.election) ?? '';
  const election = readElection(text);
  if (!election.ok) return election;
  const group = groupOf(election.value.group);
  const trustees = readRecord('trustees', decodeText(bodies.trustees), trusteesShape(group), printTrustees);
  if (!trustees.ok) return trustees;
  const lines = readRecord('credentials', decodeText(bodies.credentials), credentialListShape, (l) =>
    JSON.stringify(l),
  );
  if (!lines.ok) return lines;
  const credentials = readCredentials(lines.value, group.scalars.order);
  if (!credentials.ok) return credentials;
  // BELENIOS §3: φ is taken over the text as it stands
  return ok({
    election: election.value,
    fingerprint: b64h(text),
    trustees: trustees.value,
    credentials: credentials.value,
  });
}

function readElection(text: string): Result<Election, SetupFault> {
  const read = readRecord('election', text, electionShape, printElection);
  if (!read.ok) return err(groupFault(text) ?? read.error);
  const question = read.value.questions.findIndex((each) => !isBounded(each));
  return question < 0 ? read : err({ kind: 'question-bounds', question });
}

/** An election of a group that is not known here deserves to be told so. */
function groupFault(text: string): SetupFault | undefined {
  const group = /"group":"([\w-]{1,40})"/.exec(text)?.[1];
  return group === undefined || isGroupName(group) ? undefined : { kind: 'unknown-group', group };
}

function readRecord<T>(
  record: SetupRecord,
  text: string | undefined,
  shape: Shape<T>,
  print: (value: T) => string,
): Result<T, SetupFault> {
  const read = readCanonical(text ?? '', shape, print);
  if (read.ok) return read;
  const fault = read.error;
  return err(
    fault.kind === 'not-canonical'
      ? { kind: 'setup-not-canonical', record }
      : { kind: 'setup-malformed', record, at: fault.at },
  );
}

// BELENIOS §6 (3): parse, distinct, weight ≥ 0
function readCredentials(lines: readonly string[], order: bigint): Result<ReadonlyMap<string, bigint>, SetupFault> {
  const credentials = new Map<string, bigint>();
  let total = 0n;
  for (const [line, text] of lines.entries()) {
    const listed = parseCredentialLine(text);
    if (!listed) return err({ kind: 'credential-malformed', line });
    if (credentials.has(listed.element)) return err({ kind: 'credential-duplicate', line });
    credentials.set(listed.element, listed.weight);
    total += listed.weight;
    // A sum of votes is an exponent: beyond q it would no longer be one number.
    if (total >= order) return err({ kind: 'credential-weight', line });
  }
  return ok(credentials);
}
