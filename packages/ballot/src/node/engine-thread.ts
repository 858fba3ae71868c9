import { parentPort } from 'node:worker_threads';
import { assert } from '@shiheng/basics/assert';
import type { Ballot } from '../ballot/ballot.ts';
import type { ElectionSetup } from '../election.ts';
import { fastEngine } from '../engine/fast/engine.ts';
import type { GroupName } from '../group/group.ts';
import type { CountedBallot } from '../verify/engine.ts';

// The inside of a thread: engine-pool.ts starts it and sends it tasks, one answer to each, in their order.

export type Task =
  | { readonly kind: 'check-ballots'; readonly setup: ElectionSetup; readonly ballots: readonly Ballot[] }
  | { readonly kind: 'find-foreign'; readonly group: GroupName; readonly elements: readonly string[] }
  | { readonly kind: 'add-up'; readonly setup: ElectionSetup; readonly votes: readonly CountedBallot[] };

/** What `Engine` answers to the task. */
export type TaskAnswer = { readonly value: unknown } | { readonly failure: string };

const engine = fastEngine();

function perform(task: Task): Promise<unknown> {
  switch (task.kind) {
    case 'check-ballots':
      return engine.checkBallots(task.setup, task.ballots);
    case 'find-foreign':
      return engine.findForeign(task.group, task.elements);
    case 'add-up':
      return engine.addUp(task.setup, task.votes);
  }
}

assert(parentPort, 'engine-thread.ts runs in a thread only');
const port = parentPort;
let turn = Promise.resolve();

port.on('message', (task: Task) => {
  turn = turn.then(async () => {
    const answer = await perform(task).then(
      (value): TaskAnswer => ({ value }),
      (fault: unknown): TaskAnswer => ({ failure: fault instanceof Error ? fault.message : String(fault) }),
    );
    port.postMessage(answer);
  });
});
