import { setImmediate as turn } from 'node:timers/promises';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Door } from './door.ts';

/** Everybody who may go in by now has gone in. */
async function settled(): Promise<void> {
  for (let i = 0; i < 20; i++) await turn();
}

describe('a door', () => {
  it('lets in who finds a place, and keeps the others outside in the order in which they came', async () => {
    const door = new Door(2);
    const inside: string[] = [];
    const come = async (name: string) => {
      await door.room();
      door.take();
      inside.push(name);
    };
    void come('a');
    await settled();
    void come('b');
    await settled();
    void come('c');
    void come('d');
    await settled();
    expect(inside).toEqual(['a', 'b']);
    door.leave();
    await settled();
    expect(inside).toEqual(['a', 'b', 'c']);
    void come('e');
    door.leave();
    door.leave();
    await settled();
    expect(inside).toEqual(['a', 'b', 'c', 'd', 'e']);
  });

  it('does not wait for a place to be taken by who needs none', async () => {
    const door = new Door(1);
    door.take();
    const came: number[] = [];
    for (const n of [1, 2, 3]) void door.room().then(() => came.push(n));
    await settled();
    expect(came).toEqual([]);
    door.leave();
    await settled();
    expect(came).toEqual([1, 2, 3]);
  });

  it('lets everybody in at last, whoever takes a place and for however long', async () => {
    const guest = fc.record({ needs: fc.boolean(), stays: fc.integer({ min: 0, max: 4 }) });
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: 4 }), fc.array(guest, { maxLength: 40 }), async (places, guests) => {
        const door = new Door(places);
        const visits = guests.map(async ({ needs, stays }) => {
          await door.room();
          if (!needs) return;
          door.take();
          for (let i = 0; i < stays; i++) await turn();
          door.leave();
        });
        await Promise.all(visits);
      }),
    );
  });
});
