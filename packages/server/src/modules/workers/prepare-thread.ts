import { parentPort, workerData } from 'node:worker_threads';
import { assert } from '@shiheng/basics/assert';
import type { Block } from '../../platform/files/blocks.ts';
import { type TableRefusal, TableRefused } from '../../platform/files/source.ts';
import type { Keys } from '../../platform/privacy/keys.ts';
import { createPrivacy } from '../../platform/privacy/privacy.ts';
import { type PreparedRows, WorkerPreparer, type WorkerReading } from './worker-preparer.ts';

// The inside of a thread: prepare-client.ts starts it with its setup and sends it blocks, one answer to each.

export interface PrepareSetup {
  readonly reading: WorkerReading;
  readonly keys: Keys;
}

export type PrepareQuestion = Block | 'finish';
export type PreparedAnswer = { readonly prepared: PreparedRows } | { readonly refusal: TableRefusal };

const { reading, keys } = workerData as PrepareSetup;
const preparer = new WorkerPreparer(reading, createPrivacy(keys));
assert(parentPort, 'prepare-thread.ts runs in a thread only');
const port = parentPort;

port.on('message', (question: PrepareQuestion) => {
  try {
    const prepared = question === 'finish' ? preparer.finish() : preparer.prepare(question);
    const memory = new Set(prepared.records.map(({ bytes }) => bytes.buffer as ArrayBuffer));
    port.postMessage({ prepared } satisfies PreparedAnswer, [...memory]);
  } catch (fault) {
    if (!(fault instanceof TableRefused)) throw fault;
    port.postMessage({ refusal: fault.refusal } satisfies PreparedAnswer);
  }
});
