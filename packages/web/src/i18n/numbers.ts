import { parsePeriod, periodKind } from '@shiheng/basics/period';
import type { Language } from './texts.ts';

/** What stands where a number is missing. */
export const missingMark = '—';

export interface Numbers {
  /** 0–100 as people read it: no decimals. */
  score(value: number | null): string;
  /** One decimal, for sums that the reader should be able to redo. */
  exact(value: number | null): string;
  /** With its sign, no decimals. Zero has no sign. */
  signed(value: number | null): string;
  /** With its sign and one decimal. */
  signedExact(value: number | null): string;
  /** A share of 1 as a whole percentage. */
  percent(value: number | null): string;
  /** The same for what was sampled, or for a part that is neither all nor nothing: >99%, <1%. */
  certainty(value: number | null): string;
  count(value: number): string;
  /** Up to `digits` decimals, no trailing zeros. */
  plain(value: number | null, digits?: Digits): string;
  /** An indicator's value in its unit; `%` values are held as fractions of 1. */
  inUnit(value: number | null, unit: string): string;
  /** The same with as many decimals in every row: 36.0% above 78.5%. */
  inColumn(value: number | null, unit: string): string;
  /** 52–65, with what `write` makes of each end. */
  range(low: number, high: number, write: (value: number) => string): string;
  /** `2026Q3` → 2026年第三季度 / Q3 2026. What is no period is given back as it is. */
  period(period: string): string;
  /** For columns of tables: 2026年三季度 / Q3 2026. */
  periodBrief(period: string): string;
  /** For axes and points: 26年三季 / 26Q3, 2026, 2026-03. */
  periodShort(period: string): string;
  /** One to ten in words: 三 / three. Larger numbers in digits. */
  word(value: number): string;
}

const allDigits = [0, 1, 2, 3, 4, 5, 6] as const;
/** How many decimals are written at most. */
type Digits = (typeof allDigits)[number];

const words: Readonly<Record<Language, readonly string[]>> = {
  'zh-CN': ['零', '一', '两', '三', '四', '五', '六', '七', '八', '九', '十'],
  en: ['no', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten'],
};
const quarters = ['一', '二', '三', '四'];

export function numbersIn(language: Language): Numbers {
  const format = (options: Intl.NumberFormatOptions) => {
    const formatter = new Intl.NumberFormat(language, options);
    return (value: number | null) => (value === null ? missingMark : formatter.format(value).replace('-', '−'));
  };
  const byDigits = allDigits.map((digits) => format({ maximumFractionDigits: digits }));
  const plain = (value: number | null, digits: Digits = 2) => (byDigits[digits] as (v: number | null) => string)(value);
  const exact = format({ minimumFractionDigits: 1, maximumFractionDigits: 1 });
  const percent = format({ style: 'percent', maximumFractionDigits: 0 });
  return {
    score: format({ maximumFractionDigits: 0 }),
    exact,
    signed: format({ maximumFractionDigits: 0, signDisplay: 'exceptZero' }),
    signedExact: format({ minimumFractionDigits: 1, maximumFractionDigits: 1, signDisplay: 'exceptZero' }),
    percent,
    certainty: (value) => {
      if (value === null || (value >= 0.005 && value < 0.995)) return percent(value);
      return value < 0.005 ? '<1%' : '>99%';
    },
    count: format({ maximumFractionDigits: 0 }),
    plain,
    inUnit: (value, unit) => inUnit(plain, value, unit),
    inColumn: (value, unit) =>
      value !== null && (unit === '%' || unit === '‰')
        ? `${exact(unit === '%' ? value * 100 : value)}${unit}`
        : inUnit(plain, value, unit),
    range: (low, high, write) => `${write(low)}–${write(high)}`,
    period: (period) => periodText(language, period),
    periodBrief: (period) => periodText(language, period).replace('第', ''),
    periodShort: (period) => periodShort(language, period),
    word: (value) => words[language][value] ?? String(value),
  };
}

function inUnit(plain: Numbers['plain'], value: number | null, unit: string): string {
  if (value === null) return missingMark;
  if (unit === '%') return `${plain(value * 100, 1)}%`;
  if (unit === '‰') return `${plain(value, 2)}‰`;
  const digits = Math.abs(value) >= 100 ? 0 : Math.abs(value) >= 10 ? 1 : 2;
  return unit === '' ? plain(value, digits) : `${plain(value, digits)} ${unit}`;
}

function periodShort(language: Language, text: string): string {
  const period = parsePeriod(text);
  if (period === undefined || periodKind(period) !== 'quarter') return text;
  const [year, quarter] = [period.slice(2, 4), Number(period.slice(5))];
  return language === 'zh-CN' ? `${year}年${quarters[quarter - 1]}季` : `${year}Q${quarter}`;
}

function periodText(language: Language, text: string): string {
  const period = parsePeriod(text);
  if (period === undefined) return text;
  const year = period.slice(0, 4);
  const kind = periodKind(period);
  if (kind === 'year') return language === 'zh-CN' ? `${year}年` : year;
  if (kind === 'quarter') {
    const quarter = Number(period.slice(5));
    return language === 'zh-CN' ? `${year}年第${quarters[quarter - 1]}季度` : `Q${quarter} ${year}`;
  }
  const month = Number(period.slice(5));
  if (language === 'zh-CN') return `${year}年${month}月`;
  const name = new Intl.DateTimeFormat(language, { month: 'long', timeZone: 'UTC' });
  return `${name.format(Date.UTC(Number(year), month - 1, 1))} ${year}`;
}
