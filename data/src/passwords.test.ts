import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { commonWords, isCommon } from './passwords.ts';

describe('common passwords', () => {
  it('stand on more than three thousand roots, all of them as they are compared', () => {
    expect(commonWords().size).toBeGreaterThan(3_000);
    for (const word of commonWords()) expect(word).toMatch(/^[\x21-\x7e]{2,24}$/);
    expect([...commonWords()].filter((word) => word !== word.toLowerCase())).toEqual([]);
  });

  it.each([
    'woaini1314',
    'woaini5201314',
    '5201314520',
    'zhangwei1990',
    'ZhangWei@123',
    'liuyang8888',
    'Password123!',
    'P@ssw0rd2024',
    'p455w0rd!!',
    'Admin@123456',
    'qwer1234!@#$',
    'welcome2026',
    'kunming2026!',
    'beijing2008',
    'iloveyou520',
    'huawei@12345',
    'gonghui2024#',
  ])('%s is one', (password) => expect(isCommon(password)).toBe(true));

  it.each([
    '马踏飞燕过澜沧江',
    'correct horse battery staple',
    'vN4-kettle-68-moss',
    'tqwj-8mzx-4hnd',
    '三颗钉子两把伞一只猫',
  ])('%s is none', (password) => expect(isCommon(password)).toBe(false));

  it('are found under any five characters beside them', () => {
    const word = fc.constantFrom(...[...commonWords()].filter(({ length }) => length >= 6));
    const beside = fc.string({ maxLength: 5 }).map((text) => text.toLowerCase());
    fc.assert(fc.property(word, beside, (root, tail) => isCommon(root.toUpperCase() + tail) && isCommon(tail + root)));
  });
});
