import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { completeCreditCode, readCreditCode } from './credit-code.ts';
import { readIndustryCode, sectionOf } from './industry-code.ts';

describe('credit codes', () => {
  const alphabet = '0123456789ABCDEFGHJKLMNPQRTUWXY';
  const anyCode = fc
    .tuple(
      fc.string({ unit: fc.constantFrom(...'159ANY'), minLength: 2, maxLength: 2 }),
      fc.string({ unit: fc.constantFrom(...'0123456789'), minLength: 6, maxLength: 6 }),
      fc.string({ unit: fc.constantFrom(...alphabet), minLength: 9, maxLength: 9 }),
    )
    .map((parts) => completeCreditCode(parts.join('')));

  test('every completed code reads back, in lower case too; one wrong character never does', () => {
    fc.assert(
      fc.property(anyCode, fc.nat(17), fc.integer({ min: 1, max: 30 }), (code, at, by) => {
        expect(readCreditCode(code)).toEqual({ code });
        expect(readCreditCode(` ${code.toLowerCase()}`)).toEqual({ code });
        const wrong = alphabet[(alphabet.indexOf(code[at] as string) + by) % 31];
        expect(readCreditCode(code.slice(0, at) + wrong + code.slice(at + 1))).toHaveProperty('fault');
      }),
    );
  });

  test('the check character by hand', () => {
    // 1·9 + 3·1 at the first two places: 12; 31 − 12 = 19, which is K.
    expect(completeCreditCode('91000000000000000')).toBe('91000000000000000K');
    expect(readCreditCode('91000000000000000L')).toEqual({ fault: 'credit-check' });
    expect(readCreditCode('9100000000000000')).toEqual({ fault: 'credit-length' });
    expect(readCreditCode('9100000000000000OK')).toEqual({ fault: 'credit-character' });
    expect(readCreditCode('91A00000000000000K')).toEqual({ fault: 'credit-character' });
    expect(readCreditCode('９１００００００００００００００００Ｋ'.slice(0, 18))).toHaveProperty('fault');
  });
});

describe('industry codes', () => {
  test.each([
    ['32', '32'],
    ['3211', '3211'],
    ['061', '061'],
    ['C32', '32'],
    ['３２', '32'],
  ])('%s is taken as %s', (cell, code) => {
    expect(readIndustryCode(cell)).toEqual({ code });
  });

  test.each([
    ['3', 'industry-format'],
    ['32111', 'industry-format'],
    ['制造业', 'industry-format'],
    ['00', 'industry-division'],
    ['98', 'industry-division'],
    ['A32', 'industry-division'],
  ])('%s: %s', (cell, fault) => {
    expect(readIndustryCode(cell)).toEqual({ fault });
  });

  test('97 divisions in 20 sections, without a gap', () => {
    const sections = Array.from({ length: 97 }, (_, i) => sectionOf(String(i + 1).padStart(2, '0')));
    expect(new Set(sections).size).toBe(20);
    expect(sections).not.toContain(undefined);
    expect([sectionOf('13'), sectionOf('43'), sectionOf('44'), sectionOf('97')]).toEqual(['C', 'C', 'D', 'T']);
  });
});
