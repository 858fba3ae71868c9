import { assert } from '@shiheng/basics/assert';
import { readArchive } from '../archive/read.ts';
import { join } from '../archive/testing.ts';
import { startArchive, type Written, writeEvent } from '../archive/write.ts';
import { type BallotMaker, ballotMaker, type Choices, createBallot, voterSecret } from '../ballot/create.ts';
import { printBallot } from '../ballot/json.ts';
import { printCredentialList } from '../credential-list.ts';
import { createCredential, publicCredential, secretOf } from '../credentials.ts';
import type { ElectionSetup } from '../election.ts';
import { composeElection, type ElectionTemplate } from '../election-template.ts';
import type { GroupName } from '../group/group.ts';
import { groupOf } from '../group/groups.ts';
import type { Scalar } from '../group/scalar.ts';
import type { Random } from '../random.ts';
import { readSetup } from '../setup.ts';
import { decryptPartially, printPartialDecryption } from '../tally/partial-decryption.ts';
import { seededRandom } from '../testing.ts';
import { createSingleTrustee } from '../trustees/single.ts';
import type { Tally } from '../verify/tally.ts';
import type { BoardStore } from './store.ts';

/** An election that has just been set up, with everybody's secrets. For tests only. */
export interface TestElection {
  readonly setup: ElectionSetup;
  /** Header and Setup. */
  readonly archive: Written;
  /** Of voter i. */
  readonly credentials: readonly string[];
  /** Of the trustees, in the order of their numbers. */
  readonly keys: readonly Scalar[];
  /** A signed ballot of voter i. */
  ballot(voter: number, choices: Choices): Uint8Array;
  /** The part of trustee `owner`, from 1. */
  decrypt(owner: number, tally: Tally): Uint8Array;
}

export interface TestPlan {
  readonly group?: GroupName;
  readonly questions?: ElectionTemplate['questions'];
  /** Of each voter; their number is the number of voters. */
  readonly weights?: readonly bigint[];
  readonly trustees?: number;
  readonly seed?: string;
}

const approval = { question: '是否同意？', answers: ['赞成', '反对'], blank: false, min: 0, max: 1 };

/** Basic trustees, whose keys are made here. */
export function testElection(plan: TestPlan = {}): TestElection {
  const {
    group: name = 'Ed25519',
    questions = [approval],
    weights = [1n, 1n, 1n],
    trustees = 1,
    seed = 'board',
  } = plan;
  const random = seededRandom(seed);
  const group = groupOf(name);
  const uuid = 'TestE1ection22';
  const credentials = weights.map(() => createCredential(random));
  const list = credentials.map((credential, i) => ({
    element: publicCredential(group, secretOf(group, uuid, credential)),
    weight: weights[i] ?? 1n,
  }));
  const made = Array.from({ length: trustees }, () => createSingleTrustee(group, random));
  const bodies = composeElection({
    template: { name: '测试选举', description: '', questions },
    uuid,
    group,
    trustees: made.map(({ key }) => ({ kind: 'Single', key })),
    credentials: new TextEncoder().encode(printCredentialList(list)),
  });
  assert(bodies.ok, 'keys made here hold');
  const setup = readSetup(bodies.value);
  assert(setup.ok, 'a setup composed here is one');
  const started = startArchive(1_795_331_231);
  const written = writeEvent(started.head, { type: 'Setup', ...bodies.value });
  const maker = ballotMaker(setup.value);
  assert(maker, 'the key is a member');
  return {
    setup: setup.value,
    archive: { bytes: join(started.bytes, written.bytes), head: written.head },
    credentials,
    keys: made.map(({ secret }) => secret),
    ballot: (voter, choices) => ballotOf(maker, credentials[voter] ?? '', choices, random),
    decrypt: (owner, tally) => {
      const secret = made[owner - 1]?.secret;
      assert(secret !== undefined, 'there is such a trustee');
      const part = decryptPartially(group, setup.value.fingerprint, tally.encrypted, secret, random);
      assert(part.ok, 'a tally holds members');
      return new TextEncoder().encode(printPartialDecryption(part.value));
    },
  };
}

function ballotOf(maker: BallotMaker, credential: string, choices: Choices, random: Random): Uint8Array {
  const ballot = createBallot(maker, voterSecret(maker.setup, credential), choices, random);
  assert(ballot.ok, 'the choices of a test are allowed');
  return new TextEncoder().encode(printBallot(ballot.value));
}

/** A store that forgets everything when the test ends. */
export function memoryStore(start: Uint8Array): BoardStore & { readonly bytes: () => Uint8Array } {
  let bytes = start;
  return {
    bytes: () => bytes,
    load: async () => bytes,
    append: async (written) => {
      bytes = join(bytes, written.bytes);
      assert(readArchive(bytes).fault === undefined, 'a board appends whole events');
    },
    close: async () => undefined,
  };
}
