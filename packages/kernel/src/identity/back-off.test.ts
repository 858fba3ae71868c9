import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { backOffRules, countFailure, type Failures, waitMs } from './back-off.ts';

const { account, address } = backOffRules;

function failTimes(times: number, rule: typeof account | typeof address = account): Failures | undefined {
  let failures: Failures | undefined;
  for (let i = 0; i < times; i++) failures = countFailure(rule, failures, 0);
  return failures;
}

describe('back-off', () => {
  it('is silent for four failures, then doubles from one second to a quarter of an hour', () => {
    const waits = [0, 4, 5, 6, 7, 14, 15, 50].map((times) => waitMs(account, failTimes(times), 0) / 1000);
    expect(waits).toEqual([0, 0, 1, 2, 4, 512, 900, 900]);
  });

  it('ends with time', () => {
    expect(waitMs(account, failTimes(6), 1_500)).toBe(500);
    expect(waitMs(account, failTimes(6), 2_000)).toBe(0);
  });

  it('is forgotten after a day, not before', () => {
    const day = account.forgetsAfterMs;
    expect(countFailure(account, failTimes(9), day - 1).count).toBe(10);
    expect(countFailure(account, failTimes(9), day).count).toBe(1);
  });

  it('lets an address fail fifty times, and forgives it one every half minute', () => {
    expect(waitMs(address, failTimes(49, address), 0)).toBe(0);
    expect(waitMs(address, failTimes(50, address), 0)).toBe(1_000);
    expect(countFailure(address, failTimes(50, address), 5 * 60_000).count).toBe(41);
  });

  it('never slows an office down in which somebody slips every half minute', () => {
    let failures: Failures | undefined;
    for (let i = 0; i < 1_000; i++) {
      failures = countFailure(address, failures, i * 30_000);
      expect(waitMs(address, failures, i * 30_000)).toBe(0);
    }
  });

  it('waits never less for more failures, and never longer than the longest', () => {
    fc.assert(
      fc.property(fc.nat(200), fc.nat(1_000_000), (count, later) => {
        const [fewer, more] = [count, count + 1].map((n) => waitMs(account, { count: n, lastAt: 0 }, later));
        return Number(fewer) <= Number(more) && Number(more) <= account.longestMs;
      }),
    );
  });
});
