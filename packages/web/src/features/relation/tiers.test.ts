import { describe, expect, it } from 'vitest';
import { wordingIn } from '../../i18n/language.tsx';
import { spokenIn } from '../../testing/spoken-in.ts';
import { tierText } from './tiers.ts';

const org = (code: string) => ({ code, name: code });
const zh = wordingIn(spokenIn('zh-CN'));

describe('tierText', () => {
  it('says 并列 where nobody can be told apart', () => {
    expect(tierText([[org('a'), org('b')]], 'a', zh)).toBe('并列');
  });

  it('names tiers only where there are several', () => {
    const tiers = [[org('a')], [org('b'), org('c')]];
    expect(['a', 'b', 'c', 'd'].map((code) => tierText(tiers, code, zh))).toEqual([
      '第 1 档',
      '第 2 档 · 并列',
      '第 2 档 · 并列',
      null,
    ]);
  });
});
