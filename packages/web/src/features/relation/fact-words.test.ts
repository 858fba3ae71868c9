import { describe, expect, it } from 'vitest';
import { wordingIn } from '../../i18n/language.tsx';
import { factText } from './fact-words.ts';

describe('factText', () => {
  it('names the figures and keeps what has no name', () => {
    const facts = { reported: 412, factor: 0.6383, rule: 'R-7' };
    expect(factText(facts, wordingIn('zh-CN'))).toBe('上报 412，台账 ÷ 上报 0.64，rule R-7');
    expect(factText(facts, wordingIn('en'))).toBe('reported 412; ledger ÷ reported 0.64; rule R-7');
  });
});
