import { useWording } from '../../i18n/language.tsx';
import styles from './skeleton.module.css';

/** The outline of the page while its numbers are on the way: same places, nothing claimed. */
export function OverviewSkeleton() {
  const { t } = useWording();
  return (
    <div role="status" aria-label={t('state.loading')} className={styles.page}>
      <i className={styles.title} />
      <i className={styles.lede} />
      <div className={styles.grid}>
        <div className={styles.card}>
          {Array.from({ length: 10 }, (_, i) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: ten equal rows that never move
            <div key={i} className={styles.row}>
              <i className={styles.name} />
              <i className={styles.beam} />
              <i className={styles.score} />
            </div>
          ))}
        </div>
        <div className={styles.card} />
      </div>
    </div>
  );
}
