import Skeleton from 'antd/es/skeleton';
import { useWording } from '../../i18n/language.tsx';
import styles from './audit.module.css';

/** The outline of the page while the trail is on its way. */
export function AuditSkeleton() {
  const { t } = useWording();
  return (
    <div role="status" aria-label={t('state.loading')}>
      <h1 className={styles.title}>{t('audit.title')}</h1>
      <Skeleton active paragraph={{ rows: 10 }} title={false} />
    </div>
  );
}
