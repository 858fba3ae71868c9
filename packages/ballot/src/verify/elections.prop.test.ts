import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readArchive } from '../archive/read.ts';
import type { EventDraft } from '../archive/write.ts';
import { referenceEngine } from '../engine/reference.ts';
import { groupOf } from '../group/groups.ts';
import type { Question } from '../question.ts';
import { openTally } from '../tally/combine.ts';
import { printEncryptedTally } from '../tally/encrypted-tally.ts';
import { decryptPartially, type PartialDecryption, printPartialDecryption } from '../tally/partial-decryption.ts';
import { countVotes, printResult } from '../tally/result.ts';
import {
  archiveOf,
  ballotDraft,
  castBallot,
  type ElectionPlan,
  expectValue,
  holdElection,
  type TestElection,
} from '../testing/election.ts';
import { seededRandom } from '../testing.ts';
import { checksumsOf } from './checksums.ts';
import { type Tally, tallyOf } from './tally.ts';
import { verifyArchive } from './verify.ts';

const engine = referenceEngine;
const encode = (text: string) => new TextEncoder().encode(text);
const questions: readonly Question[] = [
  { question: '选举', answers: ['甲', '乙', '丙'], blank: false, min: 0, max: 2 },
  { question: '测评', answers: ['满意', '不满意'], blank: true, min: 1, max: 1 },
];

interface Vote {
  readonly voter: number;
  readonly choices: readonly (readonly number[])[];
}

const first = fc.constantFrom([0, 0, 0], [1, 0, 0], [0, 1, 1], [1, 0, 1]);
const second = fc.constantFrom([1, 0, 0], [0, 1, 0], [0, 0, 1]);

/** The counts as one would make them by hand: last votes by voter, times their weights. */
function countPlainly(votes: readonly Vote[], weights: readonly bigint[]) {
  const last = new Map(votes.map((vote) => [vote.voter, vote.choices]));
  return [3, 3].map((slots, question) =>
    Array.from({ length: slots }, (_, slot) =>
      [...last].reduce((sum, [voter, choices]) => sum + BigInt(choices[question]![slot]!) * weights[voter]!, 0n),
    ),
  );
}

/** The rest of an election after its ballots, by those owners who take part. */
async function finish(election: TestElection, ballots: readonly EventDraft[], tally: Tally, owners: readonly number[]) {
  const { setup, keys } = election;
  const group = groupOf(setup.election.group);
  const random = seededRandom('finish');
  const parts = new Map<number, PartialDecryption>();
  for (const owner of owners) {
    const part = decryptPartially(group, setup.fingerprint, tally.encrypted, keys[owner - 1]!, random);
    parts.set(owner, expectValue(part));
  }
  const shares = new Map([...parts].map(([owner, { factors }]) => [owner, factors]));
  const opened = openTally(group, setup.trustees, tally.encrypted, shares);
  if (!opened.ok) return opened;
  const counts = expectValue(countVotes(group, opened.value, tally.totalWeight));
  const { numTallied, totalWeight } = tally;
  const archive = archiveOf(election, [
    ...ballots,
    { type: 'EndBallots' },
    { type: 'EncryptedTally', encryptedTally: encode(printEncryptedTally(tally.encrypted)), numTallied, totalWeight },
    ...[...parts].map(
      ([owner, part]) =>
        ({ type: 'PartialDecryption', owner, partialDecryption: encode(printPartialDecryption(part)) }) as const,
    ),
    { type: 'Result', result: encode(printResult(counts)) },
  ]);
  return { ok: true, archive, counts } as const;
}

async function run(plan: ElectionPlan, votes: readonly Vote[], owners: readonly number[], seed: string) {
  const random = seededRandom(seed);
  const election = holdElection(plan, random);
  const ballots = votes.map(({ voter, choices }) => castBallot(election, voter, choices, random));
  const tally = await tallyOf(election.setup, engine, ballots);
  return finish(election, ballots.map(ballotDraft), tally, owners);
}

describe.each([
  ['Ed25519', [1], [1]],
  ['Ed25519', [[2, 3]], [1, 3]],
  ['Ed25519', [1, [2, 3], 1], [4, 2, 1, 5]],
  ['BELENIOS-2048', [[1, 2]], [2]],
] as const)('an election of %s with trustees %j, of whom %j take part', (group, trustees, owners) => {
  const numRuns = group === 'Ed25519' ? 3 : 1;

  test('counts as by hand, with weights, blanks and revotes, and is accepted', async () => {
    const vote = fc.record({ voter: fc.nat(2), choices: fc.tuple(first, second) });
    await fc.assert(
      fc.asyncProperty(fc.array(vote, { maxLength: 4 }), async (votes) => {
        const weights = [1n, 3n, 0n];
        const held = await run({ group, questions, trustees, weights }, votes, owners, 'election');
        if (!('archive' in held)) throw new Error(held.error.kind);
        expect(held.counts).toEqual(countPlainly(votes, weights));
        const { report } = await verifyArchive(held.archive, { engine });
        expect(report).toMatchObject({ accepted: true, stage: 'finished' });
        expect(report.election?.result).toEqual(held.counts);
      }),
      { numRuns, seed: 7, endOnFailure: true },
    );
  });
});

test('an election without any ballot counts zero everywhere', async () => {
  const plan = { group: 'Ed25519', questions, trustees: [1], weights: [1n] } as const;
  const held = await run(plan, [], [1], 'zero');
  if (!('archive' in held)) throw new Error(held.error.kind);
  expect(held.counts.flat()).toEqual([0n, 0n, 0n, 0n, 0n, 0n]);
  const { report } = await verifyArchive(held.archive, { engine });
  expect(report).toMatchObject({ accepted: true, outcomes: { ballots: 'absent', result: 'passed' } });
});

test('large weights are counted and spelt as the specification has them', async () => {
  const plan = { group: 'Ed25519', questions, trustees: [1], weights: [2n ** 31n, 5n] } as const;
  const vote = (voter: number) => ({
    voter,
    choices: [
      [1, 0, 0],
      [0, 1, 0],
    ],
  });
  const held = await run(plan, [vote(0), vote(1)], [1], 'heavy');
  if (!('archive' in held)) throw new Error(held.error.kind);
  expect(printResult(held.counts)).toContain('"2147483653"');
  const { report } = await verifyArchive(held.archive, { engine });
  expect(report.election).toMatchObject({ totalWeight: 2n ** 31n + 5n, result: held.counts });
});

describe('too few shares open nothing', () => {
  test.each([
    [[1], [], 0],
    [[1, 1], [2], 0],
    [[1, [2, 3]], [1, 3], 1],
    [[1, [2, 3]], [2, 3], 0],
  ] as const)('trustees %j, only %j take part', async (trustees, owners, item) => {
    const held = await run({ group: 'Ed25519', questions, trustees, weights: [1n] }, [], owners, 'few');
    expect(held).toMatchObject({ ok: false, error: { kind: 'shares-missing', item } });
  });
});

test.each([
  [[0, 2], undefined],
  [[], undefined],
  [[2, 2], { total: 4, min: 2, max: 2 }],
  [[3, 5_000_000_000], { total: '5000000003', min: 3, max: '5000000000' }],
])('checksums of weights %j as belenios-tool 2.0 printed them', (numbers, expected) => {
  const weights = numbers.map(BigInt);
  const election = holdElection({ group: 'Ed25519', questions, trustees: [1], weights }, seededRandom('weights'));
  expect(checksumsOf(readArchive(archiveOf(election, [])).events, election.setup)?.weights).toEqual(expected);
});
