import type { RuleChange } from '@shiheng/kernel/rules/change';
import { evaluateWith, type Scene } from './compare.ts';

/** A scene to work on from now on, or changes to it with what tells them from others. */
export type Question = { readonly scene: Scene } | { readonly key: string; readonly changes: readonly RuleChange[] };

export type Interval = { readonly p05: number; readonly p95: number } | null;

/** Intervals by relation, in the catalogue's order. */
export interface Answer {
  /** Of the question. */
  readonly key: string;
  readonly intervals: readonly Interval[];
}

let scene: Scene | undefined;

// Two thousand draws take a tenth of a second and more: beside the page, so that it stays awake.
self.onmessage = ({ data }: MessageEvent<Question>) => {
  if ('scene' in data) {
    scene = data.scene;
    return;
  }
  if (!scene) return;
  const { relations } = evaluateWith(scene, data.changes, scene.drawing.draws);
  const answer: Answer = { key: data.key, intervals: relations.map(({ interval }) => interval) };
  self.postMessage(answer);
};
