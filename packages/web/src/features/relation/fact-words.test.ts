import { describe, expect, it } from 'vitest';
import { wordingIn } from '../../i18n/language.tsx';
import { spokenIn } from '../../testing/spoken-in.ts';
import { factText } from './fact-words.ts';

describe('factText', () => {
  it('names the figures and keeps what has no name', () => {
    const facts = { reported: 412, factor: 0.6383, rule: 'R-7' };
    expect(factText(facts, wordingIn(spokenIn('zh-CN')))).toBe('上报 412，台账 ÷ 上报 0.64，rule R-7');
    expect(factText(facts, wordingIn(spokenIn('en')))).toBe('reported 412; ledger ÷ reported 0.64; rule R-7');
  });

  it('says which way a report differs, and names the other of two that are alike without its code', () => {
    const differs = { direction: 'over-reported', period: '2026Q3', ledger: 263, reported: 412 };
    expect(factText(differs, wordingIn(spokenIn('en')))).toBe(
      'reported above the ledger; period Q3 2026; ledger 263; reported 412',
    );
    const alike = { other: '5974-7dbb', otherName: '某厂', otherPeriod: '2026Q2', share: 0.987, items: 88 };
    expect(factText(alike, wordingIn(spokenIn('zh-CN')))).toBe(
      '雷同对象 某厂，对方期间 2026年第二季度，相同占比 99%，项数 88',
    );
  });
});
