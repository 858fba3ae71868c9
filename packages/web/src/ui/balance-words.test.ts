import { describe, expect, it } from 'vitest';
import { wordingIn } from '../i18n/language.tsx';
import { balanceOf } from '../testing/balances.ts';
import { names } from '../testing/names.ts';
import { spokenIn } from '../testing/spoken-in.ts';
import { laggingSide, statusText } from './balance-words.ts';

const wording = wordingIn(spokenIn('zh-CN'));
const said = (a: number, b: number, lo: number, hi: number) => {
  const balance = balanceOf('R7', a, b, { lo, hi });
  return [laggingSide(balance), statusText(balance, names.R7.sideNames, wording)];
};

describe('where a balance stands, in words', () => {
  it('names the side that lags, and by how much', () => {
    expect(said(78, 52, 0.9, 1.3)).toEqual(['b', '企业主体滞后 26']);
  });

  it('names what falls short of a band without 1 in it, and no points by which the other is lower', () => {
    expect(said(60, 63, 1.1, 1.5)).toEqual(['b', '企业主体滞后']);
    expect(said(63, 60, 0.6, 0.9)).toEqual(['a', '组织推进滞后']);
  });

  it('goes by the position where an older answer names the lower side', () => {
    const balance = { ...balanceOf('R7', 60, 63, { lo: 1.1, hi: 1.5 }), lagging: 'a' as const };
    expect(laggingSide(balance)).toBe('b');
  });
});
