import type { Wording } from '../../i18n/language.tsx';
import type { RelationPageData } from './types.ts';

/**
 * The tier of a unit. Where nobody can be told apart, or a tier holds several, the word is 并列: no unit stands before
 * another of its tier. Null for units without a score.
 */
export function tierText(tiers: RelationPageData['tiers'], code: string, { t }: Wording): string | null {
  const at = tiers.findIndex((tier) => tier.some((org) => org.code === code));
  if (at < 0) return null;
  if (tiers.length === 1) return t('children.tied');
  const tier = t('children.tier-n', { n: at + 1 });
  return (tiers[at]?.length ?? 0) > 1 ? `${tier} · ${t('children.tied')}` : tier;
}
