import { fastEngine } from '@shiheng/ballot/engine/fast/engine';
import { referenceEngine } from '@shiheng/ballot/engine/reference';
import { enginePool } from '@shiheng/ballot/node/engine-pool';
import type { Engine } from '@shiheng/ballot/verify/engine';
import { Option } from 'commander';

export type EngineName = 'fast' | 'reference';

/** `--engine`: the verdict is the same; an auditor may want the plain one. */
export function engineOption(): Option {
  return new Option('--engine <name>', '验证引擎，结论相同 · the verdict is the same')
    .choices(['fast', 'reference'])
    .default('fast');
}

/** From so many bytes on, starting threads is quicker than doing without. */
const threadsFrom = 500_000;

/** An engine for an archive of that many bytes. */
function openEngine(name: EngineName, bytes: number): Engine {
  if (name === 'reference') return referenceEngine;
  return bytes < threadsFrom ? fastEngine() : enginePool();
}

/** An engine for one command, closed whatever happens. */
export async function withEngine<T>(
  work: (engine: Engine) => Promise<T>,
  { name = 'fast', bytes = 0 }: { readonly name?: EngineName; readonly bytes?: number } = {},
): Promise<T> {
  const engine = openEngine(name, bytes);
  try {
    return await work(engine);
  } finally {
    await engine.close();
  }
}
