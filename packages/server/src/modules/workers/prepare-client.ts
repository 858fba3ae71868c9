import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import type { Block } from '../../platform/files/blocks.ts';
import { TableRefused } from '../../platform/files/source.ts';
import type { PreparedAnswer, PrepareQuestion, PrepareSetup } from './prepare-thread.ts';
import type { PreparedRows } from './worker-preparer.ts';

/** Node runs no TypeScript: only the built program has threads, the sources prepare their blocks themselves. */
const threadFile = fileURLToPath(new URL('./prepare-thread.js', import.meta.url));

interface Waiting {
  readonly resolve: (prepared: PreparedRows) => void;
  readonly reject: (fault: Error) => void;
}

/** A thread that prepares blocks, one after the other. */
export class PrepareThread {
  static readonly available = existsSync(threadFile);
  readonly #worker: Worker;
  readonly #waiting: Waiting[] = [];

  constructor(setup: PrepareSetup) {
    this.#worker = new Worker(threadFile, {
      workerData: setup,
      execArgv: [],
      // Less makes short-lived texts old, more only takes memory.
      resourceLimits: { maxYoungGenerationSizeMb: 16 },
    });
    this.#worker.on('message', (answer: PreparedAnswer) => this.#settle(answer));
    this.#worker.on('error', (fault) => this.#lose(fault));
    this.#worker.on('exit', () => this.#lose(new Error('a thread of the import has ended')));
  }

  /** Takes the block's memory away from the caller. */
  prepare(block: Block): Promise<PreparedRows> {
    const { buffer, byteLength } = block.bytes;
    const whole = buffer instanceof ArrayBuffer && byteLength * 2 > buffer.byteLength;
    return this.#ask(block, whole ? [buffer] : []);
  }

  finish(): Promise<PreparedRows> {
    return this.#ask('finish', []);
  }

  #ask(question: PrepareQuestion, given: readonly ArrayBuffer[]): Promise<PreparedRows> {
    return new Promise((resolve, reject) => {
      this.#waiting.push({ resolve, reject });
      this.#worker.postMessage(question, given);
    });
  }

  async end(): Promise<void> {
    await this.#worker.terminate();
  }

  #settle(answer: PreparedAnswer): void {
    const waiting = this.#waiting.shift();
    if ('prepared' in answer) waiting?.resolve(answer.prepared);
    else waiting?.reject(new TableRefused(answer.refusal));
  }

  #lose(fault: Error): void {
    for (const { reject } of this.#waiting.splice(0)) reject(fault);
  }
}
