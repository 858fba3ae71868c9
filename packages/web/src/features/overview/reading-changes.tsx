import { useWording } from '../../i18n/language.tsx';
import { ChangeRow, usePeriodBefore } from './changes.tsx';
import styles from './reading.module.css';
import type { Overview } from './types.ts';

/** A screen holds as many; the page behind has all. */
const most = 16;

export function ReadingChanges({ overview }: { readonly overview: Overview }) {
  const { t } = useWording();
  const before = usePeriodBefore(overview);
  const { changes } = overview;
  return (
    <>
      <p className={styles.lede}>{t('changes.note', { period: before })}</p>
      {changes.length === 0 && <p>{t('changes.none')}</p>}
      <ul className={styles.changes}>
        {changes.slice(0, most).map((change) => (
          <ChangeRow key={`${change.org.code} ${change.relation} ${change.kind}`} change={change} overview={overview} />
        ))}
      </ul>
      {changes.length > most && <p className={styles.rest}>{t('changes.more', { n: changes.length - most })}</p>}
    </>
  );
}
