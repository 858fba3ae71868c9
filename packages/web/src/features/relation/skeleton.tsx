import Skeleton from 'antd/es/skeleton';
import { useWording } from '../../i18n/language.tsx';

export function RelationSkeleton() {
  const { t } = useWording();
  return (
    <div role="status" aria-label={t('state.loading')}>
      <Skeleton active paragraph={{ rows: 3 }} />
      <Skeleton active paragraph={{ rows: 8 }} />
    </div>
  );
}
