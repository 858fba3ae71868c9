import { describe, expect, test } from 'vitest';
import { groupOf } from '../group/groups.ts';
import { readCanonical } from '../json.ts';
import type { Question } from '../question.ts';
import { expectValue, holdElection } from '../testing/election.ts';
import { seededRandom } from '../testing.ts';
import { findAuditFault, type Openings, openingsShape, printOpenings } from './audit.ts';
import { createOpenedBallot } from './create.ts';

const questions: readonly Question[] = [
  { question: '', answers: ['', ''], blank: false, min: 0, max: 1 },
  { question: '', answers: [''], blank: true, min: 0, max: 1 },
];

describe.each(['Ed25519', 'BELENIOS-2048'] as const)('an audit in %s', (name) => {
  const random = seededRandom('audit');
  const election = holdElection({ group: name, questions, trustees: [1], weights: [1n] }, random);
  const opened = createOpenedBallot(
    election.maker,
    election.voters[0]!,
    [
      [0, 1],
      [1, 0],
    ],
    random,
  );
  const { ballot, openings } = expectValue(opened);
  const group = groupOf(name);
  const verdict = (other: Openings) => findAuditFault(election.setup, ballot, other);
  const changed = (question: number, slot: number, change: (o: Openings[0][0]) => Openings[0][0]) =>
    openings.map((slots, i) => slots.map((o, j) => (i === question && j === slot ? change(o) : o)));

  test('finds nothing in what was encrypted, also after it was written and read', () => {
    expect(verdict(openings)).toBeUndefined();
    const read = readCanonical(printOpenings(openings), openingsShape(group), printOpenings);
    expect(read).toEqual({ ok: true, value: openings });
    expect(openings.map((slots) => slots.map(({ m }) => m))).toEqual([
      [0n, 1n],
      [1n, 0n],
    ]);
  });

  test('finds a vote that is not the one said, and other randomness', () => {
    const flipped = changed(1, 0, ({ m, r }) => ({ m: 1n - m, r }));
    expect(verdict(flipped)).toEqual({ kind: 'audit-mismatch', question: 1, slot: 0 });
    const other = changed(0, 1, ({ m, r }) => ({ m, r: group.scalars.add(r, group.scalars.one) }));
    expect(verdict(other)).toEqual({ kind: 'audit-mismatch', question: 0, slot: 1 });
  });

  test('finds too few or too many openings', () => {
    for (const other of [[], openings.slice(1), [...openings, []], [openings[0]!.slice(1), openings[1]!]])
      expect(verdict(other)).toEqual({ kind: 'audit-shape' });
  });
});
