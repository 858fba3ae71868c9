import { type Period, periodKind } from '@shiheng/basics/period';
import type { PlainDate } from '@shiheng/basics/plain-date';

const digits = ['零', '一', '二', '三', '四', '五', '六', '七', '八', '九', '十'] as const;

/** 1 → 一, 12 → 十二, 20 → 二十; to 99, for headings. */
export function chineseNumber(n: number): string {
  if (n <= 10) return digits[n] ?? '';
  const tens = Math.floor(n / 10);
  return `${tens === 1 ? '' : digits[tens]}十${n % 10 === 0 ? '' : digits[n % 10]}`;
}

/** 2024Q1 → 2024年第一季度, 2024-03 → 2024年3月, 2024 → 2024年. */
export function periodWords(period: Period): string {
  const year = `${period.slice(0, 4)}年`;
  const kind = periodKind(period);
  if (kind === 'quarter') return `${year}第${chineseNumber(Number(period.slice(5)))}季度`;
  return kind === 'month' ? `${year}${Number(period.slice(5))}月` : year;
}

/** 2024-04-05 → 2024年4月5日. @source GB/T 9704-2012, 7.3.5.4: no leading zeros */
export function dateWords(date: PlainDate): string {
  return `${date.slice(0, 4)}年${Number(date.slice(5, 7))}月${Number(date.slice(8))}日`;
}

/** Rounded half up in decimal; -0 is 0. */
export function fixed(value: number, decimals: number): string {
  const text = value.toFixed(decimals);
  return Number(text) === 0 ? (0).toFixed(decimals) : text;
}

/** 甲、乙和丙; quoted names stand side by side: “甲”“乙”和“丙”. @source GB/T 15834-2011, 4.5.3.5 */
export function listWords(names: readonly string[]): string {
  if (names.length < 2) return names[0] ?? '';
  const quoted = names.every((name) => name.endsWith('”'));
  return `${names.slice(0, -1).join(quoted ? '' : '、')}和${names.at(-1)}`;
}
