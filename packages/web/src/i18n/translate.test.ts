import { describe, expect, it } from 'vitest';
import { spokenIn } from '../testing/spoken-in.ts';
import { numbersIn } from './numbers.ts';
import { richTranslator, translator } from './translate.ts';

describe('translator', () => {
  it('fills places by name', () => {
    expect(translator(spokenIn('zh-CN').texts)('changes.headline', { from: 62, to: '68' })).toBe('由 62 变为 68');
    expect(translator(spokenIn('en').texts)('changes.headline', { from: 62, to: '68' })).toBe('from 62 to 68');
  });

  it('refuses an unknown key, a missing place and a place too many (by type)', () => {
    const t = translator(spokenIn('en').texts);
    // @ts-expect-error no such key
    expect(() => t('no.such.key')).toThrow();
    // @ts-expect-error `to` is missing
    expect(t('changes.headline', { from: 1 })).toBe('from 1 to {to}');
    // @ts-expect-error the text has no places
    t('shell.overview', { n: 1 });
  });

  it('keeps elements apart from text', () => {
    expect(richTranslator(spokenIn('en').texts)('lede.lags', { lagging: 1, ahead: 2 })).toEqual([
      1,
      ' lags behind ',
      2,
    ]);
  });
});

describe('numbers', () => {
  const zh = numbersIn('zh-CN');
  const en = numbersIn('en');

  it('writes scores whole, gaps with a true minus sign, shares as percentages', () => {
    expect(zh.score(77.6)).toBe('78');
    expect(zh.signed(-26.2)).toBe('−26');
    expect(zh.signed(4.4)).toBe('+4');
    expect(zh.signed(0)).toBe('0');
    expect(en.percent(0.944)).toBe('94%');
    expect(zh.score(null)).toBe('—');
  });

  it('writes values in their unit', () => {
    expect(zh.inUnit(0.288, '%')).toBe('28.8%');
    expect(zh.inUnit(3.1, '‰')).toBe('3.1‰');
    expect(zh.inUnit(1234.5, '元/月')).toBe('1,235 元/月');
    expect(zh.inUnit(null, '%')).toBe('—');
  });

  it('writes a column with the same decimals in every row', () => {
    expect([0.36, 0.785, null].map((value) => zh.inColumn(value, '%'))).toEqual(['36.0%', '78.5%', '—']);
    expect(zh.inColumn(353.4, '元/人')).toBe('353 元/人');
  });

  it('never tells what was sampled as certain', () => {
    expect([1, 0.995, 0.994, 0.005, 0.004, null].map((share) => zh.certainty(share))).toEqual([
      '>99%',
      '>99%',
      '99%',
      '1%',
      '<1%',
      '—',
    ]);
  });

  it('joins the ends of a range with an en dash', () => {
    expect(zh.range(51.9, 64.5, zh.exact)).toBe('51.9–64.5');
  });

  it('writes as many decimals as are asked for, without trailing zeros', () => {
    expect(zh.plain(80.0033261876, 6)).toBe('80.003326');
    expect(zh.plain(80.5, 6)).toBe('80.5');
    expect(zh.plain(80.0033261876)).toBe('80');
  });

  it('names periods', () => {
    expect(zh.period('2026Q3')).toBe('2026年第三季度');
    expect(en.period('2026Q3')).toBe('Q3 2026');
    expect(zh.period('2026-03')).toBe('2026年3月');
    expect(en.period('2026-03')).toBe('March 2026');
    expect(en.period('2026')).toBe('2026');
    expect(en.period('soon')).toBe('soon');
    expect([zh.periodBrief('2026Q3'), zh.periodShort('2026Q3')]).toEqual(['2026年三季度', '26年三季']);
    expect([en.periodBrief('2026Q3'), en.periodShort('2026Q3')]).toEqual(['Q3 2026', '26Q3']);
    expect(zh.periodShort('2026-03')).toBe('2026-03');
  });

  it('counts in words up to ten', () => {
    expect(zh.word(3)).toBe('三');
    expect(en.word(3)).toBe('three');
    expect(en.word(12)).toBe('12');
  });
});
