import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { referenceEngine } from '../engine/reference.ts';
import type { GroupName } from '../group/group.ts';
import type { Question } from '../question.ts';
import { castBallot, holdElection } from '../testing/election.ts';
import { seededRandom } from '../testing.ts';
import { ballotReader, trackerOf } from './check.ts';
import { createBallot, findChoiceFault } from './create.ts';
import { printBallot } from './json.ts';
import { ballotSizeLimit } from './size.ts';

/** A question with bounds that can be met, and choices that meet them. */
const answered = fc
  .record({ size: fc.integer({ min: 1, max: 4 }), blank: fc.boolean(), isBlank: fc.boolean() })
  .chain(({ size, blank, isBlank }) =>
    fc.tuple(fc.nat(size), fc.nat(size)).chain(([a, b]) => {
      const [min, max] = [Math.min(a, b), Math.max(a, b)];
      const question: Question = { question: '', answers: Array(size).fill(''), blank, min, max };
      const indices = [...Array(size).keys()];
      const none: number[] = [];
      const chosen = blank && isBlank ? fc.constant(none) : fc.subarray(indices, { minLength: min, maxLength: max });
      return chosen.map((picked) => {
        const slots = indices.map((i) => (picked.includes(i) ? 1 : 0));
        return { question, slots: blank ? [isBlank ? 1 : 0, ...slots] : slots };
      });
    }),
  );

describe.each([
  ['Ed25519', 12],
  ['BELENIOS-2048', 3],
  ['RFC-3526-2048', 1],
] as const satisfies [GroupName, number][])('ballots of %s', (group, numRuns) => {
  test('with any allowed choices pass every check and fit the size limit', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(answered, { minLength: 1, maxLength: 2 }), fc.string(), async (all, seed) => {
        const random = seededRandom(seed);
        const questions = all.map(({ question }) => question);
        const election = holdElection({ group, questions, trustees: [1], weights: [1n] }, random);
        const ballot = castBallot(
          election,
          0,
          all.map(({ slots }) => slots),
          random,
        );
        const body = new TextEncoder().encode(printBallot(ballot));
        expect(body.length).toBeLessThanOrEqual(ballotSizeLimit(election.setup.election));
        const read = ballotReader(election.setup).read(body, new Set());
        expect(read).toMatchObject({ ok: true, value: { ballot } });
        expect(await referenceEngine.checkBallots(election.setup, [ballot])).toEqual([undefined]);
      }),
      { numRuns, seed: 3, endOnFailure: true },
    );
  });
});

describe('choices that are not allowed are told before anything is encrypted', () => {
  const questions: readonly Question[] = [
    { question: '', answers: ['', '', ''], blank: false, min: 1, max: 2 },
    { question: '', answers: ['', ''], blank: true, min: 0, max: 1 },
  ];
  test.each([
    [[], { kind: 'choice-shape' }],
    [[[1, 0, 0]], { kind: 'choice-shape' }],
    [
      [
        [1, 0],
        [0, 0, 0],
      ],
      { kind: 'choice-shape', question: 0 },
    ],
    [
      [
        [1, 0, 0],
        [0, 0],
      ],
      { kind: 'choice-shape', question: 1 },
    ],
    [
      [
        [2, 0, 0],
        [0, 0, 0],
      ],
      { kind: 'choice-shape', question: 0 },
    ],
    [
      [
        [1, 0.5, 0],
        [0, 0, 0],
      ],
      { kind: 'choice-shape', question: 0 },
    ],
    [
      [
        [1, -1, 1],
        [0, 0, 0],
      ],
      { kind: 'choice-shape', question: 0 },
    ],
    [
      [
        [0, 0, 0],
        [0, 0, 0],
      ],
      { kind: 'choice-count', question: 0, chosen: 0 },
    ],
    [
      [
        [1, 1, 1],
        [0, 0, 0],
      ],
      { kind: 'choice-count', question: 0, chosen: 3 },
    ],
    [
      [
        [1, 0, 0],
        [0, 1, 1],
      ],
      { kind: 'choice-count', question: 1, chosen: 2 },
    ],
    [
      [
        [1, 0, 0],
        [1, 1, 0],
      ],
      { kind: 'choice-beside-blank', question: 1 },
    ],
    [
      [
        [1, 1, 0],
        [1, 0, 0],
      ],
      undefined,
    ],
    [
      [
        [1, 0, 0],
        [0, 0, 0],
      ],
      undefined,
    ],
  ])('%j', (choices, expected) => {
    expect(findChoiceFault(questions, choices)).toEqual(expected);
    const random = seededRandom('choices');
    const { maker, voters } = holdElection({ group: 'Ed25519', questions, trustees: [1], weights: [1n] }, random);
    expect(createBallot(maker, voters[0]!, choices, random).ok).toBe(expected === undefined);
  });
});

test('a replay is refused, a revote is not; each has its own tracker', () => {
  const random = seededRandom('replay');
  const questions: readonly Question[] = [{ question: '', answers: ['', ''], blank: false, min: 1, max: 1 }];
  const election = holdElection({ group: 'Ed25519', questions, trustees: [1], weights: [1n] }, random);
  const texts = [0, 1].map(() => printBallot(castBallot(election, 0, [[1, 0]], random)));
  const [first, second] = texts.map((text) => new TextEncoder().encode(text));
  const reader = ballotReader(election.setup);
  const read = reader.read(first!, new Set());
  if (!read.ok) throw new Error(read.error.kind);
  const earlier = new Set([read.value.hash]);
  expect(reader.read(first!, earlier)).toEqual({ ok: false, error: { kind: 'replayed-ballot' } });
  expect(reader.read(second!, earlier).ok).toBe(true);
  expect(trackerOf(texts[0]!)).not.toBe(trackerOf(texts[1]!));
  expect(trackerOf(texts[0]!)).toMatch(/^[A-Za-z0-9+/]{43}$/);
});

test('the same randomness gives the same ballot, other randomness another', () => {
  const questions: readonly Question[] = [{ question: '', answers: ['', ''], blank: false, min: 1, max: 1 }];
  const election = holdElection({ group: 'Ed25519', questions, trustees: [1], weights: [1n] }, seededRandom('e'));
  const make = (seed: string) => printBallot(castBallot(election, 0, [[1, 0]], seededRandom(seed)));
  expect(make('a')).toBe(make('a'));
  expect(make('a')).not.toBe(make('b'));
});
