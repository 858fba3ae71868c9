import { readArchive } from '../archive/read.ts';
import { type EventDraft, startArchive, writeEvent } from '../archive/write.ts';
import type { Ballot } from '../ballot/ballot.ts';
import { type BallotMaker, ballotMaker, type Choices, createBallot } from '../ballot/create.ts';
import { printBallot } from '../ballot/json.ts';
import { randomUuid } from '../base58.ts';
import { printCredentialList } from '../credential-list.ts';
import { createCredential, publicCredential, secretOf } from '../credentials.ts';
import type { ElectionSetup } from '../election.ts';
import { composeElection } from '../election-template.ts';
import type { Group, GroupName } from '../group/group.ts';
import { groupOf } from '../group/groups.ts';
import type { Scalar } from '../group/scalar.ts';
import type { Question } from '../question.ts';
import type { Random } from '../random.ts';
import { readSetup, type SetupBodies } from '../setup.ts';
import { type Ceremony, contribute, finish, pedersenParameters } from '../trustees/ceremony.ts';
import { createCertificate } from '../trustees/certificate.ts';
import { channelKeys, createSeed } from '../trustees/channel-keys.ts';
import { openDecryptionKey } from '../trustees/sealed-scalars.ts';
import { createSingleTrustee } from '../trustees/single.ts';
import type { TrusteeItem } from '../trustees/trustee.ts';

/** What the kinds of election differ in. Trustees: 1 for a Single one, [t, n] for t of n. */
export interface ElectionPlan {
  readonly group: GroupName;
  readonly questions: readonly Question[];
  readonly trustees: readonly (1 | readonly [number, number])[];
  /** Weight of each voter. */
  readonly weights: readonly bigint[];
}

/** An election with everything that nobody has together outside a test. */
export interface TestElection {
  readonly setup: ElectionSetup;
  readonly bodies: SetupBodies;
  readonly maker: BallotMaker;
  /** Secret exponent of each voter. */
  readonly voters: readonly Scalar[];
  /** Key of each owner, in their order. */
  readonly keys: readonly Scalar[];
}

/** The value of what must not fail here. */
export function expectValue<T>(
  result: { readonly ok: true; readonly value: T } | { readonly ok: false; readonly error: { readonly kind: string } },
): T {
  if (!result.ok) throw new Error(result.error.kind);
  return result.value;
}

export function holdElection(plan: ElectionPlan, random: Random): TestElection {
  const group = groupOf(plan.group);
  const trustees = plan.trustees.map((kind) => (kind === 1 ? single(group, random) : threshold(group, kind, random)));
  const uuid = randomUuid(random);
  const voters = plan.weights.map(() => secretOf(group, uuid, createCredential(random)));
  const listed = voters.map((secret, i) => ({
    element: publicCredential(group, secret),
    weight: plan.weights[i] ?? 1n,
  }));
  const bodies = expectValue(
    composeElection({
      template: { name: '职工代表选举', description: '', questions: plan.questions },
      uuid,
      group,
      trustees: trustees.map(({ item }) => item),
      credentials: new TextEncoder().encode(printCredentialList(listed)),
    }),
  );
  const setup = expectValue(readSetup(bodies));
  const maker = ballotMaker(setup);
  if (!maker) throw new Error('the key of an election is a member');
  return { setup, bodies, maker, voters, keys: trustees.flatMap(({ keys }) => keys) };
}

interface Trustees {
  readonly item: TrusteeItem;
  readonly keys: readonly Scalar[];
}

function single(group: Group, random: Random): Trustees {
  const { secret, key } = createSingleTrustee(group, random);
  return { item: { kind: 'Single', key }, keys: [secret] };
}

function threshold(group: Group, [t, size]: readonly [number, number], random: Random): Trustees {
  const channels = Array.from({ length: size }, () => channelKeys(group, createSeed(random)));
  const certs = channels.map((own, i) => createCertificate(group, own, { size, threshold: t, index: i + 1 }, random));
  const ceremony: Ceremony = { group, threshold: t, certs };
  const contributions = channels.map((own, i) => expectValue(contribute(ceremony, i + 1, own, random)));
  const finished = channels.map((own, i) => expectValue(finish(ceremony, i + 1, own, contributions, random)));
  const verificationKeys = finished.map(({ verificationKey }) => verificationKey);
  return {
    item: { kind: 'Pedersen', parameters: pedersenParameters(ceremony, contributions, verificationKeys) },
    keys: channels.map((own, i) => expectValue(openDecryptionKey(group, own, finished[i]?.sealedKey ?? ''))),
  };
}

export function castBallot({ maker, voters }: TestElection, voter: number, choices: Choices, random: Random): Ballot {
  const secret = voters[voter];
  if (secret === undefined) throw new Error(`there is no voter ${voter}`);
  return expectValue(createBallot(maker, secret, choices, random));
}

/** An archive of these events, after the election's Setup. */
export function archiveOf({ bodies }: TestElection, drafts: readonly EventDraft[]): Uint8Array {
  let last = startArchive(1_795_331_231);
  const written = [last.bytes];
  for (const draft of [{ type: 'Setup', ...bodies } as const, ...drafts]) {
    last = writeEvent(last.head, draft);
    written.push(last.bytes);
  }
  return new Uint8Array(Buffer.concat(written));
}

export function ballotDraft(ballot: Ballot): EventDraft {
  return { type: 'Ballot', ballot: new TextEncoder().encode(printBallot(ballot)) };
}

/** Bytes of an archive up to and including an event. */
export function upToEvent(bytes: Uint8Array, event: number): Uint8Array {
  return bytes.subarray(0, readArchive(bytes).events[event]?.end);
}
