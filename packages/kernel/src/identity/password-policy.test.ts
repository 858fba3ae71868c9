import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isCommonPassword } from './common-password.ts';
import { isSimple } from './password-patterns.ts';
import { checkPassword, leastLength, type PasswordRule } from './password-policy.ts';

const words = new Set(['password', 'woaini', '1314', 'dragon']);
const owner = { login: 'zhang.san', displayName: '张三丰' };
const ruleOf = (password: string, whose = owner): PasswordRule | undefined => {
  const checked = checkPassword(password, whose, (text) => isCommonPassword(text, words));
  return checked.ok ? undefined : checked.error.rule;
};

describe('a new password', () => {
  it.each<readonly [string, PasswordRule]>([
    ['', 'too-short'],
    ['tqwj-8mzx', 'too-short'],
    ['一二三四五六七八九', 'too-short'],
    [`tqwj-8mzx-${'y'.repeat(119)}`, 'too-long'],
    ['my-Zhang.San-8', 'holds-login'],
    ['我是张三丰你是谁呢啊', 'holds-name'],
    ['13888123456', 'personal-number'],
    ['a13888123456!', 'personal-number'],
    ['530102199001011234', 'personal-number'],
    ['53010219900101123x', 'personal-number'],
    ['aaaaaaaaaaaa', 'too-simple'],
    ['abcabcabcabc', 'too-simple'],
    ['1qaz2wsx3edc', 'too-simple'],
    ['9876543210', 'too-simple'],
    ['woaini1314', 'common'],
    ['P@ssw0rd!2024', 'common'],
  ])('%s breaks %s', (password, rule) => expect(ruleOf(password)).toBe(rule));

  it.each([
    'tqwj-8mzx-4',
    '马踏飞燕过澜沧江水急',
    'correct horse battery staple',
    '          a b c d e f',
    `${'x'.repeat(3)}-8mzx-4hnd-66`,
  ])('%s may be used: length counts, not the kinds of characters', (password) =>
    expect(ruleOf(password)).toBeUndefined(),
  );

  it('is counted in characters: an emoji is one', () => {
    expect(ruleOf('🐎🐉🌋🧭🪁🪵🧲🔭🪜')).toBe('too-short');
    expect(ruleOf('🐎🐉🌋🧭🪁🪵🧲🔭🪜🧶')).toBeUndefined();
  });

  it('may hold a short login by chance, but not be little more than it', () => {
    const short = { login: 'li', displayName: '李' };
    expect(ruleOf('olive-grove-77-kx', short)).toBeUndefined();
    expect(ruleOf('ab', { login: 'ab', displayName: '' })).toBe('too-short');
    expect(checkPassword('li', short, () => false)).toMatchObject({ error: { rule: 'too-short' } });
  });

  it('is judged alike however its characters are composed', () => {
    const text = fc.string({ unit: 'grapheme', maxLength: 30 });
    fc.assert(fc.property(text, (password) => ruleOf(password.normalize('NFD')) === ruleOf(password.normalize('NFC'))));
  });

  it('is never accepted below the least length, and never refused for its kind of characters', () => {
    const random = fc.string({ unit: fc.constantFrom(...'bdfhjkmpqrtvwxz2468'), minLength: 0, maxLength: 24 });
    fc.assert(
      fc.property(random, (password) => {
        const rule = ruleOf(password);
        if (password.length < leastLength) expect(rule).toBe('too-short');
        else expect([undefined, 'too-simple', 'personal-number']).toContain(rule);
      }),
    );
  });
});

describe('patterns', () => {
  it('any character or short unit repeated is one', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1, maxLength: 5 }), fc.integer({ min: 2, max: 20 }), (unit, times) =>
        isSimple(unit.repeat(times)),
      ),
    );
  });

  it('four runs are none', () => expect(isSimple('abcd8642qwer!')).toBe(false));
});

describe('common words', () => {
  it('are found whatever their case and with look-alikes', () => {
    for (const text of ['PASSWORD', 'p@ssw0rd', 'pa55w0rd', 'dr4g0n1314'])
      expect(isCommonPassword(text, words)).toBe(true);
  });

  it('are at most two, with at most five characters beside them', () => {
    expect(isCommonPassword('dragonpassword', words)).toBe(true);
    expect(isCommonPassword('dragon-xyz-pass', words)).toBe(false);
    expect(isCommonPassword('dragonpasswordwoaini', words)).toBe(false);
    expect(isCommonPassword('password-1-2', words)).toBe(true);
    expect(isCommonPassword('password-12-34', words)).toBe(false);
  });

  it('cover as much as any choice of two places does', () => {
    const few = new Set(['aba', 'bab', 'abab', 'baa']);
    const text = fc.string({ unit: fc.constantFrom('a', 'b', 'c'), maxLength: 12 });
    fc.assert(fc.property(text, (password) => isCommonPassword(password, few) === byTrying(password, few)));
  });
});

/** The same by trying every two places. */
function byTrying(text: string, few: ReadonlySet<string>): boolean {
  const places = [...text].flatMap((_, at) =>
    [...few].filter((word) => text.startsWith(word, at)).map((word) => ({ at, end: at + word.length })),
  );
  const pairs = places.flatMap((one) => [
    one.end - one.at,
    ...places.filter((other) => other.at >= one.end).map((other) => one.end - one.at + other.end - other.at),
  ]);
  const most = Math.max(0, ...pairs);
  return most > 0 && text.length - most <= 5;
}
