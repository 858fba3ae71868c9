import type { TrendPointDto } from '@shiheng/contract/relations';
import type { TrendValue } from '../charts/sparkline-geometry.ts';
import type { Wording } from '../i18n/language.tsx';

export function trendValues(trend: readonly TrendPointDto[]): readonly TrendValue[] {
  return trend.map(({ headline, p05, p95 }) => ({ value: headline, low: p05, high: p95 }));
}

/** First and last point in words. */
export function trendAlt(relation: string, trend: readonly TrendPointDto[], { t, numbers }: Wording): string {
  const known = trend.filter(({ headline }) => headline !== null);
  const [first, last] = [known[0], known.at(-1)];
  if (first === undefined || last === undefined || first === last) return t('balance.trend-none');
  return t('balance.trend-alt', {
    relation,
    from: numbers.period(first.period),
    first: numbers.score(first.headline),
    to: numbers.period(last.period),
    last: numbers.score(last.headline),
  });
}
