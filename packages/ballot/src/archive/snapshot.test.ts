import { expect, test } from 'vitest';
import { readArchive } from './read.ts';
import { compareSnapshots } from './snapshot.ts';
import { ballot, build, encode, setup, smallElection } from './testing.ts';
import { startArchive, writeEvent } from './write.ts';

const whole = build(...smallElection).bytes;
const { events } = readArchive(whole);

test('an archive extends itself and every earlier day of it', () => {
  expect(compareSnapshots(whole, whole)).toEqual({ kind: 'extended', added: [] });
  const yesterday = whole.subarray(0, events[2]?.end);
  expect(compareSnapshots(yesterday, whole)).toMatchObject({
    kind: 'extended',
    added: [
      { event: 3, type: 'EndBallots' },
      { type: 'EncryptedTally' },
      { type: 'PartialDecryption' },
      { type: 'Result' },
    ],
  });
});

test('a later day is no extension backwards: what is missing is named', () => {
  expect(compareSnapshots(whole, whole.subarray(0, events[1]?.end))).toMatchObject({
    kind: 'rewritten',
    event: 2,
    removedBallots: [{ event: 2, type: 'Ballot' }],
    undone: [{ type: 'EndBallots' }, { type: 'EncryptedTally' }, { type: 'PartialDecryption' }, { type: 'Result' }],
    instead: [],
  });
});

test('the last ballot taken away and all after it made anew is found, and the ballot is named', () => {
  const without = build(...smallElection.filter((_, n) => n !== 2)).bytes;
  expect(readArchive(without).fault).toBeUndefined();
  const last = events[2];
  expect(compareSnapshots(whole, without)).toMatchObject({
    kind: 'rewritten',
    event: 2,
    removedBallots: [{ event: 2, hash: last?.hash, ballot: last?.type === 'Ballot' && last.ballot.hash }],
    instead: [{ event: 2, type: 'EndBallots' }, {}, {}, {}],
  });
});

test('a ballot that has only moved is not called removed', () => {
  const moved = build(setup, ballot(2), ballot(1)).bytes;
  expect(compareSnapshots(build(setup, ballot(1), ballot(2)).bytes, moved)).toMatchObject({
    kind: 'rewritten',
    event: 1,
    removedBallots: [],
  });
});

test('another archive altogether has no event in common to number', () => {
  const started = startArchive(7);
  const other = new Uint8Array([...started.bytes, ...writeEvent(started.head, setup).bytes]);
  const found = compareSnapshots(whole, other);
  expect(found).toMatchObject({ kind: 'rewritten', removedBallots: [{ event: 1 }, { event: 2 }] });
  expect(found).not.toHaveProperty('event');
});

test('what is no archive is not compared', () => {
  expect(compareSnapshots(encode('x'), whole)).toMatchObject({ kind: 'unreadable', which: 'earlier' });
  expect(compareSnapshots(whole, whole.subarray(1))).toMatchObject({ kind: 'unreadable', which: 'later' });
});
