import type { OwnCorrectionDto } from '@shiheng/contract/records';
import { useWording } from '../../i18n/language.tsx';
import { Tag } from '../../ui/tag.tsx';
import styles from './records.module.css';
import { correctionStatus, dayOf, orMissing } from './words.ts';

/** One request in words: what, from, to, how it stands, and what was answered. */
export function CorrectionText({ correction }: { readonly correction: OwnCorrectionDto }) {
  const { t, pick, numbers } = useWording();
  const { status, overdue, dueOn, inLedger } = correction;
  return (
    <>
      <div className={styles.line}>
        <span className={styles.grow}>
          <b>{pick(correction.fieldName)}</b>{' '}
          <span className={styles.small}>
            {numbers.period(correction.period)} · {dayOf(correction.askedAt)}
          </span>
        </span>
        <Tag tone={overdue ? 'accent' : 'quiet'}>{t(overdue ? 'correction.overdue' : correctionStatus[status])}</Tag>
      </div>
      {correction.wished === null ? (
        <p className={styles.quiet}>{t('correction.removed')}</p>
      ) : (
        <p className={styles.change} lang="zh-CN">
          <del>{orMissing(correction.current)}</del>
          <span aria-hidden="true">→</span>
          <ins>{correction.wished}</ins>
        </p>
      )}
      {correction.note !== null && <p lang="zh-CN">{correction.note}</p>}
      <p className={styles.small}>
        {status === 'open' && t(overdue ? 'correction.overdue-since' : 'correction.due', { day: dueOn })}
        {inLedger !== null && t(inLedger ? 'correction.in-ledger' : 'correction.not-in-ledger')}
        {correction.refusal !== null && `${t('correction.reason')} ${pick(correction.refusal.name)}`}
      </p>
      {correction.answer !== null && (
        <p className={styles.small}>
          {t('correction.answer')} <span lang="zh-CN">{correction.answer}</span>
        </p>
      )}
    </>
  );
}
