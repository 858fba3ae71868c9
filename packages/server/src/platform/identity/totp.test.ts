import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import {
  base32,
  matchingStep,
  newRecoveryCodes,
  readCode,
  readRecoveryCode,
  stepAt,
  stepSeconds,
  totpCode,
  totpUri,
} from './totp.ts';

const ascii = (text: string) => new Uint8Array(Buffer.from(text));
const secret = ascii('12345678901234567890');

// RFC 4226, appendix D
test('RFC 4226 vectors', () => {
  const codes = Array.from({ length: 10 }, (_, counter) => totpCode(secret, counter));
  expect(codes.join(' ')).toBe('755224 287082 359152 969429 338314 254676 287922 162583 399871 520489');
});

// RFC 6238, appendix B: the seeds of SHA-256 and SHA-512 are longer (erratum 2866).
const seeds = {
  sha1: secret,
  sha256: ascii('12345678901234567890123456789012'),
  sha512: ascii('1234567890123456789012345678901234567890123456789012345678901234'),
} as const;

test.each([
  [59, '94287082', '46119246', '90693936'],
  [1_111_111_109, '07081804', '68084774', '25091201'],
  [1_111_111_111, '14050471', '67062674', '99943326'],
  [1_234_567_890, '89005924', '91819424', '93441116'],
  [2_000_000_000, '69279037', '90698825', '38618901'],
  [20_000_000_000, '65353130', '77737706', '47863826'],
])('RFC 6238 vectors at %d s', (seconds, sha1, sha256, sha512) => {
  const step = stepAt(new Date(seconds * 1000));
  const codes = Object.entries(seeds).map(([algorithm, seed]) => totpCode(seed, step, 8, algorithm));
  expect(codes).toEqual([sha1, sha256, sha512]);
});

// RFC 4648 §10, without padding
test.each([
  ['', ''],
  ['f', 'MY'],
  ['fo', 'MZXQ'],
  ['foo', 'MZXW6'],
  ['foob', 'MZXW6YQ'],
  ['fooba', 'MZXW6YTB'],
  ['foobar', 'MZXW6YTBOI'],
])('RFC 4648: %s', (text, encoded) => expect(base32(ascii(text))).toBe(encoded));

describe('a code', () => {
  it('is taken in its own half minute and the ones beside it', () => {
    const at = new Date('2026-03-02T08:00:10Z');
    const seen = [-61, -40, -10, 0, 19, 40, 50, 80].map((seconds) => {
      const then = new Date(at.getTime() + seconds * 1000);
      return matchingStep(secret, totpCode(secret, stepAt(at)), then) !== undefined;
    });
    expect(seen).toEqual([false, true, true, true, true, true, false, false]);
  });

  it('names its step, and no other text names one', () => {
    fc.assert(
      fc.property(fc.date({ min: new Date(60_000), max: new Date('2100-01-01'), noInvalidDate: true }), (at) => {
        const step = stepAt(at);
        const found = matchingStep(secret, totpCode(secret, step), at);
        expect(found).toBeDefined();
        expect(totpCode(secret, found ?? -1)).toBe(totpCode(secret, step));
        for (const none of ['', '12345', '1234567', 'abcdef']) expect(matchingStep(secret, none, at)).toBeUndefined();
      }),
    );
  });
});

test('the address of the picture names product, account and secret', () => {
  const uri = new URL(totpUri(secret, 'zhang.san', '十衡 Shiheng'));
  expect(uri.href).toMatch(/^otpauth:\/\/totp\/%E5%8D%81%E8%A1%A1%20Shiheng:zhang\.san\?/);
  expect(Object.fromEntries(uri.searchParams)).toEqual({
    secret: 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ',
    issuer: '十衡 Shiheng',
    algorithm: 'SHA1',
    digits: '6',
    period: String(stepSeconds),
  });
});

test('recovery codes are ten, different, and read however they are typed', () => {
  const codes = newRecoveryCodes();
  expect(new Set(codes).size).toBe(10);
  for (const code of codes) {
    expect(code).toMatch(/^[0-9A-HJKMNP-TV-Z]{4}(-[0-9A-HJKMNP-TV-Z]{4}){3}$/);
    const typed = ` ${code.toLowerCase().replaceAll('0', 'o').replaceAll('1', 'l').replaceAll('-', ' ')}`;
    expect(readRecoveryCode(readCode(typed))).toBe(code.replaceAll('-', ''));
  }
  expect(readCode('１２３ ４５６')).toBe('123456');
});
