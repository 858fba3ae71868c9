import { describe, expect, it } from 'vitest';
import { BackOff } from './back-off.ts';

function failTimes(backOff: BackOff, times: number, login = 'a'): void {
  for (let i = 0; i < times; i++) backOff.fail(login, 0);
}

describe('back-off', () => {
  it('is silent for four failures, then doubles from one second to a quarter of an hour', () => {
    const waits = [4, 5, 6, 7, 14, 15, 50].map((times) => {
      const backOff = new BackOff();
      failTimes(backOff, times);
      return backOff.wait('a', 0) / 1000;
    });
    expect(waits).toEqual([0, 1, 2, 4, 512, 900, 900]);
  });

  it('ends with time, and wholly with a success', () => {
    const backOff = new BackOff();
    failTimes(backOff, 6);
    expect(backOff.wait('a', 1_500)).toBe(500);
    expect(backOff.wait('a', 2_000)).toBe(0);
    backOff.succeed('a');
    failTimes(backOff, 4);
    expect(backOff.wait('a', 0)).toBe(0);
  });

  it('concerns one login', () => {
    const backOff = new BackOff();
    failTimes(backOff, 9);
    expect(backOff.wait('b', 0)).toBe(0);
  });

  it('remembers the latest ten thousand', () => {
    const backOff = new BackOff();
    failTimes(backOff, 5, 'old');
    for (let i = 0; i < 10_000; i++) failTimes(backOff, 1, `login-${i}`);
    expect(backOff.wait('old', 0)).toBe(0);
  });
});
