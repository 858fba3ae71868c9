import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { base58Alphabet, randomUuid } from './base58.ts';
import {
  createCredential,
  createOlderCredential,
  normaliseCredential,
  publicCredential,
  secretOf,
} from './credentials.ts';
import type { GroupName } from './group/group.ts';
import { groupOf } from './group/groups.ts';
import { readVector, seededRandom } from './testing.ts';

interface Derivation {
  readonly group: GroupName;
  readonly uuid: string;
  readonly credential: string;
  readonly secret_exponent: string;
  readonly public_credential: string;
}

describe('BELENIOS §4', () => {
  test.each(readVector<readonly Derivation[]>('credentials.json'))('$group $credential', (given) => {
    const group = groupOf(given.group);
    expect(normaliseCredential(given.credential)).toBe(given.credential);
    const secret = secretOf(group, given.uuid, given.credential);
    expect(secret.toString()).toBe(given.secret_exponent);
    expect(publicCredential(group, secret)).toBe(given.public_credential);
  });

  test('created credentials have the form that is read, and are 22 or 14 random characters', () => {
    const random = seededRandom('credentials');
    for (let i = 0; i < 50; i += 1) {
      const newer = createCredential(random);
      const older = createOlderCredential(random);
      expect(newer).toMatch(/^\w{5}-\w{6}-\w{5}-\w{6}$/);
      expect(older).toMatch(/^\w{3}(-\w{3}){4}$/);
      expect(normaliseCredential(newer)).toBe(newer);
      expect(normaliseCredential(older)).toBe(older);
    }
  });

  test('a credential typed without dashes or with blanks gives the same key', () => {
    expect(normaliseCredential(' HqtGy8yHNkU Emnuk M8ZtcZ\n')).toBe('HqtGy-8yHNkU-Emnuk-M8ZtcZ');
    expect(normaliseCredential('gkxw2i6wwxthmuA')).toBe('gkx-w2i-6ww-xth-muA');
  });

  test('a wrong character of the older form is found by its checksum', () => {
    const right = 'gkxw2i6wwxthmuA';
    fc.assert(
      fc.property(fc.nat(14), fc.constantFrom(...'123456789ABCDEFGHJK'), (at, other) => {
        const typed = right.slice(0, at) + other + right.slice(at + 1);
        // It counts modulo 53 in a base of 58: digits that are 53 apart look alike to it.
        const apart = Math.abs(base58Alphabet.indexOf(other) - base58Alphabet.indexOf(right[at]!));
        expect(normaliseCredential(typed) === undefined).toBe(apart !== 0 && (at === 14 || apart !== 53));
      }),
    );
  });

  test.each([
    '',
    'gkx-w2i-6ww-xth-mu',
    'HqtGy-8yHNkU-Emnuk-M8Ztc',
    '0qtGy-8yHNkU-Emnuk-M8ZtcZ',
    'lqtGy-8yHNkU-Emnuk-M8ZtcZ',
  ])('no credential: %j', (typed) => expect(normaliseCredential(typed)).toBeUndefined());

  test('uuids are 14 characters, and every character comes up', () => {
    const random = seededRandom('uuid');
    const seen = new Set(Array.from({ length: 100 }, () => randomUuid(random)).join(''));
    expect(randomUuid(random)).toHaveLength(14);
    expect(seen.size).toBe(58);
  });
});
