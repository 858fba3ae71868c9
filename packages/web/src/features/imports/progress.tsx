import type { ImportProgressDto } from '@shiheng/contract/imports';
import Progress from 'antd/es/progress';
import { useWording } from '../../i18n/language.tsx';
import styles from './imports.module.css';

/** How far something under way has come; a screen reader hears of every tenth. */
export function ProgressLine({ progress }: { readonly progress: ImportProgressDto | null }) {
  const { t, numbers } = useWording();
  const { phase, percent, rows } = progress ?? { phase: 'reading', percent: 0, rows: 0 };
  const spoken = percent === null ? '' : t('import-progress.percent', { n: Math.floor(percent / 10) * 10 });
  return (
    <div className={styles.progress}>
      <p className={styles.progressWords}>
        <strong>{t(`import-progress.${phase}`)}</strong>
        <span>{t('import-progress.rows', { n: numbers.count(rows) })}</span>
      </p>
      <Progress
        percent={percent ?? 99}
        status={percent === null ? 'active' : 'normal'}
        format={(done) => (percent === null ? '…' : `${done ?? 0}%`)}
        strokeColor="var(--side-a)"
        railColor="var(--line)"
        aria-label={t(`import-progress.${phase}`)}
      />
      <p role="status" className="visually-hidden">
        {t(`import-progress.${phase}`)} {spoken}
      </p>
    </div>
  );
}
