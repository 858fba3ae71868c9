import { describe, expect, it } from 'vitest';
import { wordingIn } from '../i18n/language.tsx';
import { spokenIn } from '../testing/spoken-in.ts';
import { coverageText } from './coverage-words.ts';

const wording = wordingIn(spokenIn('zh-CN'));

describe('whom the numbers are about', () => {
  it('are enterprises and workers where all have declared', () => {
    expect(coverageText({ enterprises: 12, declared: 12, workers: 3456 }, wording)).toBe('12 户 · 3,456 人');
    expect(coverageText({ enterprises: 12, workers: 3456 }, wording)).toBe('12 户 · 3,456 人');
  });

  it('are told from those who have not declared, and nobody’s workers are not 0', () => {
    expect(coverageText({ enterprises: 12, declared: 9, workers: 3000 }, wording)).toBe('已申报 9 / 12 户 · 3,000 人');
    expect(coverageText({ enterprises: 1, declared: 0, workers: null }, wording)).toBe('已申报 0 / 1 户 · —');
  });
});
