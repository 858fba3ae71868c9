import { expect, test } from 'vitest';
import type { EventDraft } from '../archive/write.ts';
import { referenceEngine as engine } from '../engine/reference.ts';
import { groupOf } from '../group/groups.ts';
import type { Question } from '../question.ts';
import { openTally } from '../tally/combine.ts';
import { printEncryptedTally } from '../tally/encrypted-tally.ts';
import { decryptPartially, printPartialDecryption } from '../tally/partial-decryption.ts';
import { countVotes, printResult } from '../tally/result.ts';
import { archiveOf, ballotDraft, castBallot, expectValue, holdElection } from '../testing/election.ts';
import { another, isScalar, leavesOf, replaced, type Tree } from '../testing/leaves.ts';
import { seededRandom } from '../testing.ts';
import { tallyOf } from './tally.ts';
import { verifyArchive } from './verify.ts';

const encode = (text: string) => new TextEncoder().encode(text);
const group = groupOf('Ed25519');
const random = seededRandom('leaves');
const questions: readonly Question[] = [{ question: '决议', answers: ['赞成'], blank: true, min: 0, max: 1 }];
const election = holdElection({ group: 'Ed25519', questions, trustees: [1, [2, 2]], weights: [2n] }, random);

/** A finished election in which every voter on the list has voted: nothing in it is without consequence. */
async function finished(): Promise<readonly EventDraft[]> {
  const { setup, keys } = election;
  const ballot = castBallot(election, 0, [[0, 1]], random);
  const { encrypted, ...numbers } = await tallyOf(setup, engine, [ballot]);
  const parts = keys.map((key) => expectValue(decryptPartially(group, setup.fingerprint, encrypted, key, random)));
  const shares = new Map(parts.map(({ factors }, i) => [i + 1, factors]));
  const opened = expectValue(openTally(group, setup.trustees, encrypted, shares));
  const counts = expectValue(countVotes(group, opened, numbers.totalWeight));
  return [
    ballotDraft(ballot),
    { type: 'EndBallots' },
    { type: 'EncryptedTally', encryptedTally: encode(printEncryptedTally(encrypted)), ...numbers },
    ...parts.map((part, i): EventDraft => {
      return { type: 'PartialDecryption', owner: i + 1, partialDecryption: encode(printPartialDecryption(part)) };
    }),
    { type: 'Result', result: encode(printResult(counts)) },
  ];
}

test('an archive with any value of any record changed, and chained anew, is refused', async () => {
  const drafts = await finished();
  const honest = await verifyArchive(archiveOf(election, drafts), { engine });
  expect(honest.report).toMatchObject({ accepted: true, stage: 'finished' });

  const events: readonly EventDraft[] = [{ type: 'Setup', ...election.bodies }, ...drafts];
  let changes = 0;
  for (const [i, event] of events.entries()) {
    for (const [record, body] of Object.entries(event)) {
      if (!(body instanceof Uint8Array)) continue;
      const tree: Tree = JSON.parse(new TextDecoder().decode(body));
      for (const path of leavesOf(tree)) {
        const changed = replaced(tree, path, (leaf) => another(group, leaf, isScalar(path)));
        const [setup, ...rest] = events.with(i, { ...event, [record]: encode(JSON.stringify(changed)) });
        if (setup?.type !== 'Setup') throw new Error('the first event is the setup');
        const { report } = await verifyArchive(archiveOf({ ...election, bodies: setup }, rest), { engine });
        expect(report.accepted, `${event.type} ${record} ${path.join('.')}`).toBe(false);
        changes += 1;
      }
    }
  }
  expect(changes).toBe(96);
});
