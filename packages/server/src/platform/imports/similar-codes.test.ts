import fc from 'fast-check';
import { expect, it } from 'vitest';
import { creditCodeOf } from '../../testing/ledger.ts';
import { similarCodesIn } from './similar-codes.ts';

const known = [1, 7, 70, 12_345].map(creditCodeOf);
const similarCodes = similarCodesIn(known);

it('knows a code that one slip of the hand has changed, and no other', () => {
  const slips = fc.constantFrom('replace', 'drop', 'double', 'swap');
  fc.assert(
    fc.property(fc.constantFrom(...known), slips, fc.nat({ max: 16 }), (code, slip, at) => {
      const [before, here, next, rest] = [code.slice(0, at), code[at], code[at + 1], code.slice(at + 2)];
      const given = {
        replace: `${before}#${next}${rest}`,
        drop: `${before}${next}${rest}`,
        double: `${before}${here}${here}${next}${rest}`,
        swap: `${before}${next}${here}${rest}`,
      }[slip];
      expect(similarCodes(given)).toContain(code);
    }),
  );
  expect(similarCodes(creditCodeOf(987_654))).toEqual([]);
  expect(similarCodes('9153')).toEqual([]);
});
