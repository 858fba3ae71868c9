import { fastEngine } from '@shiheng/ballot/engine/fast/engine';
import { referenceEngine } from '@shiheng/ballot/engine/reference';
import type { Engine } from '@shiheng/ballot/verify/engine';
import { Option } from 'commander';

export type EngineName = 'fast' | 'reference';

/** `--engine`: the verdict is the same; an auditor may want the plain one. */
export function engineOption(): Option {
  return new Option('--engine <name>', '核验引擎，结论相同 · the verdict is the same')
    .choices(['fast', 'reference'])
    .default('fast');
}

/** An engine for one command, closed whatever happens. */
export async function withEngine<T>(work: (engine: Engine) => Promise<T>, name: EngineName = 'fast'): Promise<T> {
  const engine = name === 'fast' ? fastEngine() : referenceEngine;
  try {
    return await work(engine);
  } finally {
    await engine.close();
  }
}
