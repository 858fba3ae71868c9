import { expect, it, test } from 'vitest';
import { readLogin } from './login.ts';

test.each([
  ['Li.Ming', 'li.ming'],
  ['  zhang_3 ', 'zhang_3'],
  ['ｌｉｍｉｎｇ', 'liming'],
  ['weld-2026', 'weld-2026'],
])('%s is the login %s', (typed, login) => expect(readLogin(typed)).toEqual({ ok: true, value: login }));

test.each([
  ['ab', 'too-short'],
  ['x'.repeat(33), 'too-long'],
  ['李明', 'too-short'],
  ['李明的账号', 'signs'],
  ['li ming', 'signs'],
  ['.hidden', 'signs'],
  ['13888012345', 'looks-like-a-number'],
  ['138-8801-2345', 'looks-like-a-number'],
  ['530102199001011234', 'looks-like-a-number'],
  ['53010219900101123x', 'looks-like-a-number'],
])('%s is refused: %s', (typed, rule) =>
  expect(readLogin(typed)).toEqual({ ok: false, error: { kind: 'login-refused', rule } }),
);

it('keeps a year or a badge number', () => {
  expect(readLogin('zhang199001').ok).toBe(true);
});
