import { parentPort, workerData } from 'node:worker_threads';
import { type PgliteEngine, startPglite } from './pglite-engine.ts';

/** What the main thread asks for; answered in order. */
export interface Call {
  readonly id: number;
  readonly method: keyof PgliteEngine;
  readonly args: readonly unknown[];
}

export type Answer =
  | { readonly id: number; readonly value: unknown }
  | {
      readonly id: number;
      readonly fault: { readonly code?: string; readonly message: string; readonly constraint?: string };
    };

/** Id of the answer that says whether the engine started. */
export const started = 0;

function faultOf(thrown: unknown): Extract<Answer, { fault: unknown }>['fault'] {
  const { code, message, constraint } = thrown as { code?: string; message?: string; constraint?: string };
  return { message: message ?? 'PGlite failed', ...(code && { code }), ...(constraint && { constraint }) };
}

async function answer(port: NonNullable<typeof parentPort>, id: number, work: () => Promise<unknown>): Promise<void> {
  try {
    const value = await work();
    // Bytes are handed over, not copied.
    const handOver = value instanceof Uint8Array ? [value.buffer as ArrayBuffer] : [];
    port.postMessage({ id, value } satisfies Answer, handOver);
  } catch (thrown) {
    port.postMessage({ id, fault: faultOf(thrown) } satisfies Answer);
  }
}

if (parentPort) {
  const port = parentPort;
  const { directory } = workerData as { directory: string };
  let engine: PgliteEngine | undefined;
  await answer(port, started, async () => {
    engine = await startPglite(directory);
  });
  port.on('message', ({ id, method, args }: Call) => {
    void answer(port, id, () => {
      if (!engine) throw new Error('PGlite did not start');
      return (engine[method] as (...args: readonly unknown[]) => Promise<unknown>)(...args);
    });
  });
}
