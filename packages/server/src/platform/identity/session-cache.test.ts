import { describe, expect, it } from 'vitest';
import { SessionCache } from './session-cache.ts';

interface Session {
  readonly accountId: string;
  readonly believedUntil: number;
  readonly look: number;
}

/** A cache over look-ups that end when told to; each is believed for five seconds. */
function cached() {
  const cache = new SessionCache<Session>();
  const open: { answer(found: boolean): Promise<void>; fail(): Promise<void> }[] = [];
  const at = (ms: number) =>
    cache.find('key', new Date(ms), () => {
      const look = open.length + 1;
      return new Promise((resolve, reject) => {
        open.push({
          answer: async (found) => {
            resolve(found ? { accountId: 'a', believedUntil: ms + 5_000, look } : undefined);
            await turn();
          },
          fail: async () => {
            reject(new Error('lost'));
            await turn();
          },
        });
      });
    });
  return { cache, at, open };
}

const turn = () => new Promise((resolve) => setImmediate(resolve));

describe('the cache of sessions', () => {
  it('looks once for all who come at once, and believes it', async () => {
    const { at, open } = cached();
    const both = [at(0), at(0)];
    await open[0]?.answer(true);
    expect((await Promise.all(both)).map((each) => each?.look)).toEqual([1, 1]);
    expect((await at(2_000))?.look).toBe(1);
    expect(open).toHaveLength(1);
  });

  it('looks anew before the end, while what is known is given out', async () => {
    const { at, open } = cached();
    const first = at(0);
    await open[0]?.answer(true);
    await first;
    expect((await at(3_000))?.look).toBe(1);
    expect((await at(3_500))?.look).toBe(1);
    expect(open).toHaveLength(2);
    await open[1]?.answer(true);
    expect((await at(4_000))?.look).toBe(2);
    expect((await at(5_100))?.look).toBe(2); // of the second, in its first half
    expect(open).toHaveLength(2);
  });

  it('gives out nothing once the new look has found nothing', async () => {
    const { at, open } = cached();
    const first = at(0);
    await open[0]?.answer(true);
    await first;
    await at(3_000);
    await open[1]?.answer(false);
    const later = at(3_100);
    await open[2]?.answer(false);
    expect(await later).toBeUndefined();
  });

  it('tells a fault only to whoever asks when nothing is believed any more', async () => {
    const { at, open } = cached();
    const first = at(0);
    await open[0]?.answer(true);
    await first;
    await at(3_000);
    await open[1]?.fail();
    expect((await at(4_900))?.look).toBe(1);
    await open[2]?.fail();
    const late = at(5_000);
    const told = expect(late).rejects.toThrow('lost');
    await open[3]?.fail();
    await told;
  });

  it('forgets what ended, also what is being looked up anew', async () => {
    const { cache, at, open } = cached();
    const first = at(0);
    await open[0]?.answer(true);
    await first;
    await at(3_000);
    cache.forget('key');
    await open[1]?.answer(true);
    const later = at(3_100);
    await open[2]?.answer(false);
    expect(await later).toBeUndefined();
  });
});
