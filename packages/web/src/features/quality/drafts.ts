import { watchedColumns } from '@shiheng/kernel/quality/filled';
import type { Wording } from '../../i18n/language.tsx';
import type { Draft, Filing, Finding, Verification } from './types.ts';

/** At most this many are named: a question about everything asks for nothing. */
const named = 2;

/** Columns with the largest share of empty cells; those that are full are none. */
export function emptiest({ columns }: Filing): readonly { readonly key: string; readonly share: number }[] {
  return columns
    .filter(({ filled, among }) => filled < among)
    .map(({ key, filled, among }) => ({ key, share: 1 - filled / among }))
    .sort((one, other) => other.share - one.share)
    .slice(0, named);
}

/** A question about a declaration that is missing, or about its emptiest column. */
export function draftFor(filing: Filing, { t, numbers, pick }: Wording): Draft {
  const { enterprise: unit, period, state } = filing;
  const of = { unit: { code: unit.code, name: unit.name }, period };
  const when = numbers.period(period);
  if (state === 'missing') return { ...of, topic: 'missing', text: t('quality.draft-missing', { period: when }) };
  const gap = emptiest(filing)[0];
  const column = watchedColumns.find(({ key }) => key === gap?.key);
  if (column === undefined) return { ...of, topic: 'other', text: '' };
  return { ...of, topic: 'columns', text: t('quality.draft-columns', { period: when, column: pick(column.name) }) };
}

export function draftForDifference(off: Verification, { t, numbers, pick }: Wording): Draft {
  const { unit, period, measure, ledger, reported } = off;
  const figures = { ledger: numbers.plain(ledger), reported: numbers.plain(reported) };
  const text = t('quality.draft-difference', {
    period: numbers.period(period),
    measure: pick(measure.name),
    ...figures,
  });
  return { unit, period, topic: 'difference', text };
}

export function draftForFinding({ org, kind, facts }: Finding, fallback: string, { t, numbers }: Wording): Draft {
  const period = typeof facts.period === 'string' ? facts.period : fallback;
  const text = t('quality.draft-anomaly', { period: numbers.period(period), rule: t(`finding.${kind}`) });
  return { unit: org, period, topic: 'anomaly', text };
}
