import { fromEpochDay } from '@shiheng/basics/plain-date';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { completeIdNumber, readIdNumber } from './id-number.ts';

/** Made-up people: the numbers follow the rule and belong to nobody that we know of. */
describe('identity numbers', () => {
  test('the example of the standard', () => {
    // GB 11643-1999, 3.2: 11010519491231002 has the check digit X.
    expect(completeIdNumber('11010519491231002')).toBe('11010519491231002X');
    const read = readIdNumber(' １１０１０５１９４９１２３１００２ｘ');
    expect(read).toMatchObject({ number: '11010519491231002X', female: true });
    expect(typeof read === 'object' && fromEpochDay(read.bornOn)).toBe('1949-12-31');
  });

  test.each([
    ['5301021990010112', 'id-length'],
    ['5.3010219900101E+17', 'id-as-number'],
    ['53010219900101A234', 'id-character'],
    ['53010219900101123Y', 'id-character'],
    [completeIdNumber('99010219900101123'), 'id-region'],
    [completeIdNumber('53010219900230123'), 'id-birth-date'],
    [completeIdNumber('53010218900101123'), 'id-birth-date'],
  ])('%s: %s', (cell, fault) => {
    expect(readIdNumber(cell)).toBe(fault);
  });

  const person = fc
    .record({
      region: fc.constantFrom('530102', '110105', '830000'),
      day: fc.integer({ min: -25_000, max: 19_000 }),
      serial: fc.integer({ min: 1, max: 999 }),
    })
    .map(({ region, day, serial }) => {
      const born = fromEpochDay(day).replaceAll('-', '');
      return completeIdNumber(region + born + String(serial).padStart(3, '0'));
    });

  test('every completed number reads back; one wrong digit or two neighbours swapped never does', () => {
    fc.assert(
      fc.property(person, fc.nat(16), fc.integer({ min: 1, max: 9 }), (number, at, by) => {
        expect(readIdNumber(number)).toMatchObject({ number, female: Number(number[16]) % 2 === 0 });
        const wrong = (Number(number[at]) + by) % 10;
        expect(typeof readIdNumber(`${number.slice(0, at)}${wrong}${number.slice(at + 1)}`)).toBe('string');
        const swapped = number.slice(0, at) + number[at + 1] + number[at] + number.slice(at + 2);
        if (swapped !== number) expect(typeof readIdNumber(swapped)).toBe('string');
      }),
    );
  });
});
