import type { BulletinDto } from '@shiheng/contract/bulletins';
import { type Bar, barsToIssue } from '@shiheng/kernel/bulletins/readiness';
import type { Wording } from '../../i18n/language.tsx';
import type { Content } from './queries.ts';

export function issueWords(issue: { readonly year: number; readonly number: number }, { t }: Wording): string {
  return t('bulletins.number-value', { year: String(issue.year), number: issue.number });
}

export function basisWords(version: number | null, { t }: Wording): string {
  return version === null ? t('bulletin.facts-now') : t('bulletin.picker-snapshot', { version });
}

/** What stands in the way of issuing what is written, in the order in which it is mended. */
export function barsOf({ latest }: Pick<BulletinDto, 'latest'>, { head, blocks }: Content): readonly Bar[] {
  return barsToIssue({ ...head, blocks }, latest);
}

export function barWords(bar: Bar, { t, language }: Wording): string {
  if (bar.kind === 'period-open') return t('bulletin.bar-period-open');
  if (bar.kind !== 'bulletin-incomplete') return t(`bulletin.bar-${bar.kind}`, { n: bar.numbers });
  const missing = bar.missing.map((part) => t(`bulletin.missing-${part}`)).join(language === 'zh-CN' ? '、' : ', ');
  return t('bulletin.bar-bulletin-incomplete', { missing });
}
