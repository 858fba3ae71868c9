import type { RuleChange } from '@shiheng/kernel/rules/change';
import { useEffect, useRef, useState } from 'react';
import type { Scene } from './compare.ts';
import type { Answer, Interval, Question } from './interval-worker.ts';

/** Keys pressed one after the other are one question. */
const settleMs = 200;

/** What the thread said last, and of which scene. */
type Said = { readonly scene: Scene } & (Answer | { readonly failed: true });

/**
 * Intervals under changed rules, worked out in a thread of their own. Undefined while they are on their way: those of other
 * changes are none of these; `failed` when the thread fails.
 */
export function useIntervals(scene: Scene, changes: readonly RuleChange[]): readonly Interval[] | 'failed' | undefined {
  const worker = useRef<Worker>(undefined);
  const [said, setSaid] = useState<Said>();
  useEffect(() => {
    const started = new Worker(new URL('./interval-worker.ts', import.meta.url), { type: 'module' });
    const ask: Question = { scene };
    started.onmessage = ({ data }: MessageEvent<Answer>) => setSaid({ scene, ...data });
    started.onerror = () => setSaid({ scene, failed: true });
    started.postMessage(ask);
    worker.current = started;
    return () => started.terminate();
  }, [scene]);
  const key = JSON.stringify(changes);
  // biome-ignore lint/correctness/useExhaustiveDependencies: equal changes are one question, whatever their identity
  useEffect(() => {
    const question: Question = { key, changes };
    const timer = setTimeout(() => worker.current?.postMessage(question), settleMs);
    return () => clearTimeout(timer);
  }, [key, scene]);
  if (said?.scene !== scene) return undefined;
  if ('failed' in said) return 'failed';
  return said.key === key ? said.intervals : undefined;
}
