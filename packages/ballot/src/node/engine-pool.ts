import { existsSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import { assert } from '@shiheng/basics/assert';
import type { Ballot } from '../ballot/ballot.ts';
import type { BallotProofFault } from '../ballot/faults.ts';
import type { ElectionSetup } from '../election.ts';
import type { EncryptedTally } from '../tally/encrypted-tally.ts';
import type { CountedBallot, Engine } from '../verify/engine.ts';
import type { Task, TaskAnswer } from './engine-thread.ts';

/** Node runs no TypeScript: from src/ as from dist/ the thread is the built file. */
const threadFile = fileURLToPath(new URL('../../dist/node/engine-thread.js', import.meta.url));

/** Small enough that threads end together and progress is seen, large enough that sending costs nothing. */
const ballotsPerTask = 16;
const elementsPerTask = 512;

/**
 * The fast engine in threads of its own: a verification uses every core and does not keep the caller from other work.
 * Threads start when there is something for them to do; `close` ends them.
 */
export function enginePool(size: number = availableParallelism()): Engine {
  const threads: EngineThread[] = [];
  const share = <T>(tasks: readonly Task[], hear: (task: number, value: T) => void): Promise<unknown> => {
    while (threads.length < Math.min(size, tasks.length)) threads.push(new EngineThread());
    let next = 0;
    const work = async (thread: EngineThread) => {
      for (let i = next++; i < tasks.length; i = next++) hear(i, (await thread.perform(tasks[i]!)) as T); // i is in range
    };
    return Promise.all(threads.map(work));
  };
  return {
    name: 'fast',
    async checkBallots(setup, ballots, progress) {
      const blocks = blocksOf(ballots, ballotsPerTask);
      const tasks = blocks.map(
        (block): Task => ({ kind: 'check-ballots', setup: withoutLists(setup), ballots: block }),
      );
      const found: (readonly (BallotProofFault | undefined)[])[] = [];
      let done = 0;
      await share<readonly (BallotProofFault | undefined)[]>(tasks, (i, faults) => {
        found[i] = faults;
        done += faults.length;
        progress?.(done);
      });
      return found.flat();
    },
    async findForeign(group, elements) {
      const tasks = blocksOf(elements, elementsPerTask).map(
        (block): Task => ({ kind: 'find-foreign', group, elements: block }),
      );
      const found: (readonly number[])[] = [];
      await share<readonly number[]>(tasks, (i, foreign) => {
        found[i] = foreign.map((at) => i * elementsPerTask + at);
      });
      return found.flat();
    },
    async addUp(setup, votes) {
      const task: Task = { kind: 'add-up', setup: withoutLists(setup), votes: votes.map(ciphertextsOnly) };
      const found: EncryptedTally[] = [];
      await share<EncryptedTally>([task], (_, tally) => found.push(tally));
      return found[0]!; // one task, one answer
    },
    async close() {
      await Promise.all(threads.splice(0).map((thread) => thread.end()));
    },
  };
}

function blocksOf<T>(items: readonly T[], length: number): readonly (readonly T[])[] {
  return Array.from({ length: Math.ceil(items.length / length) }, (_, i) => items.slice(i * length, (i + 1) * length));
}

/** An engine does not look at the lists, and sending them with every task would. */
function withoutLists(setup: ElectionSetup): ElectionSetup {
  return { ...setup, trustees: [], credentials: new Map() };
}

function ciphertextsOnly({ ballot, weight }: CountedBallot): CountedBallot {
  const answers: Ballot['answers'] = ballot.answers.map(({ choices }) => ({
    choices,
    individualProofs: [],
    overallProof: [],
  }));
  return { ballot: { ...ballot, answers }, weight };
}

interface Waiting {
  resolve(value: unknown): void;
  reject(fault: Error): void;
}

class EngineThread {
  readonly #worker: Worker;
  readonly #waiting: Waiting[] = [];
  #lost: Error | undefined;

  constructor() {
    assert(existsSync(threadFile), `missing ${threadFile}: build packages/ballot first (npx tsc -b packages/ballot)`);
    this.#worker = new Worker(threadFile, { execArgv: [] });
    this.#worker.on('message', (answer: TaskAnswer) => this.#settle(answer));
    this.#worker.on('error', (fault) => this.#lose(fault));
    this.#worker.on('exit', () => this.#lose(new Error('a thread of the engine has ended')));
    this.#worker.unref();
  }

  perform(task: Task): Promise<unknown> {
    if (this.#lost) return Promise.reject(this.#lost);
    this.#worker.ref(); // a process waits for its answer, not for an idle thread
    return new Promise((resolve, reject) => {
      this.#waiting.push({ resolve, reject });
      this.#worker.postMessage(task);
    });
  }

  async end(): Promise<void> {
    await this.#worker.terminate();
  }

  #settle(answer: TaskAnswer): void {
    const waiting = this.#waiting.shift();
    if (this.#waiting.length === 0) this.#worker.unref();
    if ('failure' in answer) waiting?.reject(new Error(answer.failure));
    else waiting?.resolve(answer.value);
  }

  #lose(fault: Error): void {
    this.#lost = fault;
    for (const { reject } of this.#waiting.splice(0)) reject(fault);
  }
}
