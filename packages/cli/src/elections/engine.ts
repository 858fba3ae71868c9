import { referenceEngine } from '@shiheng/ballot/engine/reference';
import type { Engine } from '@shiheng/ballot/verify/engine';

/** An engine for one command, closed whatever happens. */
export async function withEngine<T>(work: (engine: Engine) => Promise<T>): Promise<T> {
  const engine = referenceEngine;
  try {
    return await work(engine);
  } finally {
    await engine.close();
  }
}
