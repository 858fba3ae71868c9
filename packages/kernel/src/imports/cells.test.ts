import { fromEpochDay, parsePlainDate, toEpochDay } from '@shiheng/basics/plain-date';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { absent, absentDay } from '../indicators/columns.ts';
import { clean, cleanCode, epochDayOf, memo, readDate, readDateSerial, readHundredths, readNumber } from './cells.ts';

const dayText = (day: number) => (Number.isNaN(day) ? 'refused' : day === absentDay ? 'absent' : fromEpochDay(day));

describe('cleaning', () => {
  test.each([
    ['  王五\u3000', '王五'],
    ['５３０１０２', '530102'],
    ['ＡＢｃ', 'ABc'],
    ['甲班\r\n二组', '甲班 二组'],
    ['\ufeff姓名', '姓名'],
    ['53\u200b0102', '530102'],
    ['（甲）', '（甲）'],
    ['\t', ''],
  ])('%j → %j', (cell, expected) => {
    expect(clean(cell)).toBe(expected);
  });

  test('cleaning twice is cleaning once', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(clean(clean(text))).toBe(clean(text));
      }),
    );
  });

  test('codes fold full-width punctuation too', () => {
    expect(cleanCode('６－１８－０１－０１')).toBe('6-18-01-01');
  });
});

describe('dates', () => {
  test.each([
    ['2024-03-05', '2024-03-05'],
    ['2024/3/5', '2024-03-05'],
    ['2024-3-5', '2024-03-05'],
    ['20240305', '2024-03-05'],
    ['２０２４／３／５', '2024-03-05'],
    ['2024-03-05T00:00:00.000Z', '2024-03-05'],
    ['2024-03-05 00:00:00', '2024-03-05'],
    ['2024/3/5 0:00', '2024-03-05'],
    [' ', 'absent'],
    ['', 'absent'],
    ['2024-03-05T08:00:00', 'refused'],
    ['2023-02-29', 'refused'],
    ['2024-13-01', 'refused'],
    ['2024-3/5', 'refused'],
    ['2024.3.5', 'refused'],
    ['45356', 'refused'],
    ['1024-03-05', 'refused'],
    ['昨天', 'refused'],
  ])('%j → %s', (cell, expected) => {
    expect(dayText(readDate(cell))).toBe(expected);
  });

  test('a spreadsheet day number that lost its format', () => {
    expect(dayText(readDateSerial('45356'))).toBe('2024-03-05');
    expect(dayText(readDateSerial('45356.0'))).toBe('2024-03-05');
    expect(dayText(readDateSerial('45356.5'))).toBe('refused');
    expect(dayText(readDateSerial('2024'))).toBe('refused');
  });

  test('the calendar agrees with plain dates on every day of two centuries', () => {
    for (let day = epochDayOf(1900, 1, 1); day <= epochDayOf(2100, 12, 31); day++) {
      const text = fromEpochDay(day);
      const [year, month, date] = text.split('-').map(Number) as [number, number, number];
      if (epochDayOf(year, month, date) !== day) expect.fail(text);
    }
  });

  test('what is no day is refused', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1890, max: 2110 }), fc.nat(14), fc.nat(33), (year, month, date) => {
        const two = (n: number) => String(n).padStart(2, '0');
        const real = parsePlainDate(`${year}-${two(month)}-${two(date)}`);
        const expected = real && year >= 1900 && year <= 2100 ? toEpochDay(real) : Number.NaN;
        expect(epochDayOf(year, month, date)).toBe(expected);
      }),
    );
  });
});

describe('numbers', () => {
  test.each([
    ['5432', 543_200],
    ['5432.1', 543_210],
    ['5432.10', 543_210],
    ['0', 0],
    ['0.05', 5],
    ['5433.333333333333', 543_333],
    ['1,234,567.8', 123_456_780],
    ['５４３２．１', 543_210],
    ['5.4321E3', 543_210],
    [' 12 ', 1200],
    ['', absent],
    ['\u3000', absent],
    ['-0.01', -2],
    ['-3', -300],
  ])('%j → %s hundredths', (cell, expected) => {
    expect(readHundredths(cell)).toBe(expected);
  });

  test.each(['5432元', '1,23', '--', '.', '1.2.3', '0x10', 'Infinity', 'NaN', '1e', '五千', '5 432'])(
    '%j is no number',
    (cell) => {
      expect(readHundredths(cell)).toBeNaN();
      expect(readNumber(cell)).toBeNaN();
    },
  );

  test('every amount of cents comes back', () => {
    fc.assert(
      fc.property(fc.nat(1e9), (cents) => {
        const text = `${Math.floor(cents / 100)}.${String(cents % 100).padStart(2, '0')}`;
        expect(readHundredths(text)).toBe(cents);
      }),
    );
  });
});

test('a memo answers as the function does and never holds more than its limit', () => {
  let calls = 0;
  const upper = memo(3, (text) => {
    calls++;
    return text.toUpperCase();
  });
  for (const text of ['a', 'b', 'a', 'c', 'd', 'a', '\ud800']) expect(upper(text)).toBe(text.toUpperCase());
  expect(calls).toBe(6);
});
