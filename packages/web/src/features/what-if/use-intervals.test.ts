// @vitest-environment happy-dom
import type { RuleChange } from '@shiheng/kernel/rules/change';
import { act, cleanup, renderHook } from '@testing-library/react';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { Scene } from './compare.ts';
import type { Answer, Interval } from './interval-worker.ts';
import { useIntervals } from './use-intervals.ts';

/** The thread, as far as the page sees it: what it was asked, and a way to answer. */
class Thread {
  static last: Thread;
  readonly asked: { readonly key?: string }[] = [];
  onmessage: ((event: { readonly data: Answer }) => void) | null = null;
  onerror: (() => void) | null = null;
  constructor() {
    Thread.last = this;
  }
  postMessage(question: { readonly key?: string }) {
    this.asked.push(question);
  }
  terminate() {}
  answer(intervals: readonly Interval[]) {
    const { key = '' } = this.asked.at(-1) ?? expect.fail();
    act(() => this.onmessage?.({ data: { key, intervals } }));
  }
}

beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal('Worker', Thread);
});
afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

const scene = { period: '2024Q1' } as unknown as Scene; // handed on as it is
const weight = (value: number): RuleChange => ({
  kind: 'weight',
  relation: 'R8',
  side: 'a',
  indicator: 'x',
  weight: value,
});
const one = [{ p05: 1, p95: 2 }];
const two = [{ p05: 3, p95: 4 }];

function show() {
  const shown = renderHook(({ changes }) => useIntervals(scene, changes), { initialProps: { changes: [weight(1)] } });
  act(() => vi.runAllTimers());
  return { ...shown, change: (value: number) => shown.rerender({ changes: [weight(value)] }) };
}

it('belong to the changes they were asked for: under others they are on their way', () => {
  const { result, change } = show();
  expect(result.current).toBeUndefined();
  Thread.last.answer(one);
  expect(result.current).toEqual(one);
  change(2);
  expect(result.current).toBeUndefined();
  Thread.last.answer(one); // late: the first question's
  expect(result.current).toBeUndefined();
  act(() => vi.runAllTimers());
  Thread.last.answer(two);
  expect(result.current).toEqual(two);
  change(2); // the same, anew
  expect(result.current).toEqual(two);
});

it('do not stay when the thread fails, and come again with its next answer', () => {
  const { result, change } = show();
  Thread.last.answer(one);
  change(2);
  act(() => Thread.last.onerror?.());
  expect(result.current).toBe('failed');
  act(() => vi.runAllTimers());
  Thread.last.answer(two);
  expect(result.current).toEqual(two);
});
