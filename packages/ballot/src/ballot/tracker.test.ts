import { expect, test } from 'vitest';
import { hexh } from '../hash.ts';
import { trackerOf, trackerOfHash } from './check.ts';

test('the tracker of a ballot follows from the hash that names its record', () => {
  for (const body of ['', '{}', '选票']) expect(trackerOfHash(hexh(body))).toBe(trackerOf(body));
});
