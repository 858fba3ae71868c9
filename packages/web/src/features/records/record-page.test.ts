import { describe, expect, it } from 'vitest';
import { wordingIn } from '../../i18n/language.tsx';
import { correction, myRecord, ownPeriod } from '../../testing/records-fixture.ts';
import { spokenIn } from '../../testing/spoken-in.ts';
import { growthRows } from './growth-rows.ts';
import { recordPage } from './record-page.ts';
import { minuteOf } from './words.ts';

const exported = {
  ...myRecord,
  idNumber: '530102199001011234',
  exportedAt: '2026-11-26T02:00:00Z',
  format: 'shiheng-own-record/1',
} as const;

describe('the record as a page', () => {
  const page = recordPage(exported, wordingIn(spokenIn('zh-CN')));

  it('holds everything and needs nothing else', () => {
    for (const part of ['张三', '530102199001011234', '2026年第三季度', '5800.5', '中级工 → 高级工', '证书已取得'])
      expect(page).toContain(part);
    expect(page).not.toMatch(/<script|src=|href=|url\(|https?:/);
  });

  it('takes what people typed as text', () => {
    const typed = '<img src=x onerror="alert(1)">&';
    const hostile = recordPage(
      { ...exported, name: typed, corrections: [correction({ wished: typed, note: typed })] },
      wordingIn(spokenIn('en')),
    );
    expect(hostile).not.toContain('<img');
    expect(hostile).toContain('&lt;img src=x onerror=&quot;alert(1)&quot;&gt;&amp;');
  });
});

describe('growth', () => {
  it('marks a grade above that of the period before; what is not entered stays missing', () => {
    const periods = [
      ownPeriod('2026Q3', '技师', '7000'),
      ownPeriod('2026Q2', '高级工', '6000'),
      ownPeriod('2026Q1', '高级工', '6000'),
    ];
    const rows = growthRows(periods, (period) => period);
    expect(rows.map(({ promoted }) => promoted)).toEqual([true, false, false]);
    expect(rows[0]).toMatchObject({ wage: 7000, training: null });
  });

  it('two enterprises in one period are not compared with each other', () => {
    const other = { ...ownPeriod('2026Q3', '技师', '1'), enterprise: { id: 'b', name: '乙' } };
    expect(
      growthRows([ownPeriod('2026Q3', '高级工', '1'), other], (period) => period).map(({ promoted }) => promoted),
    ).toEqual([false, false]);
  });
});

it('moments are told in the time of China', () => {
  expect(minuteOf('2026-11-25T18:05:59Z')).toBe('2026-11-26 02:05');
});
