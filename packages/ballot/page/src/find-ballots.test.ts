import { expect, test } from 'vitest';
import { findBallots } from './find-ballots.ts';

const ballots = [
  { event: 1, tracker: 'V8Iz+7vc', credential: '00ab', counted: false },
  { event: 2, tracker: 'COjc0G3L', credential: '00ab', counted: true },
];
const events = (text: string) => findBallots(ballots, text).map(({ event }) => event);

test('a ballot is found by a part of its tracker, whatever white space came along', () => {
  expect(events('V8Iz+')).toEqual([1]);
  expect(events(' COjc\n0G3L ')).toEqual([2]);
});

test('a public credential finds every ballot of its voter, and nothing finds all', () => {
  expect(events('00ab')).toEqual([1, 2]);
  expect(events('')).toEqual([1, 2]);
});

test('letters of another case are another tracker', () => {
  expect(events('v8iz+')).toEqual([]);
});
