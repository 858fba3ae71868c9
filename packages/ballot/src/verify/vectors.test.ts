import { beforeAll, describe, expect, test } from 'vitest';
import { readArchive } from '../archive/read.ts';
import { printBallot } from '../ballot/json.ts';
import { referenceEngine } from '../engine/reference.ts';
import { decodeMember } from '../group/group.ts';
import { groupOf } from '../group/groups.ts';
import { hexh } from '../hash.ts';
import { readCanonical } from '../json.ts';
import { decryptionCommitments, decryptionPrefix } from '../proofs/decryption.ts';
import { lastBallots } from '../tally/encrypted-tally.ts';
import { partialDecryptionShape, printPartialDecryption } from '../tally/partial-decryption.ts';
import { readArchiveVector, readVector } from '../testing.ts';
import { checksumsOf } from './checksums.ts';
import type { Fault } from './faults.ts';
import { type Verified, verifyArchive } from './verify.ts';

const engine = referenceEngine;

describe.each([
  ['ed25519-basic-5', 'o2DMiWcMDVET8M.bel'],
  ['ed25519-threshold-2of3', 'K5294BKu7LWEA1.bel'],
  ['belenios2048-basic-5', 'gAt1TsZqpHJC5L.bel.gz'],
])('the honest election %s', (folder, archive) => {
  const bytes = readArchiveVector(`${folder}/${archive}`);
  const { events } = readArchive(bytes);
  let verified: Verified;
  beforeAll(async () => {
    verified = await verifyArchive(bytes, { engine });
  });
  const derived = readVector<{
    readonly event_hashes: readonly string[];
    readonly result: readonly (readonly number[])[];
    readonly first_partial_decryption: { preimage?: string; preimage_sha256: string; challenge: string };
  }>(`${folder}/derived.json`);

  test('passes every check, to its end, with the given result', () => {
    const { report, ballots, tally } = verified;
    expect(report).toMatchObject({
      accepted: true,
      stage: 'finished',
      outcomes: {
        archive: 'passed',
        election: 'passed',
        trustees: 'passed',
        credentials: 'passed',
        ballots: 'passed',
        'encrypted-tally': 'passed',
        'partial-decryptions': 'passed',
        result: 'passed',
        'earlier-copy': 'absent',
      },
      unseen: ['earlier-events', 'holders-of-credentials', 'keys-kept-apart'],
      election: { credentials: 5, ballots: 6, counted: 5, totalWeight: 5n },
    });
    expect(report.election?.result).toEqual(derived.result.map((slots) => slots.map(BigInt)));
    expect(report.lastEvent).toBe(derived.event_hashes.at(-1));
    expect(tally?.numTallied).toBe(5);
    const summary = readVector<readonly { readonly hash: string }[]>(`${folder}/ballot_summary.json`);
    const hashes = (summary.length === 5 ? lastBallots(ballots!) : ballots!).map((ballot) => hexh(printBallot(ballot)));
    expect(hashes.toSorted()).toEqual(summary.map(({ hash }) => hash).toSorted());
  });

  test('event hashes and checksums are the given ones', () => {
    expect(events.map(({ hash }) => hash)).toEqual(derived.event_hashes);
    const { setup } = verified;
    const given = readVector<object>(`${folder}/checksums.json`);
    const { final, ...found } = checksumsOf(events, setup!)!;
    expect({ ...('final' in given && { final }), ...found }).toEqual(given); // 2.0 does not print the last event
  });

  test('the first decryption proof hashes to the given value', () => {
    const { setup, tally } = verified;
    const group = groupOf(setup!.election.group);
    const event = events.find((each) => each.type === 'PartialDecryption')!;
    const text = new TextDecoder().decode(event.partialDecryption.body);
    const read = readCanonical(text, partialDecryptionShape(group), printPartialDecryption);
    if (!read.ok) throw new Error(read.error.kind);
    const proof = read.value.proofs[0]![0]!;
    const factor = decodeMember(group, read.value.factors[0]![0]!)!;
    const item = setup!.trustees[0]!;
    const { publicKey } = item.kind === 'Single' ? item.key : item.parameters.verificationKeys[0]!;
    const key = group.decode(publicKey)!;
    const alpha = group.decode(tally!.encrypted[0]![0]!.alpha)!;
    const commitments = decryptionCommitments(group, key, alpha, factor, proof);
    const preimage = decryptionPrefix(group, setup!.fingerprint, key) + commitments.map(group.encode).join(',');
    const given = derived.first_partial_decryption;
    if (given.preimage !== undefined) expect(preimage).toBe(given.preimage);
    expect(hexh(preimage)).toBe(given.preimage_sha256);
    expect(proof.challenge.toString()).toBe(given.challenge);
  });
});

test('an archive that ends early is in order as far as it goes, and the report says how far', async () => {
  const bytes = readArchiveVector('ed25519-basic-5/o2DMiWcMDVET8M.bel');
  const { events } = readArchive(bytes);
  const stages = [];
  for (const at of [0, 1, 7, 8, 9]) {
    const { report } = await verifyArchive(bytes.subarray(0, events[at]!.end), { engine });
    expect(report.accepted).toBe(true);
    const { ballots, result, ...rest } = report.outcomes;
    stages.push([report.stage, ballots, rest['encrypted-tally'], rest['partial-decryptions'], result].join(' '));
  }
  expect(stages).toEqual([
    'setup absent absent absent absent',
    'voting passed absent absent absent',
    'closed passed absent absent absent',
    'tallied passed passed absent absent',
    'partially-decrypted passed passed passed absent',
  ]);
});

test('an earlier copy must be the beginning', async () => {
  const bytes = readArchiveVector('ed25519-basic-5/o2DMiWcMDVET8M.bel');
  const { events } = readArchive(bytes);
  const upTo = (event: number) => bytes.subarray(0, events[event]!.end);
  const verdict = async (earlier: Uint8Array) => (await verifyArchive(upTo(1), { engine, earlier })).report;

  const same = await verdict(upTo(0));
  expect(same).toMatchObject({ accepted: true, outcomes: { 'earlier-copy': 'passed' } });
  expect(same.unseen).not.toContain('earlier-events');
  const shortened = await verdict(upTo(2)); // a ballot was taken away
  expect(shortened).toMatchObject({ accepted: false, firstFault: { fault: { kind: 'earlier-copy-rewritten' } } });
  const none = await verdict(bytes.subarray(0, 100));
  expect(none).toMatchObject({ accepted: false, firstFault: { fault: { kind: 'earlier-copy-unreadable' } } });
});

/** The words of a strict verifier, as the vectors have them, and the fault that they stand for. */
const meanings: { readonly [words: string]: Partial<Fault> } = {
  'data name': { kind: 'data-name' },
  'ballot: wrong ballot hash': { kind: 'ballot-hash' },
  'ballot: bad signature': { kind: 'ballot-signature' },
  'unknown credential': { kind: 'unknown-credential' },
  'replayed ballot': { kind: 'replayed-ballot' },
  'result 0,0': { kind: 'result-mismatch', question: 0, slot: 0 },
  'encrypted tally mismatch': { kind: 'encrypted-tally-mismatch' },
  'decryption proof 0,0': { kind: 'decryption-proof', owner: 1, question: 0, slot: 0 },
  owner: { kind: 'owner-repeated', owner: 1 },
  'event Ballot after EndBallots': { kind: 'event-order', type: 'Ballot', after: 'EndBallots' },
  'event Setup after Setup': { kind: 'event-order', type: 'Setup', after: 'Setup' },
  'ballot: ballot not canonical': { kind: 'ballot-not-canonical' },
  'ballot: number >= q': { kind: 'scalar-not-reduced' },
  'event name': { kind: 'record-name' },
};

/** `answer 0 invalid` is said of a proof and of an element alike; which of them is told apart here. */
const answerFaults: { readonly [name: string]: Partial<Fault> } = {
  '03-proof-flipped-and-resigned': { kind: 'ballot-proof', answer: 0, proof: 'individual', choice: 0 },
  '07-overvote-5-of-max-3-resigned': { kind: 'ballot-proof', answer: 0, proof: 'overall' },
  '51-torsion-component-in-alpha-ground': { kind: 'ballot-element', answer: 0, choice: 0, part: 'alpha' },
};

interface Case {
  readonly file: string;
  readonly strict_verifier_should: string;
}

describe.each(['tampered-ed25519', 'tampered-belenios2048'])('%s', (folder) => {
  const verdicts = Object.entries(readVector<{ readonly [name: string]: Case }>(`${folder}/verdicts.json`));

  test.each(verdicts)('%s', async (name, { file, strict_verifier_should: verdict }) => {
    const { report } = await verifyArchive(readArchiveVector(`${folder}/${file}`), { engine });
    if (verdict === 'accept') {
      expect(report).toMatchObject({ accepted: true, stage: 'finished' });
      return;
    }
    const words = verdict.replace('reject: ', '');
    const expected = words === 'ballot: answer 0 invalid' ? answerFaults[name] : meanings[words];
    expect(expected, `a meaning for "${words}"`).toBeDefined();
    expect(report.accepted).toBe(false);
    expect(report.firstFault?.fault).toMatchObject(expected!);
    expect(report.firstFault?.event).toBeTypeOf('number');
  });
});
