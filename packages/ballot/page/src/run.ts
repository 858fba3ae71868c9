import { source } from 'worker-source';
import type { VerifyRequest, WorkerAnswer } from './messages.ts';

/** A verification under way. */
export interface Run {
  stop(): void;
}

export interface RunListener {
  hear(answer: WorkerAnswer): void;
  /** The worker itself has failed. */
  broke(message: string): void;
}

/** Verifies in a worker, so that the page stays at hand. Ends its worker with the answer. */
export function startRun(request: VerifyRequest, { hear, broke }: RunListener): Run {
  const address = URL.createObjectURL(new Blob([source], { type: 'text/javascript' }));
  const worker = new Worker(address);
  const stop = () => {
    worker.terminate();
    URL.revokeObjectURL(address);
  };
  worker.addEventListener('message', ({ data }: MessageEvent<WorkerAnswer>) => {
    if (data.kind === 'found' || data.kind === 'file-trouble') stop();
    hear(data);
  });
  worker.addEventListener('error', ({ message }) => {
    stop();
    broke(message);
  });
  worker.addEventListener('messageerror', () => broke('messageerror'));
  worker.postMessage(request);
  return { stop };
}
