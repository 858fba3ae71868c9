import type { RuleChange } from '@shiheng/kernel/rules/change';
import { useEffect, useRef, useState } from 'react';
import type { Scene } from './compare.ts';
import type { Answer, Interval, Question } from './interval-worker.ts';

/** Keys pressed one after the other are one question. */
const settleMs = 200;

/** Intervals under changed rules, worked out in a thread of their own. Undefined while they are on their way. */
export function useIntervals(scene: Scene, changes: readonly RuleChange[]): readonly Interval[] | undefined {
  const worker = useRef<Worker>(undefined);
  const asked = useRef(0);
  const [answer, setAnswer] = useState<Answer>();
  useEffect(() => {
    const started = new Worker(new URL('./interval-worker.ts', import.meta.url), { type: 'module' });
    const ask: Question = { scene };
    started.onmessage = ({ data }: MessageEvent<Answer>) => setAnswer(data);
    started.postMessage(ask);
    worker.current = started;
    return () => started.terminate();
  }, [scene]);
  const key = JSON.stringify(changes);
  // biome-ignore lint/correctness/useExhaustiveDependencies: equal changes are one question, whatever their identity
  useEffect(() => {
    asked.current += 1;
    const question: Question = { no: asked.current, changes };
    const timer = setTimeout(() => worker.current?.postMessage(question), settleMs);
    return () => clearTimeout(timer);
  }, [key, scene]);
  return answer?.no === asked.current ? answer.intervals : undefined;
}
