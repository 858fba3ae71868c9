import { describe, expect, it } from 'vitest';
import { joint } from './joint-run.ts';

/** Runs that end when told to; each gives its number. */
function runs() {
  const open: { end(): void; fail(fault: Error): void }[] = [];
  let begun = 0;
  const ask = joint(() => {
    const mine = ++begun;
    return new Promise<number>((resolve, reject) => open.push({ end: () => resolve(mine), fail: reject }));
  });
  return { ask, open, begun: () => begun };
}

const turn = () => new Promise((resolve) => setImmediate(resolve));

describe('a joint run', () => {
  it('begins at once where none is under way', async () => {
    const { ask, open } = runs();
    const first = ask();
    open[0]?.end();
    expect(await first).toBe(1);
    const second = ask();
    open[1]?.end();
    expect(await second).toBe(2);
  });

  it('gives callers that come during a run the next one, all of them the same', async () => {
    const { ask, open, begun } = runs();
    const first = ask();
    const later = [ask(), ask(), ask()];
    expect(begun()).toBe(1);
    open[0]?.end();
    expect(await first).toBe(1);
    await turn();
    open[1]?.end();
    expect(await Promise.all(later)).toEqual([2, 2, 2]);
    expect(begun()).toBe(2);
  });

  it('never gives a caller what was begun before the call, also while the next is under way', async () => {
    const { ask, open } = runs();
    const first = ask();
    const second = ask();
    open[0]?.end();
    await first;
    await turn(); // the second run is under way
    const third = ask();
    open[1]?.end();
    expect(await second).toBe(2);
    await turn();
    open[2]?.end();
    expect(await third).toBe(3);
  });

  it('tells a failure to those who shared the run, and goes on', async () => {
    const { ask, open } = runs();
    const first = ask();
    const second = ask();
    open[0]?.fail(new Error('lost'));
    await expect(first).rejects.toThrow('lost');
    await turn();
    open[1]?.end();
    expect(await second).toBe(2);
  });
});
