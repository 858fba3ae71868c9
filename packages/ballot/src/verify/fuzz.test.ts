import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { compareSnapshots } from '../archive/snapshot.ts';
import { openBoard } from '../board/board.ts';
import { memoryStore, type TestPlan, testElection } from '../board/testing.ts';
import { fastEngine } from '../engine/fast/engine.ts';
import { referenceEngine } from '../engine/reference.ts';
import { seededDice } from './testing/dice.ts';
import { mutations } from './testing/mutations.ts';
import { verifyArchive } from './verify.ts';

/** How many archives; `BALLOT_FUZZ=100000` for the long run that docs/ballot.md reports. */
const archives = Number(process.env.BALLOT_FUZZ ?? 400);
/** One archive in ten goes to the plain engine, the others to the kernels in WebAssembly, which must stand them as well. */
const fast = fastEngine();

/** Nothing here may take longer, on a machine that does other work as well. */
const longestMs = 5_000;
const mostBytes = 1_500_000_000;

/** A finished election: two voters, one of whom votes again. */
async function finished(plan: TestPlan): Promise<Uint8Array> {
  const election = testElection({ weights: [1n, 2n], ...plan });
  const store = memoryStore(election.archive.bytes);
  const board = await openBoard(election.setup, { store, engine: fast });
  for (const [voter, choices] of ballots.entries()) {
    await board.cast({
      body: election.ballot(
        voter % 2,
        election.setup.election.questions.map((q) => (q.blank ? [0, ...choices] : choices)),
      ),
    });
  }
  await board.closeVoting();
  const tally = await board.publishTally();
  if (!tally.ok) throw new Error(tally.error.kind);
  for (const i of election.keys.keys()) await board.publishDecryption(i + 1, election.decrypt(i + 1, tally.value));
  await board.publishResult();
  return store.bytes();
}

const ballots = [
  [1, 0],
  [0, 1],
  [0, 0],
];
const blank = { question: 'q', answers: ['a', 'b'], blank: true, min: 0, max: 1 };

const peakKb = () => Number(/VmHWM:\s+(\d+)/.exec(readFileSync('/proc/self/status', 'utf8'))?.[1] ?? 0);

describe.each(Object.keys(mutations))('%s', (name) => {
  test('never crashes, hangs, or is taken for the archive', async () => {
    const sources = [await finished({}), await finished({ questions: [blank], trustees: 2, seed: 'blank' })];
    const dice = seededDice(name.length * 7919);
    const mutate = mutations[name]!; // one of its keys
    const count = Math.ceil(archives / Object.keys(mutations).length);
    let slowest = 0;
    let accepted = 0;
    for (let i = 0; i < count; i++) {
      const source = sources[i % 2]!; // there are two
      const mutated = mutate(source, dice);
      const started = performance.now();
      const { report } = await verifyArchive(mutated, { engine: i % 10 === 0 ? referenceEngine : fast });
      slowest = Math.max(slowest, performance.now() - started);
      if (report.accepted) {
        accepted += 1;
        expect(isHonest(name, mutated, source), `${name} ${i} was accepted`).toBe(true);
      } else expect(report.firstFault?.fault.kind).toBeTypeOf('string');
    }
    expect(slowest).toBeLessThan(longestMs);
    expect(peakKb() * 1024).toBeLessThan(mostBytes);
    console.log(
      `${name}: ${count} archives, ${accepted} honest beginnings, slowest ${slowest.toFixed(0)} ms, peak ${peakKb()} kB`,
    );
  }, 3_600_000);
});

/**
 * A mutation may leave the archive as it was, or cut it at the end of an event. With the chain made anew, ballots may also
 * have changed places: one archive alone cannot show it, an earlier copy does.
 */
function isHonest(name: string, mutated: Uint8Array, source: Uint8Array): boolean {
  const { kind } = compareSnapshots(mutated, source);
  return kind === 'extended' || (name === 'order' && kind === 'rewritten');
}
