import { describe, expect, it } from 'vitest';
import { type ChainedEvent, type ChainFault, ChainWalk, genesis, hashedText, hashOf } from './chain.ts';

/** The worked example of docs/methods/audit-chain.md. */
const first: ChainedEvent = {
  seq: 1,
  at: '2026-03-02T08:00:00.123000Z',
  actor: 'system',
  role: null,
  unit: null,
  kind: 'period-closed',
  subject: '2024Q1',
  about: null,
  facts: { version: 1, period: '2024Q1' },
  prev: genesis,
  hash: '9d323c09202ab5775353224378b50742d411928e48fb1cf6bfef61452d2069a9',
};

const next = (prev: ChainedEvent, change: Partial<ChainedEvent> = {}): ChainedEvent => {
  const event = { ...prev, seq: prev.seq + 1, prev: prev.hash, ...change };
  return { ...event, hash: hashOf(event) };
};

function faultsOf(events: readonly ChainedEvent[], heads: ConstructorParameters<typeof ChainWalk>[0] = []) {
  const walk = new ChainWalk(heads);
  for (const event of events) walk.step(event);
  return walk.end().faults;
}

describe('the format', () => {
  it('is the canonical JSON of the worked example', () => {
    expect(hashedText(first)).toBe(
      `{"about":null,"actor":"system","at":"2026-03-02T08:00:00.123000Z","facts":{"period":"2024Q1","version":1},"kind":"period-closed","prev":"${genesis}","role":null,"seq":1,"subject":"2024Q1","unit":null,"v":1}`,
    );
    expect(hashOf(first)).toBe(first.hash);
  });
});

describe('a walk along the chain', () => {
  const a = first;
  const b = next(a, { kind: 'signed-in', facts: {} });
  const c = next(b, { kind: 'signed-out' });
  const d = next(c);
  const chain = [a, b, c, d];

  it('finds nothing wrong with a whole chain, nor with an empty one', () => {
    expect(faultsOf(chain, [{ seq: 2, hash: b.hash }, d])).toEqual([]);
    expect(new ChainWalk().end()).toMatchObject({ events: 0, head: null, faults: [] });
  });

  const forged = { ...b, actor: 'somebody' };
  const rehashed = { ...forged, hash: hashOf(forged) };
  const rewritten = [a, rehashed, next(rehashed, { kind: 'signed-out' })];
  const cases: [string, readonly ChainedEvent[], readonly ChainFault[]][] = [
    ['a changed field', [a, forged, c, d], [{ kind: 'changed', seq: 2 }]],
    ['a changed field with its hash made anew', [a, rehashed, c, d], [{ kind: 'not-linked', seq: 3 }]],
    ['a removed event', [a, c, d], [{ kind: 'missing', seq: 2, until: 3 }]],
    ['a removed beginning', [c, d], [{ kind: 'missing', seq: 1, until: 3 }]],
    ['a doubled event', [a, b, b, c, d], [{ kind: 'out-of-place', seq: 2, after: 2 }]],
    [
      'two that changed places',
      [a, c, b, d],
      [
        { kind: 'missing', seq: 2, until: 3 },
        { kind: 'out-of-place', seq: 2, after: 3 },
      ],
    ],
    ['an end cut off', [a, b], [{ kind: 'cut', seq: 2, head: 3 }]],
    ['a chain written anew from an event on', rewritten, [{ kind: 'head-differs', seq: 3 }]],
  ];
  it.each(cases)('finds %s and says where', (_, events, faults) => {
    expect(faultsOf(events, [{ seq: 3, hash: c.hash }])).toEqual(faults);
  });

  it('keeps the first hundred faults and counts all', () => {
    const walk = new ChainWalk();
    for (let i = 0; i < 150; i++) walk.step(forged);
    const { faults, faultCount } = walk.end();
    expect([faults.length, faultCount]).toEqual([100, 300]);
  });
});
