// Elections to measure with: one question, seven candidates, at most three of them, one Single trustee, one ballot of each
// voter. Made once with the library and kept in the temporary folder: their keys are worth nothing.
import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startArchive, writeEvent } from '@shiheng/ballot/archive/write';
import { ballotMaker, createBallot } from '@shiheng/ballot/ballot/create';
import { printBallot } from '@shiheng/ballot/ballot/json';
import { randomUuid } from '@shiheng/ballot/base58';
import { printCredentialList } from '@shiheng/ballot/credential-list';
import { createCredential, publicCredential, secretOf } from '@shiheng/ballot/credentials';
import { composeElection } from '@shiheng/ballot/election-template';
import { groupOf } from '@shiheng/ballot/group/groups';
import { readSetup } from '@shiheng/ballot/setup';
import { openTally } from '@shiheng/ballot/tally/combine';
import { printEncryptedTally } from '@shiheng/ballot/tally/encrypted-tally';
import { decryptPartially, printPartialDecryption } from '@shiheng/ballot/tally/partial-decryption';
import { countVotes, printResult } from '@shiheng/ballot/tally/result';
import { createSingleTrustee } from '@shiheng/ballot/trustees/single';
import { tallyOf } from '@shiheng/ballot/verify/tally';

export const random = (bytes) => new Uint8Array(randomBytes(bytes));
const encode = (text) => new TextEncoder().encode(text);
const candidates = ['甲', '乙', '丙', '丁', '戊', '己', '庚'];
const question = { question: '选举职工代表', answers: candidates, blank: false, min: 0, max: 3 };

const expectOk = (result) => {
  if (!result.ok) throw new Error(result.error.kind);
  return result.value;
};

/** Up to three different candidates. */
export function someChoice() {
  const wanted = random(1)[0] % 4;
  const order = candidates.map((_, i) => i).sort(() => random(1)[0] - 127.5);
  return [candidates.map((_, i) => (order.indexOf(i) < wanted ? 1 : 0))];
}

/** The election's records and everybody's secrets. */
export function setUp(name, voters) {
  const group = groupOf(name);
  const uuid = randomUuid(random);
  const trustee = createSingleTrustee(group, random);
  const secrets = Array.from({ length: voters }, () => secretOf(group, uuid, createCredential(random)));
  const listed = secrets.map((secret) => ({ element: publicCredential(group, secret), weight: 1n }));
  const bodies = expectOk(
    composeElection({
      template: { name: '职工代表选举', description: '', questions: [question] },
      uuid,
      group,
      trustees: [{ kind: 'Single', key: trustee.key }],
      credentials: encode(printCredentialList(listed)),
    }),
  );
  const setup = expectOk(readSetup(bodies));
  return { uuid, bodies, setup, secrets, key: trustee.secret, maker: ballotMaker(setup) };
}

/** Opens a tally as the trustee and everybody after her would. */
export function open({ setup, key }, tally) {
  const group = groupOf(setup.election.group);
  const part = expectOk(decryptPartially(group, setup.fingerprint, tally.encrypted, key, random));
  const elements = expectOk(openTally(group, setup.trustees, tally.encrypted, new Map([[1, part.factors]])));
  return { part, counts: expectOk(countVotes(group, elements, tally.totalWeight)) };
}

/** A finished archive of the first so many voters. */
async function hold(name, voters, engine) {
  const election = setUp(name, voters);
  const ballots = election.secrets.map((secret) =>
    expectOk(createBallot(election.maker, secret, someChoice(), random)),
  );
  const tally = await tallyOf(election.setup, engine, ballots);
  const { part, counts } = open(election, tally);
  const events = [
    { type: 'Setup', ...election.bodies },
    ...ballots.map((ballot) => ({ type: 'Ballot', ballot: encode(printBallot(ballot)) })),
    { type: 'EndBallots' },
    { type: 'EncryptedTally', ...tally, encryptedTally: encode(printEncryptedTally(tally.encrypted)) },
    { type: 'PartialDecryption', owner: 1, partialDecryption: encode(printPartialDecryption(part)) },
    { type: 'Result', result: encode(printResult(counts)) },
  ];
  let { head, bytes } = startArchive(1_795_331_231);
  const parts = [bytes];
  for (const event of events) {
    ({ head, bytes } = writeEvent(head, event));
    parts.push(bytes);
  }
  return { uuid: election.uuid, key: election.key, bytes: Buffer.concat(parts) };
}

/** @returns folder with the one archive, its bytes, and the trustee's key */
export async function heldElection(name, voters, engine) {
  const folder = join(tmpdir(), 'shiheng-bench', `${name}-${voters}`);
  const keyFile = join(folder, 'key.txt');
  if (!existsSync(keyFile)) {
    console.error(`making ${voters} ballots of ${name} in ${folder}`);
    const { uuid, key, bytes } = await hold(name, voters, engine);
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, `${uuid}.bel`), bytes);
    writeFileSync(keyFile, String(key)); // last: its presence says that all is there
  }
  const archive = readdirSync(folder).find((file) => file.endsWith('.bel'));
  return {
    folder,
    bytes: new Uint8Array(readFileSync(join(folder, archive))),
    key: BigInt(readFileSync(keyFile, 'utf8')),
  };
}
